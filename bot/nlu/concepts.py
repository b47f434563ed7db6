"""Concept words: a threat is a threat in any dialect (`data/lookups/<concept>.yml`).

A list gives features ("this message speaks of a threat"); a list with `entity` also gives values,
and the value is an enumeration, never a piece of the message.
"""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bot.nlu.spelling import pieces

LOOKUPS_FOLDER = Path("data/lookups")
CONCEPT_KEYS = {"concept", "words"}
ENTITY_KEYS = {"concept", "entity", "values", "careful", "ambiguous"}
LONGEST_FORM = 5


class ConceptError(ValueError):
    """A concept list is wrong; the message names the file, the key and the mend."""


def read_lists(folder: Path = LOOKUPS_FOLDER) -> list[dict[str, Any]]:
    """Read every list of the folder and check its shape.

    Raises:
        ConceptError: a file has an unknown or missing key, or its name is not its concept.
    """
    lists = []
    for file in sorted(folder.glob("*.yml")):
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        if not isinstance(content, dict) or content.get("concept") != file.stem:
            raise ConceptError(f"{file}: `concept` must be the file's name: {file.stem}")
        allowed = ENTITY_KEYS if "entity" in content else CONCEPT_KEYS
        if set(content) - allowed:
            raise ConceptError(f"{file}: unknown key {sorted(set(content) - allowed)}; use {sorted(allowed)}")
        forms = content.get("values") if "entity" in content else content.get("words")
        if not forms:
            raise ConceptError(f"{file}: no {'values' if 'entity' in content else 'words'}; add some")
        lists.append(content)
    return lists


def forms_of(content: dict[str, Any]) -> list[str]:
    """All forms of one list, whatever value they stand for."""
    if "words" in content:
        return [str(word) for word in content["words"]]
    return [str(form) for forms in content["values"].values() for form in forms]


@dataclass
class ConceptFinder:
    """Finds the concepts that a message speaks of."""

    exact: dict[str, set[str]] = field(default_factory=dict)
    beginnings: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def from_lists(cls, lists: Iterable[dict[str, Any]]) -> ConceptFinder:
        """Build the finder from lists as `read_lists` returns them."""
        finder = cls()
        for content in lists:
            for form in forms_of(content):
                finder._add(form, content["concept"])
        return finder

    def _add(self, form: str, concept: str) -> None:
        open_ended = form.endswith("*")
        key = " ".join(pieces(form.rstrip("*")))
        target = self.beginnings if open_ended else self.exact
        if key:
            target.setdefault(key, set()).add(concept)

    def known_words(self) -> set[str]:
        """Every word that stands in a list (used to keep the lemmas that matter)."""
        return {word for form in (*self.exact, *self.beginnings) for word in form.split()}

    def find(self, words: list[str], lemmas: list[str]) -> list[tuple[int, str]]:
        """The concepts in a message, each with the place of its first word.

        Args:
            words: normalised words.
            lemmas: their lemmas, one for each word.

        Returns:
            Pairs of word index and concept, in the order of the message, without doubles.
        """
        found: set[tuple[int, str]] = set()
        for sequence in (words, lemmas):
            for at in range(len(sequence)):
                for length in range(1, min(LONGEST_FORM, len(sequence) - at) + 1):
                    form = " ".join(sequence[at : at + length])
                    found.update((at, concept) for concept in self.exact.get(form, ()))
            for at, word in enumerate(sequence):
                for end in range(3, len(word) + 1):
                    found.update((at, concept) for concept in self.beginnings.get(word[:end], ()))
        return sorted(found)
