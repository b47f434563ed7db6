"""Finding the forms of an entity list in a message, with their place in the original text."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.nlu.spelling import pieces

LONGEST_FORM = 5
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*|[^\w\s]|_", re.UNICODE)


@dataclass(frozen=True)
class Found:
    """One value found: which entity, its canonical value and where it stands."""

    entity: str
    value: str
    start: int
    end: int
    ambiguous: bool = False


@dataclass(frozen=True)
class _Form:
    value: str
    only_after: frozenset[str] = frozenset()
    ambiguous: bool = False


class EntityLists:
    """The entity lists of `data/lookups/` as one table of forms."""

    def __init__(self, lists: Iterable[dict[str, Any]]) -> None:
        self._forms: dict[str, dict[str, _Form]] = {}
        for content in lists:
            forms = self._forms.setdefault(content["entity"], {})
            for value, written in content["values"].items():
                forms.update((_key(form), _Form(value)) for form in written)
            for value, careful in (content.get("careful") or {}).items():
                after = frozenset(careful["only_after"])
                forms.update((_key(form), _Form(value, only_after=after)) for form in careful["forms"])
            for value, written in (content.get("ambiguous") or {}).items():
                for form in written:
                    known = forms.get(_key(form))
                    both = known is not None and known.value != value
                    forms[_key(form)] = _Form("unclear" if both else value, ambiguous=True)

    def find(self, text: str) -> Iterator[Found]:
        """Every listed form in a message, the longest first, none inside another."""
        words = [(" ".join(pieces(match.group())), match.start(), match.end()) for match in _WORD.finditer(text)]
        for entity, forms in self._forms.items():
            at = 0
            while at < len(words):
                length, found = self._at(entity, forms, words, at)
                if found:
                    yield found
                at += length

    @staticmethod
    def _at(
        entity: str, forms: dict[str, _Form], words: list[tuple[str, int, int]], at: int
    ) -> tuple[int, Found | None]:
        for length in range(min(LONGEST_FORM, len(words) - at), 0, -1):
            form = forms.get(" ".join(word for word, _, _ in words[at : at + length]))
            before = words[at - 1][0] if at else ""
            whole_message = length == len(words)
            if form and (not form.only_after or before in form.only_after or whole_message):
                start, end = words[at][1], words[at + length - 1][2]
                return length, Found(entity, form.value, start, end, form.ambiguous)
        return 1, None


def _key(form: object) -> str:
    return " ".join(pieces(str(form)))
