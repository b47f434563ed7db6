"""`make bench`: the trained model on the held-out halves, beside Rasa's own classifier on the same data."""
from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.figures import figures, ranked
from benchmarks.held_out import Example, read
from benchmarks.training import LOGISTIC_REGRESSION, Trained, train_apart


@dataclass(frozen=True)
class Measured:
    """One model on one half."""

    name: str
    half: str
    examples: list[Example]
    parsed: list[dict[str, Any]]
    milliseconds: list[float]

    @property
    def figures(self) -> dict[str, Any]:
        """Name of each figure and its value."""
        p95 = statistics.quantiles(self.milliseconds, n=20)[-1]
        speed = f"p50 {statistics.median(self.milliseconds):.1f}, p95 {p95:.1f}"
        return {**figures(self.examples, self.parsed), "milliseconds a message": speed}


def understood(model: str, examples: list[Example]) -> tuple[list[dict[str, Any]], list[float]]:
    """What a model makes of each message, and the milliseconds that each took."""
    from rasa.core.agent import Agent

    agent = Agent.load(model)
    parsed, milliseconds = [], []

    async def parse_all() -> None:
        for example in examples:
            started = time.perf_counter()
            parsed.append(await agent.parse_message(example.text.lstrip("/")))
            milliseconds.append(1000 * (time.perf_counter() - started))

    asyncio.run(parse_all())
    return parsed, milliseconds


def measure(name: str, model: str, half: str) -> Measured:
    """Understand every message of one half with one model, and print the figures."""
    examples = read(half)
    measured = Measured(name, half, examples, *understood(model, examples))
    print(f"\n{name}, {half} half, {len(examples)} messages")
    for figure, value in measured.figures.items():
        print(f"  {figure:36} {value if not isinstance(value, float) else f'{value:.3f}'}")
    if half == "development":
        confusions(measured)
    return measured


def confusions(measured: Measured, most: int = 15) -> None:
    """The intents that are taken for each other most, on the development half only."""
    pairs = Counter(
        (one.intent, ranked(found)[0]) for one, found in zip(measured.examples, measured.parsed, strict=True)
        if "lang" not in one.marks and ranked(found)[0] != one.intent
    )
    print("  most taken for each other: " + ", ".join(f"{a} > {b} {n}" for (a, b), n in pairs.most_common(most)))


def beside_baseline() -> tuple[Measured, Trained]:
    """Rasa's logistic regression pipeline, trained on the same sentences, on the report half."""
    with tempfile.TemporaryDirectory() as folder:
        trained = train_apart(LOGISTIC_REGRESSION, Path("data/nlu"), Path(folder))
        print(f"\n{trained}")
        return measure("Rasa's LogisticRegressionClassifier", trained.model, "report"), trained
