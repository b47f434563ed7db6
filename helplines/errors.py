"""One error for everything that is wrong in the helpline data."""
from __future__ import annotations

from collections.abc import Sequence


class HelplineDataError(ValueError):
    """The data may not be used: `problems` holds one line each, with file, row, key and the mend."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


def problem(file: str, row: str, key: str, wrong: str, mend: str) -> str:
    """One line for `HelplineDataError`, always in the same order: where, what is wrong, how to mend it."""
    return f"{file}: {row}: {key}: {wrong}; {mend}"
