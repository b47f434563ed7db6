"""The held-out sentences of `tests/nlu/`: written apart, never trained on.

`development` may be read for errors and tuned on. `report` gives figures only: nobody reads its errors.
"""
from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import yaml

FOLDER = Path("tests/nlu")
HALVES = ("development", "report")


@dataclass(frozen=True)
class Example:
    """One held-out message: its intent, its group (ordinary, crisis, lookalike) and further marks."""

    text: str
    intent: str
    group: str
    marks: dict[str, str] = field(default_factory=dict, hash=False)


def read(half: str) -> list[Example]:
    """All examples of one half.

    Args:
        half: "development" or "report".
    """
    examples = []
    for path in sorted((FOLDER / half).glob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            marks = dict(block["metadata"])
            group = marks.pop("group")
            lines = (line[2:].strip() for line in block["examples"].splitlines() if line.strip())
            examples += [Example(line, block["intent"], group, marks) for line in lines]
    return examples
