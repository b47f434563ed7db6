"""Reads `routing.yml`, and checks it against the organisations."""
from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any

from helplines.errors import problem
from helplines.organisation import Organisation

FILE = "routing.yml"
COUNTRIES = ("BE", "NL")
LENGTH = (4, 6)
# Every case that the assistant may ask for; a missing one would leave a child without contacts.
CASES = (
    "report_pressure", "report_meeting_request", "report_threat_to_share", "report_images_shared",
    "report_images_held", "report_unwanted_images", "report_suspicious_contact", "report_deepfake",
    "report_sexual_abuse", "report_impersonation", "report_cyberbullying", "report_own_sharing",
    "report_home_violence", "report_own_feelings", "report_for_friend", "ask_as_parent",
    "ask_as_professional", "crisis_suicide", "crisis_self_harm", "crisis_immediate_danger",
    "crisis_pills", "help_card", "talk", "night", "meeting", "legal", "removal", "police",
    "other_language",
)

Routes = Mapping[str, Mapping[str, tuple[str, ...]]]


def read_routes(
    data: Any, organisations: Mapping[str, Organisation], broken: Set[str], problems: list[str]
) -> Routes:
    """The routes in `data`; whatever is wrong with them is added to `problems`.

    broken: ids of rows that have been reported already.
    """

    def complain(case: str, key: str, wrong: str, mend: str) -> None:
        problems.append(problem(FILE, case, key, wrong, mend))

    if data is None and problems:
        return {}
    if not isinstance(data, dict):
        complain("-", "-", "is not a mapping of cases", "write `case: {BE: [...], NL: [...]}`")
        return {}
    for case in CASES:
        if case not in data:
            complain(case, "-", "the case is missing", "add its contacts for BE and NL")
    routes: dict[str, dict[str, tuple[str, ...]]] = {}
    for case, row in data.items():
        if case not in CASES:
            complain(str(case), "-", "unknown case", "use a case of `helplines/routing.py`, or add it there")
        elif not isinstance(row, dict) or set(row) != set(COUNTRIES):
            complain(case, "-", "has not exactly the keys BE and NL", "give a list for each of the two")
        else:
            for country, ids in row.items():
                for wrong, mend in _route_problems(ids, country, organisations, broken):
                    complain(case, country, wrong, mend)
            routes[case] = {country: tuple(ids) for country, ids in row.items() if isinstance(ids, list)}
    return routes


def _route_problems(
    ids: Any, country: str, organisations: Mapping[str, Organisation], broken: Set[str]
) -> list[tuple[str, str]]:
    if not isinstance(ids, list) or not all(isinstance(row_id, str) for row_id in ids):
        return [("is not a list of ids", "write [first, second, ...]")]
    found = []
    if not LENGTH[0] <= len(ids) <= LENGTH[1]:
        found.append((f"has {len(ids)} contacts", f"give {LENGTH[0]} to {LENGTH[1]}"))
    if len(set(ids)) != len(ids):
        found.append(("has a contact twice", "take one out"))
    for row_id in ids:
        row = organisations.get(row_id)
        if row_id in broken:
            continue
        if row is None:
            found.append((f"unknown organisation {row_id!r}", "use an id of `organisations/*.yml`"))
        elif row.country not in (country, "both"):
            found.append((f"{row_id} is in {row.country}", f"use a contact of {country} or of both"))
        elif row.phone is None and row.url is None:
            found.append((f"{row_id} has neither phone nor url", "use one that can be reached from a card"))
    known = [organisations[row_id] for row_id in ids if row_id in organisations]
    if known and not broken & set(ids) and not any(row.in_writing for row in known):
        found.append(("nobody can be reached in writing", "add a contact with a chat or a form"))
    return found
