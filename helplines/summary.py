"""The Dutch summary of `python -m helplines`: who is open now, and which facts need a new look."""
from __future__ import annotations

from datetime import datetime, timedelta

from helplines.directory import Directory
from helplines.hours_text import hours_text
from helplines.organisation import HOURS_VALID_FOR, Organisation

LOOK_AGAIN_AFTER = timedelta(days=183)
_COUNTRY = {"BE": "België", "NL": "Nederland", "both": "Beide landen"}
_STATE = {True: "open", False: "dicht", None: "onbekend"}


def summary(directory: Directory, at: datetime) -> list[str]:
    """The lines of the summary at this aware moment."""
    rows = list(directory.organisations.values())
    lines = [f"{len(rows)} organisaties, {len(directory.routes)} situaties: alles klopt."]
    for country, name in _COUNTRY.items():
        lines += ["", name, *(_line(row, at) for row in rows if row.country == country)]
    return lines


def warnings(directory: Directory, at: datetime) -> list[str]:
    """One line for every row whose facts were last seen more than six months before this moment."""
    today = at.date()
    old = [row for row in directory.organisations.values() if today - row.checked_on > LOOK_AGAIN_AFTER]
    oldest_first = sorted(old, key=lambda row: (row.checked_on, row.id))
    return [_warning(row, today - row.checked_on) for row in oldest_first]


def _line(row: Organisation, at: datetime) -> str:
    reached_at = row.phone or row.site or "-"
    return f"  {_STATE[row.open_now(at)]:<9} {row.name}, {reached_at}: {hours_text(row, at)}"


def _warning(row: Organisation, age: timedelta) -> str:
    hours_dropped = age > HOURS_VALID_FOR and row.hours and not row.is_emergency
    outcome = "uren tellen als onbekend" if hours_dropped else "kijk na"
    return f"let op: {row.id} is het laatst gezien op {row.checked_on.isoformat()}: {outcome}"
