"""One help organisation: the facts that may be shown, and whether somebody answers now.

Wrong hours are worse than no hours: a child who rings a closed line may not ring again. So hours that nobody
checked for a year count as unknown, and a channel without hours is unknown, never closed.
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from helplines.opening_hours import OpeningHours

HOURS_VALID_FOR = timedelta(days=365)
_ZONES = {"BE": ZoneInfo("Europe/Brussels"), "NL": ZoneInfo("Europe/Amsterdam"),
          "both": ZoneInfo("Europe/Brussels")}


@dataclass(frozen=True)
class Organisation:
    """A row of `organisations/*.yml`; the README beside it explains every key."""

    id: str
    name: str
    country: str
    phone: str | None
    url: str | None
    chat: bool
    hours: Mapping[str, OpeningHours] | None
    cost: str | None
    anonymous: bool | None
    ages: tuple[int, int] | None
    situations: tuple[str, ...]
    good_for: str
    audience: tuple[str, ...]
    source: str
    checked_on: date
    confidence: Mapping[str, str]
    phone_alternative: str | None = None
    email: str | None = None
    online: str | None = None
    agrees_with: str | None = None
    unverified: tuple[str, ...] = field(default=())

    @property
    def site(self) -> str | None:
        """The host as people say it: no scheme, no "www.", no path; None without a site."""
        return urlsplit(self.url).netloc.removeprefix("www.") if self.url else None

    @property
    def in_writing(self) -> bool:
        """Whether a young person who cannot or dares not speak aloud can use it (chat or form)."""
        return self.chat or self.online == "form"

    @property
    def is_emergency(self) -> bool:
        """112 and 101: always there by their nature, so their hours do not grow old."""
        return "emergency" in self.situations

    @property
    def is_crisis_line(self) -> bool:
        """Emergency and suicide lines: they keep the first place of a list, whatever the hour."""
        return self.is_emergency or "suicide" in self.situations

    @property
    def channels(self) -> tuple[str, ...]:
        """The ways to reach a person here: those with a number, a chat, or known hours."""
        offered = {"phone": bool(self.phone), "chat": self.chat, "visit": "visit" in (self.hours or {})}
        return tuple(channel for channel, present in offered.items() if present)

    def fits(self, age: int | None) -> bool:
        """Whether somebody of `age` years may come here; an unknown age fits everywhere."""
        return age is None or self.ages is None or self.ages[0] <= age <= self.ages[1]

    def local(self, at: datetime | None = None) -> datetime:
        """The wall-clock time (naive) at the organisation; `at` must know its zone (default: now)."""
        moment = datetime.now(timezone.utc) if at is None else at
        if moment.tzinfo is None:
            raise ValueError("`at` has no time zone: pass an aware datetime, or leave it out for now")
        return moment.astimezone(_ZONES[self.country]).replace(tzinfo=None)

    def known_hours(self, at: datetime | None = None) -> Mapping[str, OpeningHours]:
        """The hours by channel that may still be believed at this moment; empty when there are none."""
        too_old = self.local(at).date() - self.checked_on > HOURS_VALID_FOR
        return {} if self.hours is None or (too_old and not self.is_emergency) else self.hours

    def open_now(self, at: datetime | None = None) -> bool | None:
        """True: a person answers on some channel. False: every channel is closed. None: unknown."""
        local, known = self.local(at), self.known_hours(at)
        if any(hours.is_open(local) for hours in known.values()):
            return True
        return False if known and set(self.channels) <= set(known) else None
