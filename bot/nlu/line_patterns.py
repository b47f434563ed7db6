"""The little language in which a counsellor writes signals: one line, one pattern over normal words."""
from __future__ import annotations

import re
from collections.abc import Iterable

_GAP = r"(?:\S+ ){0,3}"


def compile_line(line: str) -> re.Pattern[str]:
    """Turn a line of a list into a pattern over normalised words, each followed by one space.

    `...` stands for at most three other words, `(a|b)` for a choice, `(a|b )?` for one that may be absent,
    `*` completes a word.
    """
    parts = []
    for piece in re.findall(r"\([^)]*\)\??|\.\.\.|[^\s(]+", line):
        if piece == "...":
            parts.append(_GAP)
        elif piece.startswith("("):
            choices = [re.escape(choice.strip()).replace(r"\*", r"\S*") for choice in piece.strip("()?").split("|")]
            group = "(?:" + "|".join(choices) + ") "
            parts.append(f"(?:{group})?" if piece.endswith("?") else group)
        else:
            parts.append(re.escape(piece).replace(r"\*", r"\S*") + " ")
    return re.compile(r"(?<!\S)" + "".join(parts))


def as_line_text(words: Iterable[str]) -> str:
    """The words without signs, each followed by one space, as the patterns expect them."""
    return "".join(f"{word} " for word in words if word.isalnum() or "'" in word or "-" in word)
