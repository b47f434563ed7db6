"""The opening hours of this moment in a few Dutch words, as a contact card shows them."""
from __future__ import annotations

from datetime import datetime, timedelta

from helplines.opening_hours import OpeningHours
from helplines.organisation import Organisation

ALWAYS = "dag en nacht open"
LOOK_AT_SITE = "kijk op de site voor de uren"
_CHANNEL = {"phone": "bellen", "chat": "chat", "visit": "langsgaan"}
_WEEKDAY = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_ONLINE = {"form": "formulier: dag en nacht", "info": "site: altijd te lezen"}


def hours_text(organisation: Organisation, at: datetime | None = None) -> str:
    """Say whether it is open and until when, or when it opens; name the channel when only one is open."""
    local, known = organisation.local(at), organisation.known_hours(at)
    open_now = organisation.open_now(at)
    if open_now is None:
        return _unknown(organisation)
    if open_now:
        open_channels = {channel: hours for channel, hours in known.items() if hours.is_open(local)}
        return _open(organisation, open_channels, local)
    openings = [moment for moment in (hours.opens(local) for hours in known.values()) if moment]
    if not openings or min(openings).date() - local.date() > timedelta(days=6):
        return LOOK_AT_SITE
    return f"nu dicht, opent {_moment(min(openings), local)}"


def _open(organisation: Organisation, channels: dict[str, OpeningHours], local: datetime) -> str:
    phrases = {channel: _until(hours, local) for channel, hours in channels.items()}
    if set(organisation.channels) == set(channels) and len(set(phrases.values())) == 1:
        return next(iter(phrases.values()))
    return "; ".join(f"{_CHANNEL[channel]}: {phrase}" for channel, phrase in phrases.items())


def _until(hours: OpeningHours, local: datetime) -> str:
    closing = hours.closes(local)
    if closing is None:
        return ALWAYS
    if closing - local > timedelta(days=1):
        return f"nu open, tot {_WEEKDAY[closing.weekday()]} {_clock(closing)}"
    return f"nu open, tot {'middernacht' if closing.hour == closing.minute == 0 else _clock(closing)}"


def _moment(opening: datetime, local: datetime) -> str:
    day = "" if opening.date() == local.date() else f"{_WEEKDAY[opening.weekday()]} "
    return f"{day}om {_clock(opening)}"


def _clock(moment: datetime) -> str:
    minutes = f".{moment.minute:02d}" if moment.minute else ""
    return f"{moment.hour}{minutes} uur"


def _unknown(organisation: Organisation) -> str:
    if organisation.online and not organisation.channels:
        return _ONLINE[organisation.online]
    if organisation.online == "form":
        return f"{_ONLINE['form']}; {LOOK_AT_SITE}"
    return LOOK_AT_SITE if organisation.url else "uren niet bekend"
