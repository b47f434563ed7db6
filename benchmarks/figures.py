"""Figures of understanding, with 95 % intervals (Wilson)."""
from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.held_out import Example

FALLBACK = "nlu_fallback"
CORE = ("report_pressure", "report_meeting_request", "report_threat_to_share")
NOT_HEARD = {"out_of_scope", "insult", "greet", "goodbye", "thank", "bot_challenge"}


@dataclass(frozen=True)
class Share:
    """A part of a whole, with its interval."""

    part: int
    whole: int

    def __str__(self) -> str:
        low, high = self.interval()
        interval = f"95 % interval {100 * low:.1f}-{100 * high:.1f}"
        return f"{100 * self.value:5.1f} %  ({self.part} of {self.whole}, {interval})"

    @property
    def value(self) -> float:
        """The share as a number from 0 to 1."""
        return self.part / self.whole if self.whole else 0.0

    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval."""
        if not self.whole:
            return 0.0, 1.0
        z, n, p = 1.96, self.whole, self.value
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        return middle - half, middle + half


def share(flags: Sequence[bool]) -> Share:
    """How many of the flags are true."""
    return Share(sum(flags), len(flags))


def ranked(parsed: dict[str, Any]) -> list[str]:
    """The intents in order, without the fallback."""
    return [entry["name"] for entry in parsed["intent_ranking"] if entry["name"] != FALLBACK]


def figures(examples: Sequence[Example], parsed: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """All figures of one half.

    Args:
        examples: the held-out messages.
        parsed: what the model understood of each.

    Returns:
        Name of the figure and its `Share`, or a number for macro F1.
    """
    pairs = list(zip(examples, parsed, strict=True))
    first = [(one, ranked(found)[0], found) for one, found in pairs]
    dutch = [entry for entry in first if "lang" not in entry[0].marks]
    found: dict[str, Any] = {
        "right at first guess": share([guess == one.intent for one, guess, _ in dutch]),
        "among the first three": share([one.intent in ranked(p)[:3] for one, _, p in dutch]),
        "macro F1": macro_f1([(one.intent, guess) for one, guess, _ in dutch]),
        "core situations found": share([guess == one.intent for one, guess, _ in dutch if one.intent in CORE]),
        "fallback": share([p["intent"]["name"] == FALLBACK for _, _, p in dutch]),
        "confidently wrong": share([p["intent"]["name"] not in (FALLBACK, one.intent) for one, _, p in dutch]),
        "victims not heard": share([p["intent"]["name"] in NOT_HEARD for one, _, p in dutch if is_victim(one)]),
    }
    return found | crisis_figures(pairs)


def is_victim(one: Example) -> bool:
    """True when the message tells what happens to the speaker."""
    return one.intent.startswith("report_")


def crisis_figures(pairs: Sequence[tuple[Example, dict[str, Any]]]) -> dict[str, Any]:
    """Recall of crises, and alarms where there is none."""
    def level(found: dict[str, Any]) -> str | None:
        """A pipeline without a detector says a crisis by its intent."""
        by_intent = "certain" if str(found["intent"]["name"]).startswith("crisis_") else None
        return (found.get("risk") or {}).get("level", by_intent)

    groups = defaultdict(list)
    for one, found in pairs:
        groups["crisis" if one.intent.startswith("crisis_") else one.group].append((one, found))
    crisis, alike, other = groups["crisis"], groups["lookalike"], groups["ordinary"]

    def found_in(key: str, value: str) -> Share:
        chosen = [pair for pair in crisis if (pair[0].intent if key == "intent" else pair[0].marks.get(key)) == value]
        return share([level(found) is not None for _, found in chosen])

    def whose_is_right(one: Example, found: dict[str, Any]) -> bool:
        return bool((found.get("risk") or {}).get("whose", "self") == one.marks.get("whose", "self"))

    kinds = sorted({one.intent for one, _ in crisis})
    languages = sorted({one.marks["lang"] for one, _ in crisis if "lang" in one.marks})
    return {
        "crisis found (certain or check)": share([level(found) is not None for _, found in crisis]),
        "crisis certain": share([level(found) == "certain" for _, found in crisis]),
        **{f"  found: {kind}": found_in("intent", kind) for kind in kinds},
        **{f"  found: in {language}": found_in("lang", language) for language in languages},
        "  whose crisis is right": share([whose_is_right(*pair) for pair in crisis if level(pair[1])]),
        "certain alarm on look-alikes": share([level(found) == "certain" for _, found in alike]),
        "check on look-alikes": share([level(found) == "check" for _, found in alike]),
        "certain alarm on other messages": share([level(found) == "certain" for _, found in other]),
        "check on other messages": share([level(found) == "check" for _, found in other]),
    }


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """The mean F1 over the intents that occur."""
    scores = []
    for intent in sorted({true for true, _ in pairs}):
        right = sum(true == guess == intent for true, guess in pairs)
        asked = sum(true == intent for true, _ in pairs)
        given = sum(guess == intent for _, guess in pairs)
        scores.append(2 * right / (asked + given) if asked + given else 0.0)
    return sum(scores) / len(scores)
