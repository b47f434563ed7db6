"""Turns the `hours` of a row into OpeningHours, and says what is wrong with them."""
from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from helplines.opening_hours import DAYS, MINUTES_IN_A_DAY, OpeningHours, OpenRange

CHANNELS = ("phone", "chat", "visit")
_TIME = re.compile(r"([01]\d|2[0-4]):([0-5]\d)")
# Reports (wrong, mend) of the key that the caller is reading.
Complain = Callable[[str, str], None]


def read_hours(
    hours: Any, closed_on: list[str], country: str, complain: Complain
) -> dict[str, OpeningHours] | None:
    """The hours by channel; None when unknown or when `complain` was called."""
    if hours is None:
        if closed_on:
            complain("`closed_on` without hours says nothing", "give the hours or take `closed_on` out")
        return None
    if not isinstance(hours, dict) or not hours or not set(hours) <= set(CHANNELS):
        complain(f"{hours!r} is not a mapping of channels", f"use the keys {', '.join(CHANNELS)}, or null")
        return None
    channels: dict[str, OpeningHours] = {}
    for channel, value in hours.items():
        ranges = None if value == "always" else _read_ranges(channel, value, complain)
        if "sunday" in closed_on and any(entry.weekday == DAYS.index("sun") for entry in ranges or ()):
            complain(f"{channel} is open on sun but `closed_on` has sunday", "take one of the two out")
        channels[channel] = OpeningHours(ranges, frozenset(closed_on), country)
    return channels


def _read_ranges(channel: str, value: Any, complain: Complain) -> tuple[OpenRange, ...]:
    if not isinstance(value, list) or not value:
        complain(f"{channel} is {value!r}", 'write `always` or a list of {days, from, to}')
        return ()
    ranges = sorted(entry for item in value for entry in _read_range(channel, item, complain))
    for before, after in zip(ranges, ranges[1:], strict=False):
        if before.weekday == after.weekday and after.start < before.end:
            day = DAYS[after.weekday]
            complain(f"{channel} has two ranges that overlap on {day}", "make one range of them")
    return tuple(ranges)


def _read_range(channel: str, item: Any, complain: Complain) -> list[OpenRange]:
    if not isinstance(item, dict) or set(item) != {"days", "from", "to"}:
        complain(f"{channel} has {item!r}", "write {days, from, to}, nothing more and nothing less")
        return []
    days = list(DAYS) if item["days"] == "daily" else item["days"]
    if not isinstance(days, list) or not days or not all(day in DAYS for day in days):
        complain(f"{channel} has the days {item['days']!r}", f"use a list of {', '.join(DAYS)}, or daily")
        return []
    start, end = _minutes(item["from"]), _minutes(item["to"])
    if start is None or end is None:
        shown = item["from"] if start is None else item["to"]
        complain(f"{channel} has the time {shown!r}", 'write hours and minutes in quotes, such as "16:00"')
        return []
    if end <= start:
        complain(f"{channel} ends at {item['to']} before it starts at {item['from']}",
                 'write a night as two ranges: to "24:00", and from "00:00" on the next day')
        return []
    return [OpenRange(DAYS.index(day), start, end) for day in days]


def _minutes(value: Any) -> int | None:
    match = _TIME.fullmatch(value) if isinstance(value, str) else None
    minutes = int(match[1]) * 60 + int(match[2]) if match else MINUTES_IN_A_DAY + 1
    return minutes if minutes <= MINUTES_IN_A_DAY else None
