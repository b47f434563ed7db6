"""`make bench`: the trained model on the held-out halves, beside Rasa's own classifier on the same data."""
from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.figures import figures, ranked
from benchmarks.held_out import Example, read

BASELINE = """
recipe: default.v1
language: nl
assistant_id: baseline
pipeline:
- name: WhitespaceTokenizer
- name: CountVectorsFeaturizer
- name: CountVectorsFeaturizer
  analyzer: char_wb
  min_ngram: 1
  max_ngram: 4
- name: LogisticRegressionClassifier
- name: FallbackClassifier
  threshold: 0.3
policies: []
"""


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


def report(name: str, model: str, half: str) -> None:
    """Print the figures of one model on one half."""
    examples = read(half)
    parsed, milliseconds = understood(model, examples)
    print(f"\n{name}, {half} half, {len(examples)} messages")
    for figure, value in figures(examples, parsed).items():
        print(f"  {figure:36} {value if not isinstance(value, float) else f'{value:.3f}'}")
    p95 = statistics.quantiles(milliseconds, n=20)[-1]
    print(f"  {'milliseconds a message':36} p50 {statistics.median(milliseconds):.1f}, p95 {p95:.1f}")
    if half == "development":
        confusions(examples, parsed)


def confusions(examples: list[Example], parsed: list[dict[str, Any]], most: int = 15) -> None:
    """The intents that are taken for each other most, on the development half only."""
    pairs = Counter(
        (one.intent, ranked(found)[0]) for one, found in zip(examples, parsed, strict=True)
        if "lang" not in one.marks and ranked(found)[0] != one.intent
    )
    print("  most taken for each other: " + ", ".join(f"{a} > {b} {n}" for (a, b), n in pairs.most_common(most)))


def train_baseline(folder: Path) -> tuple[str, float]:
    """Rasa's logistic regression pipeline on the same training data; gives the model and its seconds."""
    from rasa.model_training import train_nlu

    config = folder / "config.yml"
    config.write_text(BASELINE)
    started = time.perf_counter()
    model = train_nlu(str(config), "data/nlu", str(folder), domain="domain.yml")
    if not model:
        raise RuntimeError("the baseline could not be trained")
    return model, time.perf_counter() - started


def main(with_baseline: bool) -> None:
    """Print everything."""
    for half in ("development", "report"):
        report("the assistant", "models", half)
    if with_baseline:
        with tempfile.TemporaryDirectory() as folder:
            model, seconds = train_baseline(Path(folder))
            print(f"\nRasa's LogisticRegressionClassifier, trained in {seconds:.0f} s on the same sentences")
            report("Rasa's LogisticRegressionClassifier", model, "report")
