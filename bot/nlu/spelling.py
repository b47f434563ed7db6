"""Chat spelling to standard Dutch, from lists that a linguist can edit (`data/spelling/*.yml`).

The rule: normalising adds knowledge and never takes it away. The original text stays a feature of
its own, so a wrong mapping costs a little and a missing one costs nothing.
"""
from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

SPELLING_FOLDER = Path("data/spelling")
KEYS = {"words", "phrases", "emoji"}
LONGEST_PHRASE = 4

# Letters and digits with inner apostrophes and hyphens ("foto's", "0800-0432"); any other sign alone.
_PIECE = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*|[^\w\s]|_", re.UNICODE)
# "heeeelp", "neeee": three of a letter in a row never stand in a Dutch word ("zeeën" has an accent).
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"'})


class SpellingError(ValueError):
    """A spelling list is wrong; the message names the file, the key and the mend."""


def without_accents(word: str) -> str:
    """The word without accents: "één" and "een" count as one, as children type it."""
    parts = unicodedata.normalize("NFKD", word)
    return "".join(part for part in parts if not unicodedata.combining(part))


def pieces(text: str) -> list[str]:
    """Split a message in lower-cased words and signs, accents and invisible characters removed."""
    clean = unicodedata.normalize("NFKC", text).translate(_QUOTES).casefold()
    clean = _INVISIBLE.sub("", clean).replace("\u20e3", "")
    return _PIECE.findall(without_accents(clean))


@dataclass
class ChatSpelling:
    """The lists together: what is written, and what it stands for."""

    words: dict[str, str] = field(default_factory=dict)
    phrases: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path = SPELLING_FOLDER) -> ChatSpelling:
        """Read every list of the folder.

        Raises:
            SpellingError: a list has an unknown key or a value that is not text.
        """
        spelling = cls()
        for file in sorted(folder.glob("*.yml")):
            content: Any = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
            if not isinstance(content, dict) or set(content) - KEYS:
                raise SpellingError(f"{file}: only the keys {sorted(KEYS)} can stand here")
            for key, entries in content.items():
                for written, meant in (entries or {}).items():
                    spelling._add(file, key, written, meant)
        return spelling

    def _add(self, file: Path, key: str, written: object, meant: object) -> None:
        if not isinstance(written, str) or not isinstance(meant, str) or not meant.strip():
            raise SpellingError(f"{file}: {key}: {written!r}: put both sides between quotes, as text")
        form = pieces(written)
        target = self.words if len(form) == 1 else self.phrases
        target[" ".join(form)] = " ".join(pieces(meant))

    def normalise(self, text: str) -> list[str]:
        """The message as standard Dutch words and signs, lower case.

        Args:
            text: what the young person typed.

        Returns:
            Words and signs; an unknown word stays as it is, without stretched letters.
        """
        written = [self._unstretched(piece) for piece in pieces(text)]
        meant: list[str] = []
        at = 0
        while at < len(written):
            length, replacement = self._phrase_at(written, at)
            meant.extend(replacement.split())
            at += length
        return meant

    def _phrase_at(self, written: list[str], at: int) -> tuple[int, str]:
        for length in range(min(LONGEST_PHRASE, len(written) - at), 1, -1):
            replacement = self.phrases.get(" ".join(written[at : at + length]))
            if replacement is not None:
                return length, replacement
        word = written[at]
        return 1, self.words.get(word, word)

    def _unstretched(self, piece: str) -> str:
        if not _STRETCHED.search(piece):
            return piece
        double = _STRETCHED.sub(r"\1\1", piece)
        return double if double in self.words else _STRETCHED.sub(r"\1", piece)
