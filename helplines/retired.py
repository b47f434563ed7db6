"""Sites and numbers that no row and no text may show."""
from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any

from helplines.errors import problem
from helplines.organisation import Organisation

FILE = "retired.yml"
_KEYS = {"id", "sites", "phones", "reason", "instead"}


@dataclass(frozen=True)
class Retired:
    """Something that was once right, or that is printed wrongly: why, and what to use instead."""

    id: str
    reason: str
    sites: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    instead: str | None = None


def read_retired(
    data: Any, organisations: Mapping[str, Organisation], broken: Set[str], problems: list[str]
) -> tuple[Retired, ...]:
    """The retired entries in `data`; bad entries, and rows that use one of them, are added to `problems`."""
    entries = []
    if data is not None and not isinstance(data, list):
        problems.append(problem(FILE, "-", "-", "is not a list", "begin every entry with `- id: ...`"))
    for item in data if isinstance(data, list) else []:
        good = isinstance(item, dict) and set(item) <= _KEYS and item.get("id") and item.get("reason")
        lists = {key: tuple(item.get(key) or ()) for key in ("sites", "phones")} if good else {}
        if not any(lists.values()):
            name = item.get("id", "?") if isinstance(item, dict) else repr(item)
            problems.append(problem(FILE, str(name), "-", "is not complete",
                                    "give id, reason, and sites or phones"))
            continue
        entries.append(Retired(id=item["id"], reason=item["reason"], instead=item.get("instead"), **lists))
    for entry in entries:
        if entry.instead is not None and entry.instead not in {*organisations, *broken}:
            problems.append(problem(FILE, entry.id, "instead", f"unknown organisation {entry.instead!r}",
                                    "use an id of `organisations/*.yml`"))
        for row in organisations.values():
            if row.site in entry.sites:
                problems.append(problem(FILE, entry.id, "sites", f"{row.id} still has it", entry.reason))
            if {row.phone, row.phone_alternative} & set(entry.phones):
                problems.append(problem(FILE, entry.id, "phones", f"{row.id} still has it", entry.reason))
    return tuple(entries)
