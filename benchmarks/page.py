"""The bench page: one Markdown file with its pictures, `docs/bench/`."""
from __future__ import annotations

import datetime
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.figures import Share
from benchmarks.held_out import read
from benchmarks.pictures import draw_confusions, draw_crisis, draw_curve, draw_reliability
from benchmarks.training import OURS, Trained, train_apart
from benchmarks.understanding import Measured, beside_baseline
from benchmarks.variety import learning_curve, training_sentences, voices_left_out

PAGE = Path("docs/bench/README.md")


def write_page(development: Measured, report: Measured, with_baseline: bool) -> None:
    """Measure everything and write the page.

    Args:
        development: the assistant on the development half; its errors may be shown.
        report: the assistant on the report half; figures only.
        with_baseline: also train Rasa's LogisticRegressionClassifier on the same sentences (ten minutes and more).
    """
    baseline = beside_baseline() if with_baseline else None
    with tempfile.TemporaryDirectory() as folder:
        ours = train_apart(OURS, Path("data/nlu"), Path(folder), "the assistant")
    print(ours)
    told = training_sentences()
    curve, voices = learning_curve(told, read("development")), voices_left_out(told)
    pictures = PAGE.parent
    draw_confusions(development.examples, development.parsed, pictures / "confusions.png")
    draw_crisis(report.examples, report.parsed, pictures / "crisis.png")
    draw_reliability(report.examples, report.parsed, pictures / "reliability.png")
    draw_curve(curve, pictures / "learning_curve.png")
    PAGE.write_text(_page(len(told), report, ours, baseline, curve, voices), encoding="utf-8")
    print(f"wrote {PAGE}")


def _page(
    sentences: int,
    report: Measured,
    ours: Trained,
    baseline: tuple[Measured, Trained] | None,
    curve: list[dict[str, float]],
    voices: dict[str, tuple[int, float]],
) -> str:
    day = datetime.datetime.now(tz=datetime.timezone.utc).date().isoformat()
    theirs = baseline[0].figures if baseline else {}
    rows = "".join(
        f"| {name.strip()} | {_shown(value)} | {_shown(theirs.get(name, 'not measured'))} |\n"
        for name, value in report.figures.items()
    )
    their_cost = baseline[1].cost if baseline else "not measured"
    steps = "".join(
        f"| {p['sentences']:,.0f} | {100 * p['first']:.1f} % | {100 * p['three']:.1f} % | {100 * p['crisis']:.1f} % |\n"
        for p in curve
    )
    left_out = "".join(f"| {name} | {count} | {100 * right:.1f} % |\n" for name, (count, right) in voices.items())
    mean = sum(count * right for count, right in voices.values()) / sum(count for count, _ in voices.values())
    return f"""# Bench of {day}

Written by `make bench`. {sentences:,} training sentences; {len(report.examples)} held-out messages of the report half.
Intervals are Wilson's, 95 %.

| figure | the assistant | Rasa's LogisticRegressionClassifier |
|---|---|---|
{rows}| training (NLU only) | {ours.cost} | {their_cost} |

## Crises
The report half: recall and precision for every threshold on the score, and the two working points.

![Recall and precision of the crisis detector](crisis.png)

## Does a confidence mean what it says?
![Reliability diagram](reliability.png)

## What more sentences bring
Shares of the training sentences, measured on the development half.

| sentences | right at first guess | among three | crises found at 2.5 % ordinary alarms |
|---|---|---|---|
{steps}
![Learning curve](learning_curve.png)

## Each voice left out of training
Right at first guess on the sentences of a voice by a linear model that saw neither this voice nor an eighth of the
others. Writers of crises and look-alikes write the hardest sentences. All together: {100 * mean:.1f} %.

| voice | sentences | right |
|---|---|---|
{left_out}
## Which intent is taken for which
The development half.

![Confusion matrix](confusions.png)
"""


def _shown(value: Any) -> str:
    if isinstance(value, Share):
        low, high = value.interval()
        return f"{100 * value.value:.1f} % ({100 * low:.1f}-{100 * high:.1f})"
    return f"{value:.3f}" if isinstance(value, float) else str(value)
