"""What the assistant is known not to understand: a list that must shrink (`tests/nlu/known_failures.yml`).

Only messages of the development half and of `tests/nlu/regression.yml` stand in it. A listed message
that is understood must be taken off, and a new failure mended: `python -m benchmarks.known_failures`
writes the list again, and the change is read before it is committed.
"""
from __future__ import annotations

import logging
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from benchmarks.figures import ranked
from benchmarks.held_out import Example, read

FAILURES_FILE = Path("tests/nlu/known_failures.yml")
REGRESSION_FILE = Path("tests/nlu/regression.yml")
# Two trainings on the same sentences round differently, and thousands of steps make it more: between two of them the
# lead of a message moved by up to 0.16. A message whose two intents are nearer than this may fall on either side.
NEARLY_EQUAL = 0.2
HEAD = """# Messages of the development half and of regression.yml that are not understood: {count}.
# Written by `python -m benchmarks.known_failures`; a test in tests/model holds the list to the model.
"""


@dataclass(frozen=True)
class Outcome:
    """One message: what was meant, what was understood, and how far apart the two are (negative: wrong)."""

    text: str
    intent: str
    understood: str
    lead: float


def outcome(one: Example, parsed: dict[str, Any]) -> Outcome:
    """Compare the meant intent with the best other one.

    Args:
        one: a held-out message.
        parsed: what the model made of it.
    """
    order = ranked(parsed)
    confidence = {entry["name"]: entry["confidence"] for entry in parsed["intent_ranking"]}
    best_other = next(name for name in order if name != one.intent)
    lead = confidence.get(one.intent, 0.0) - confidence[best_other]
    if order[0] != one.intent:
        lead = min(lead, -0.001)  # a crisis level put another intent first, whatever the confidences
    return Outcome(one.text, one.intent, order[0], lead)


def regression_cases() -> list[Example]:
    """Messages that once went wrong in a played conversation."""
    cases = yaml.safe_load(REGRESSION_FILE.read_text(encoding="utf-8"))
    return [Example(case["text"], case["intent"], "regression") for case in cases]


def cases() -> list[Example]:
    """Everything that may stand in the list: Dutch messages of the development half, and the regression cases."""
    return [one for one in read("development") if "lang" not in one.marks] + regression_cases()


def known() -> dict[str, str]:
    """The list: message and what it was taken for."""
    return {entry["text"]: entry["understood"] for entry in yaml.safe_load(FAILURES_FILE.read_text(encoding="utf-8"))}


def write(outcomes: list[Outcome]) -> int:
    """Write the list again and say how long it is."""
    failures = [
        {"text": one.text, "intent": one.intent, "understood": one.understood} for one in outcomes if one.lead < 0
    ]
    text = yaml.safe_dump(failures, allow_unicode=True, sort_keys=False, width=200)
    FAILURES_FILE.write_text(HEAD.format(count=len(failures)) + text, encoding="utf-8")
    return len(failures)


def main() -> None:
    """Write the list for the model in `models/`."""
    from benchmarks.understanding import understood

    examples = cases()
    parsed, _ = understood("models", examples)
    outcomes = [outcome(one, found) for one, found in zip(examples, parsed, strict=True)]
    print(f"{write(outcomes)} known failures of {len(outcomes)} messages")


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.ERROR)
    main()
