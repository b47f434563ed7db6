"""Weekly opening hours in the local time of an organisation.

A line that is open over midnight is written as two ranges ("22:00" to "24:00", and "00:00" to "02:00" on the
next day): so every range lies within one day, and a closing day closes exactly that day.
"""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

import holidays

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CLOSING_DAYS = ("sunday", "public_holiday")
MINUTES_IN_A_DAY = 24 * 60
_SUNDAY = 6
# Longer than the longest row of closing days of a line that opens at least once a week.
_SEARCH_DAYS = 14


@dataclass(frozen=True, order=True)
class OpenRange:
    """Open on one weekday (0 is Monday) from minute `start` up to, not including, minute `end`."""

    weekday: int
    start: int
    end: int


@dataclass(frozen=True)
class OpeningHours:
    """The hours of one channel; `ranges` None means day and night, every day of the year."""

    ranges: tuple[OpenRange, ...] | None
    closed_on: frozenset[str] = frozenset()
    country: str = "BE"

    @property
    def always(self) -> bool:
        """True for a channel that never closes."""
        return self.ranges is None

    def is_open(self, local: datetime) -> bool:
        """Whether somebody answers at this wall-clock time (naive, local to the organisation)."""
        return self.always or any(start <= local < end for start, end in self._on(local.date()))

    def closes(self, local: datetime) -> datetime | None:
        """When the present opening ends; None when it is closed now or never closes."""
        ends = [end for start, end in self._on(local.date()) if start <= local < end]
        if self.always or not ends:
            return None
        closing = ends[0]
        for _ in range(_SEARCH_DAYS):
            follow = [end for start, end in self._on(closing.date()) if start == closing]
            if not follow:
                return closing
            closing = follow[0]
        return None

    def opens(self, local: datetime) -> datetime | None:
        """The next opening after this moment; None when it never closes or has no opening in two weeks."""
        for days in range(0 if self.always else _SEARCH_DAYS + 1):
            for start, _ in self._on(local.date() + timedelta(days=days)):
                if start > local:
                    return start
        return None

    def _on(self, day: date) -> list[tuple[datetime, datetime]]:
        if self.always or self._closed_all_day(day):
            return []
        midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - wall clock; the caller adds the zone
        return [
            (midnight + timedelta(minutes=entry.start), midnight + timedelta(minutes=entry.end))
            for entry in sorted(self.ranges or ())
            if entry.weekday == day.weekday()
        ]

    def _closed_all_day(self, day: date) -> bool:
        if "sunday" in self.closed_on and day.weekday() == _SUNDAY:
            return True
        return "public_holiday" in self.closed_on and is_public_holiday(self.country, day)


def is_public_holiday(country: str, day: date) -> bool:
    """Whether `day` is an official public holiday in "BE" or "NL"."""
    return day in _holidays_of(country, day.year)


@lru_cache(maxsize=64)
def _holidays_of(country: str, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays(country, years=year))
