"""Short ways to write a moment, hours, an organisation and a broken file in a test."""
from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import helplines
from helplines.directory import load_directory
from helplines.errors import HelplineDataError
from helplines.opening_hours import DAYS, OpeningHours, OpenRange
from helplines.organisation import Organisation

DATA = Path(helplines.__file__).parent
YEAR_STARTS = date(2026, 11, 22)
ALWAYS = OpeningHours(None)


def at(moment: str, zone: str = "Europe/Brussels") -> datetime:
    """An aware moment: at("2026-11-23 16:00")."""
    return datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone))


def hours(*ranges: str, closed_on: frozenset[str] = frozenset(), country: str = "BE") -> OpeningHours:
    """hours("mon 16:00-22:00", "wed 14:00-22:00")."""
    entries = []
    for entry in ranges:
        day, times = entry.split()
        start, end = (int(clock[:2]) * 60 + int(clock[3:]) for clock in times.split("-"))
        entries.append(OpenRange(DAYS.index(day), start, end))
    return OpeningHours(tuple(entries), closed_on, country)


def organisation(**values: Any) -> Organisation:
    """A Belgian line with a number that is always answered, changed by `values`."""
    row: dict[str, Any] = {
        "id": "line", "name": "Line", "country": "BE", "phone": "100",
        "url": "https://line.example", "chat": False,
        "hours": {"phone": ALWAYS}, "cost": None, "anonymous": None, "ages": None, "situations": ("talk",),
        "good_for": "Praten.", "audience": ("youth",), "source": "a page", "checked_on": date(2026, 11, 22),
        "confidence": {},
    }
    return Organisation(**{**row, **values})


def problems_after(folder: Path, file: str, old: str, new: str) -> tuple[str, ...]:
    """The problems of the data when the first `old` in `file` is replaced by `new`."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text, f"{file} no longer holds {old!r}: this case tests nothing"
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(HelplineDataError) as error:
        load_directory(folder)
    return error.value.problems
