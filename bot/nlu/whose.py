"""Is a message about the writer, or about someone else?

Learned from what the intents already say: a friend's, a parent's and a professional's messages are
about someone else, the situations are about the writer; blocks of crisis sentences may carry
`whose: self` or `whose: other` in their metadata.
"""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Optional

import numpy as np
from scipy.sparse import csr_matrix

from bot.nlu.features import Row
from bot.nlu.linear_model import LinearModel

SELF, OTHER = "self", "other"
ABOUT_OTHERS = {"report_for_friend", "ask_as_parent", "ask_as_professional"}
MARK = "whose"


def whose_of(intent: str, mark: Optional[str]) -> Optional[str]:
    """Whose message a training sentence is, or None when it does not say.

    Args:
        intent: its intent.
        mark: the `whose` of its block, if any.
    """
    if mark:
        return mark
    if intent in ABOUT_OTHERS:
        return OTHER
    return SELF if intent.startswith(("report_", "feel_")) else None


@dataclass
class WhoseModel:
    """A line between messages about the writer and messages about someone else."""

    line: LinearModel

    @classmethod
    def fit(cls, rows: csr_matrix, whose: list[Optional[str]], cost: float) -> WhoseModel:
        """Learn from the sentences that say whose they are.

        Args:
            rows: one row a message.
            whose: "self", "other" or None for each; both occur.
            cost: the C of the linear machine.
        """
        said = np.array([one is not None for one in whose])
        targets = np.array([one == OTHER for one in whose])[said].astype(int)
        return cls(LinearModel.fit(rows[said], targets, cost))

    def of(self, row: Row) -> str:
        """ "self" or "other" for one message."""
        return OTHER if float(self.line.margins_of(row)[0]) > 0 else SELF

    def save(self, folder: Path) -> None:
        """Write numbers, nothing that can run."""
        folder.mkdir(exist_ok=True)
        self.line.save(folder)

    @classmethod
    def load(cls, folder: Path) -> WhoseModel:
        """Read back what `save` wrote."""
        return cls(LinearModel.load(folder))
