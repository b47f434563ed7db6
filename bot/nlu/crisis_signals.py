"""Crisis signals in words: lists by kind and level, with negation, idiom, past and person.

The lists are `data/crisis/*.yml`; their head comment explains how a counsellor writes a line.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.nlu.line_patterns import as_line_text, compile_line

CRISIS_FOLDER = Path("data/crisis")
LEVELS = {"zeker": "certain", "navragen": "check", "geen": "idiom"}
# Danger now before suicide before self-harm (`architecture.md`).
KINDS = ("danger", "suicide", "self_harm")
NEGATION_REACH = 3
PERSON_REACH = 7


class CrisisListError(ValueError):
    """A crisis list is wrong; the message names the file, the key and the mend."""


@dataclass(frozen=True)
class Signal:
    """One signal in one message; `doubted` when it is denied or past, so that nothing else makes it certain."""

    kind: str
    level: str
    whose: str
    doubted: bool = False


class CrisisSignals:
    """All lists together, ready to look at a message."""

    def __init__(
        self, lists: dict[str, dict[str, list[str]]], persons: dict[str, list[str]], safe: list[str]
    ) -> None:
        self._lists = lists
        self._safe_lines = safe
        self._safe = [compile_line(line) for line in safe]
        self._persons = {name: set(words) for name, words in persons.items()}
        self._patterns = {
            kind: {level: [compile_line(line) for line in lines] for level, lines in levels.items()}
            for kind, levels in lists.items()
        }

    @classmethod
    def read(cls, folder: Path = CRISIS_FOLDER) -> CrisisSignals:
        """Read the lists of the folder.

        Raises:
            CrisisListError: a kind is missing, or a key or line is wrong.
        """
        lists = {}
        for kind in KINDS:
            file = folder / f"{kind}.yml"
            if not file.exists():
                raise CrisisListError(f"{file}: the list for '{kind}' is missing; put it back")
            content = yaml.safe_load(file.read_text(encoding="utf-8"))
            if content.get("kind") != kind or set(content) != {"kind", *LEVELS}:
                raise CrisisListError(f"{file}: the keys must be kind: {kind}, {', '.join(LEVELS)}")
            lists[kind] = {level: [str(line) for line in content[key]] for key, level in LEVELS.items()}
        persons = yaml.safe_load((folder / "persons.yml").read_text(encoding="utf-8"))
        safe = yaml.safe_load((folder / "safe.yml").read_text(encoding="utf-8"))["veilig"]
        return cls(lists, persons, [str(line) for line in safe])

    def says_safe(self, words: list[str]) -> bool:
        """True when the whole message says "I am safe"; "yes" with anything behind it does not."""
        text = as_line_text(words)
        return any(pattern.fullmatch(text) for pattern in self._safe)

    def find(self, words: list[str]) -> Signal | None:
        """The signal that counts most in a message: certain before check, danger first.

        Args:
            words: the normalised words of the message.
        """
        text = as_line_text(words)
        found = [signal for kind in KINDS if (signal := self._find_kind(kind, text))]
        certain = [signal for signal in found if signal.level == "certain"]
        return next(iter(certain or found), None)

    def is_idiom(self, words: list[str]) -> bool:
        """True when the message holds an expression that only sounds like a crisis."""
        text = "".join(f"{word} " for word in words)
        return any(pattern.search(text) for kind in KINDS for pattern in self._patterns[kind]["idiom"])

    def names_another(self, words: list[str]) -> bool:
        """True when a word of the message stands for someone else; without one it is about the writer."""
        return bool((self._persons["other"] | self._persons["others_named"]) & set(words))

    def _find_kind(self, kind: str, text: str) -> Signal | None:
        patterns = self._patterns[kind]
        rest = text
        for idiom in patterns["idiom"]:
            rest = idiom.sub("§ ", rest)
        for pattern in patterns["certain"]:
            match = pattern.search(rest)
            if match:
                doubted = self._doubted(rest, match)
                return Signal(kind, "check" if doubted else "certain", self._whose(kind, rest, match), doubted)
        for pattern in patterns["check"]:
            match = pattern.search(rest)
            if match:
                return Signal(kind, "check", self._whose(kind, rest, match))
        return None

    def _doubted(self, text: str, match: re.Match[str]) -> bool:
        """A denied or past crisis is asked about, not answered as one that happens now."""
        before = text[: match.start()].split()
        denied = self._persons["negations"] & set(before[-NEGATION_REACH:])
        past = self._persons["past"] & set(text.split())
        return bool(denied or past)

    def _whose(self, kind: str, text: str, match: re.Match[str]) -> str:
        """The nearest person before the signal; in danger, "hij staat aan de deur" is about me."""
        if kind == "danger":
            return "self"
        near = text[: match.end()].split()
        for word in reversed(near[-PERSON_REACH - len(match.group().split()) :]):
            if word in self._persons["self"]:
                return "self"
            if word in self._persons["other"]:
                return "other"
        return "self"

    def as_data(self) -> dict[str, Any]:
        """Everything needed to build the same object again."""
        persons = {name: sorted(words) for name, words in self._persons.items()}
        return {"lists": self._lists, "persons": persons, "safe": self._safe_lines}

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> CrisisSignals:
        """Build from what `as_data` gave."""
        return cls(data["lists"], data["persons"], data["safe"])
