"""`make bench-baseline`: the assistant beside Rasa's default DIET pipeline, both on the same sample.

DIET takes about a second a step on two cores, so all sentences would take hours; a sample of every
intent is drawn with a fixed seed.
"""
from __future__ import annotations

import datetime
import logging
import os
import sys
import tempfile
import warnings
from pathlib import Path

warnings.filterwarnings("ignore")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np  # noqa: E402 - the filter above comes first
import yaml  # noqa: E402
from rasa.utils.log_utils import configure_structlog  # noqa: E402
from sklearn.model_selection import StratifiedShuffleSplit  # noqa: E402

from benchmarks.training import DIET, OURS, train_apart  # noqa: E402
from benchmarks.understanding import Measured, measure  # noqa: E402
from benchmarks.variety import Told, training_sentences  # noqa: E402

SAMPLE = 600
PAGE = Path("docs/bench/diet.md")
SHOWN = ("right at first guess", "among the first three", "macro F1", "crisis certain", "milliseconds a message")


def write_sample(told: list[Told], size: int, file: Path) -> None:
    """Write a sample with every intent in its share as Rasa training data."""
    labels = np.array([one.intent for one in told])
    chosen = next(StratifiedShuffleSplit(1, train_size=size, random_state=0).split(labels, labels))[0]
    blocks = [
        {"intent": str(intent), "examples": "".join(f"- {told[at].text}\n" for at in chosen if labels[at] == intent)}
        for intent in sorted(set(labels))
    ]
    file.write_text(yaml.safe_dump({"version": "3.1", "nlu": blocks}, allow_unicode=True), encoding="utf-8")


def main(size: int) -> None:
    """Train both, print and keep the figures with their date and sample size."""
    measured: list[Measured] = []
    costs: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_sample(training_sentences(), size, folder / "nlu.yml")
        for title, config in (("the assistant", OURS), ("Rasa's DIET pipeline", DIET)):
            target = folder / title.replace(" ", "_").replace("'", "")
            target.mkdir()
            trained = train_apart(config, folder / "nlu.yml", target, title)
            print(trained)
            measured.append(measure(title, trained.model, "report"))
            costs.append(trained.cost)
    ours, theirs = measured
    rows = "".join(f"| {key} | {ours.figures[key]} | {theirs.figures[key]} |\n" for key in SHOWN)
    cost = f"| training | {costs[0]} | {costs[1]} |\n"
    day = datetime.datetime.now(tz=datetime.timezone.utc).date().isoformat()
    PAGE.write_text(
        f"# Beside Rasa's default DIET pipeline, {day}\n\nWritten by `make bench-baseline`: both trained on the same "
        f"{size} sentences (100 epochs for DIET), measured on the report half.\n\n"
        f"| figure | the assistant | DIET |\n|---|---|---|\n{rows}{cost}", encoding="utf-8")
    print(f"wrote {PAGE}")


if __name__ == "__main__":
    configure_structlog(logging.ERROR)
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE)
