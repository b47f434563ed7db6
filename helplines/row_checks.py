"""The promises that one well-formed row must keep: what was not seen at a source is not shown."""
from __future__ import annotations

from helplines.errors import problem
from helplines.organisation import Organisation

# V: the organisation's own or a government page. S26: a data set of 2026 that was checked at the source.
# S: another source. K: own knowledge, never shipped.
CODES = ("V", "S26", "S")
_SEEN_AT_SOURCE = ("V", "S26")
_FACTS = ("phone", "url", "email", "hours")
_LEFT_OUT = {
    "phone": lambda row: row.phone is None and row.phone_alternative is None,
    "url": lambda row: row.url is None,
    "email": lambda row: row.email is None,
    "hours": lambda row: row.hours is None,
    "ages": lambda row: row.ages is None,
    "cost": lambda row: row.cost is None,
    "anonymous": lambda row: row.anonymous is None,
    "chat": lambda row: not row.chat,
    "chat_hours": lambda row: "chat" not in (row.hours or {}),
    "phone_hours": lambda row: "phone" not in (row.hours or {}),
}


def row_problems(file: str, row: Organisation) -> list[str]:
    """Every broken promise of `row`, one line each."""
    found = [*_confidence_problems(row), *_unverified_problems(row), *_reach_problems(row)]
    return [problem(file, row.id, key, wrong, mend) for key, wrong, mend in found]


def _confidence_problems(row: Organisation) -> list[tuple[str, str, str]]:
    found = []
    for fact in _FACTS:
        code = row.confidence.get(fact)
        if getattr(row, fact) is None:
            if code is not None:
                found.append(("confidence", f"has {fact}, but the row has none", f"take {fact} out of it"))
        elif code == "K":
            found.append((fact, "is known from memory only (K)",
                          f"write null, and {fact} under `unverified`, until somebody sees it at the source"))
        elif code not in CODES:
            found.append(("confidence", f"{code!r} is no code for {fact}", f"give one of {', '.join(CODES)}"))
        elif fact in ("hours", "email") and code not in _SEEN_AT_SOURCE:
            found.append((fact, f"has confidence {code}", "write null: only V or S26 may be shown"))
        elif fact == "phone" and code == "S" and row.agrees_with is None:
            found.append((fact, "has confidence S and one source",
                          "name the second one in `agrees_with`, or write null"))
    found += [("confidence", f"unknown fact {fact!r}", f"use {', '.join(_FACTS)}")
              for fact in row.confidence if fact not in _FACTS]
    return found


def _unverified_problems(row: Organisation) -> list[tuple[str, str, str]]:
    found = []
    for fact in row.unverified:
        if fact not in _LEFT_OUT:
            found.append(("unverified", f"unknown fact {fact!r}", f"use {', '.join(_LEFT_OUT)}"))
        elif not _LEFT_OUT[fact](row):
            found.append(("unverified", f"{fact} is unverified, but the row shows it",
                          f"take {fact} out of the row or out of `unverified`"))
    return found


def _reach_problems(row: Organisation) -> list[tuple[str, str, str]]:
    found = []
    if (row.chat or row.online) and row.url is None:
        found.append(("url", "is null, but the row has a chat, form or page", "give the url, or chat: false"))
    if row.phone_alternative and row.phone is None:
        found.append(("phone_alternative", "stands without `phone`", "make it the `phone`"))
    for channel in row.hours or {}:
        if channel not in row.channels:
            found.append(("hours", f"has {channel}, but the row has no {channel}", f"take {channel} out"))
    return found
