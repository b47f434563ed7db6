"""Reads one row of `organisations/*.yml` into an Organisation: keys and types."""
from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from helplines.errors import problem
from helplines.hours_reading import read_hours
from helplines.opening_hours import CLOSING_DAYS
from helplines.organisation import Organisation

SITUATIONS = (
    "emergency", "suicide", "self_harm", "pills", "grooming", "pressure", "threat", "images_spread",
    "removal", "unwanted_images", "deepfake", "meeting", "abuse", "home_violence", "bullying",
    "impersonation", "own_sharing", "own_feelings", "talk", "legal", "police", "aftercare", "prevention",
    "sport", "lgbti", "hoax", "tip", "school", "health", "french",
)
AUDIENCE = ("youth", "adults", "professionals", "own_feelings")
ONLINE = ("form", "info")
COUNTRIES = ("BE", "NL", "both")

_ID = re.compile(r"[a-z][a-z0-9_]*")
# As people dial: "116 000", "020 - 261 52 75", "0800-0432". No plus, brackets or letters.
_PHONE = re.compile(r"\d[\d -]*\d")


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_list_of(words: tuple[str, ...]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, list) and bool(value) and all(word in words for word in value)


def _is_list_of_text(value: Any) -> bool:
    return isinstance(value, list) and all(_is_text(item) for item in value)


def _is_phone(value: Any) -> bool:
    return isinstance(value, str) and bool(_PHONE.fullmatch(value))


def _is_https(value: Any) -> bool:
    return _is_text(value) and value.startswith("https://") and " " not in value


def _is_ages(value: Any) -> bool:
    whole = isinstance(value, list) and len(value) == 2 and all(type(age) is int for age in value)
    return whole and 0 <= value[0] <= value[1] <= 120


_PHONE_MEND = 'write it as people dial it, in quotes: digits, spaces and dashes, such as "116 000", or null'
# key: (may be null, test, mend). Hours are read apart.
_RULES: dict[str, tuple[bool, Callable[[Any], bool], str]] = {
    "id": (False, lambda value: _is_text(value) and bool(_ID.fullmatch(value)), "use a-z, 0-9 and _"),
    "name": (False, _is_text, "write the name as people know it"),
    "country": (False, lambda value: value in COUNTRIES, f"use one of {', '.join(COUNTRIES)}"),
    "phone": (True, _is_phone, _PHONE_MEND),
    "url": (True, _is_https, "begin with https://, or null"),
    "chat": (False, lambda value: isinstance(value, bool), "use true or false"),
    "hours": (True, lambda value: True, ""),
    "cost": (True, _is_text, 'write "gratis", "niet gratis" or null'),
    "anonymous": (True, lambda value: isinstance(value, bool), "use true, false or null"),
    "ages": (True, _is_ages, "write [youngest, oldest] in whole years, or null"),
    "situations": (False, _is_list_of(SITUATIONS), f"use a list of {', '.join(SITUATIONS)}"),
    "good_for": (False, _is_text, "say in one Dutch line what it is good for"),
    "audience": (False, _is_list_of(AUDIENCE), f"use a list of {', '.join(AUDIENCE)}"),
    "source": (False, _is_text, "say where the facts were seen"),
    "checked_on": (False, lambda value: type(value) is date, "write the day of the facts, as 2026-11-22"),
    "confidence": (False, lambda value: isinstance(value, dict), "write {phone: V, hours: S26}, or {}"),
}
_OPTIONAL: dict[str, tuple[bool, Callable[[Any], bool], str]] = {
    "phone_alternative": (False, _is_phone, _PHONE_MEND),
    "email": (False, lambda value: _is_text(value) and value.count("@") == 1, "write one mail address"),
    "online": (False, lambda value: value in ONLINE, f"use one of {', '.join(ONLINE)}"),
    "agrees_with": (False, _is_text, "name the second source of the number"),
    "unverified": (False, _is_list_of_text, "use a list of keys"),
    "closed_on": (False, _is_list_of(CLOSING_DAYS), f"use a list of {', '.join(CLOSING_DAYS)}"),
}


def read_rows(file: str, rows: Any, problems: list[str]) -> list[Organisation]:
    """The good rows of one file; whatever is wrong is added to `problems`."""
    if rows is not None and not isinstance(rows, list):
        problems.append(problem(file, "-", "-", "is not a list of rows", "begin every row with `- id: ...`"))
        return []
    organisations = (_read_row(file, row, problems) for row in rows or ())
    return [organisation for organisation in organisations if organisation is not None]


def _read_row(file: str, row: Any, problems: list[str]) -> Organisation | None:
    if not isinstance(row, dict):
        problems.append(problem(file, repr(row), "-", "a row must be a mapping", "begin it with `- id: ...`"))
        return None
    name, before = str(row.get("id", "?")), len(problems)

    def complain(key: str, wrong: str, mend: str) -> None:
        problems.append(problem(file, name, key, wrong, mend))

    for key in row:
        if key not in _RULES and key not in _OPTIONAL:
            complain(str(key), "unknown key", f"use one of {', '.join([*_RULES, *_OPTIONAL])}")
    for key, (may_be_null, test, mend) in {**_RULES, **_OPTIONAL}.items():
        if key not in row:
            if key in _RULES:
                complain(key, "the key is missing", mend or "give the hours by channel, or null")
        elif not (may_be_null and row[key] is None or row[key] is not None and test(row[key])):
            complain(key, f"{row[key]!r} will not do", mend)
    if len(problems) > before:
        return None
    hours = read_hours(row["hours"], row.get("closed_on", []), row["country"],
                       lambda wrong, mend: complain("hours", wrong, mend))
    return None if len(problems) > before else _organisation(row, hours)


def _organisation(row: dict[str, Any], hours: Any) -> Organisation:
    values = {key: value for key, value in row.items() if key != "closed_on"}
    for key in ("situations", "audience", "unverified", "ages"):
        if values.get(key) is not None:
            values[key] = tuple(values[key])
    return Organisation(**{**values, "hours": hours})
