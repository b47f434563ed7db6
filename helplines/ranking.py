"""Which contacts of a route are shown, and in which order.

A child sees the first ones, so the order of `routing.yml` (the right one for the situation first) is kept;
only what is surely closed moves back. However short the list is cut, it keeps somebody who is known to be
open and somebody who can be reached without speaking aloud.
"""
from __future__ import annotations

from collections.abc import Sequence

from helplines.contact import Contact

# With both countries shown, fewer than two each would leave a child with a single, perhaps closed, door.
AT_LEAST_EACH = 2


def rank(contacts: Sequence[Contact], limit: int) -> list[Contact]:
    """At most `limit` contacts: closed ones last, a leading crisis line first at any hour."""
    pinned = list(contacts[:1]) if contacts and contacts[0].organisation.is_crisis_line else []
    others = [contact for contact in contacts if contact not in pinned]
    ranked = pinned + sorted(others, key=lambda contact: contact.open_now is False)
    return _with_promises_kept(ranked, max(limit, 1))


def interleave(belgian: Sequence[Contact], dutch: Sequence[Contact]) -> list[Contact]:
    """Two of Belgium, two of the Netherlands, and so on."""
    starts = range(0, max(len(belgian), len(dutch)), 2)
    return [contact for start in starts for contact in [*belgian[start:start + 2], *dutch[start:start + 2]]]


def _with_promises_kept(ranked: list[Contact], limit: int) -> list[Contact]:
    shown, rest = ranked[:limit], ranked[limit:]
    if _kept(shown) == _kept(ranked):
        return shown
    candidates = [
        [contact for contact in ranked if contact is not leaving and (contact in shown or contact is coming)]
        for coming in rest
        for leaving in reversed(shown[1:])
    ]
    return max([shown, *candidates], key=lambda contacts: sum(_kept(contacts)))


def _kept(contacts: Sequence[Contact]) -> tuple[bool, bool]:
    return (
        any(contact.open_now for contact in contacts),
        any(contact.organisation.in_writing for contact in contacts),
    )
