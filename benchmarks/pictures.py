"""The pictures of the bench page."""
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

from benchmarks.figures import ranked
from benchmarks.held_out import Example

Parsed = dict[str, Any]
INK, SOFT, MARK = "#1d4e5f", "#9db9c2", "#c2512f"
BINS = 10


def draw_confusions(examples: Sequence[Example], parsed: Sequence[Parsed], file: Path) -> None:
    """Which intent is taken for which; rows sum to one. For the development half only."""
    names = sorted({one.intent for one in examples})
    at = {name: place for place, name in enumerate(names)}
    counts = np.zeros((len(names), len(names)))
    for one, found in zip(examples, parsed, strict=True):
        guess = ranked(found)[0]
        if guess in at:
            counts[at[one.intent], at[guess]] += 1
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    figure, axes = plt.subplots(figsize=(13, 12))
    picture = axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    axes.set_xticks(range(len(names)), names, rotation=90, fontsize=6)
    axes.set_yticks(range(len(names)), names, fontsize=6)
    axes.set_xlabel("understood as")
    axes.set_ylabel("meant")
    figure.colorbar(picture, fraction=0.03, label="share of the messages of a row")
    _save(figure, file)


def crisis_score(found: Parsed) -> float:
    """How sure the model is of any crisis, from 0 to 1."""
    total = sum(one["confidence"] for one in found["intent_ranking"] if str(one["name"]).startswith("crisis_"))
    return min(float(total), 1.0)


def draw_crisis(examples: Sequence[Example], parsed: Sequence[Parsed], file: Path) -> None:
    """Recall against precision when one threshold on the score decides, with the two working points."""
    truth = np.array([one.intent.startswith("crisis_") for one in examples])
    scores = np.array([crisis_score(found) for found in parsed])
    order = np.argsort(-scores)
    hits = np.cumsum(truth[order])
    recall, precision = hits / truth.sum(), hits / np.arange(1, len(hits) + 1)
    levels = np.array([(found.get("risk") or {}).get("level", "") for found in parsed])
    figure, axes = plt.subplots(figsize=(6, 5))
    axes.plot(recall, precision, color=INK, label="score alone")
    for alarm, label, sign in (((levels == "certain"), "certain", "o"), ((levels != ""), "certain or check", "s")):
        point = truth[alarm].sum() / truth.sum(), truth[alarm].mean() if alarm.any() else 1.0
        axes.plot(*point, sign, color=MARK, label=f"{label}: recall {point[0]:.3f}, precision {point[1]:.2f}")
    axes.set_xlabel("recall: crises found")
    axes.set_ylabel("precision: alarms that are crises")
    axes.set_xlim(0.5, 1.005)
    axes.set_ylim(0, 1.02)
    axes.legend(loc="lower left")
    _save(figure, file)


def draw_reliability(examples: Sequence[Example], parsed: Sequence[Parsed], file: Path) -> None:
    """How often a confidence is right: on the diagonal it means what it says."""
    sure = np.array([max(one["confidence"] for one in found["intent_ranking"]) for found in parsed])
    right = np.array([ranked(found)[0] == one.intent for one, found in zip(examples, parsed, strict=True)])
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    figure, (axes, below) = plt.subplots(2, 1, figsize=(5.5, 6.5), height_ratios=(3, 1), sharex=True)
    filled = [place for place in range(BINS) if (bins == place).any()]
    axes.plot([0, 1], [0, 1], color=SOFT)
    axes.plot([sure[bins == p].mean() for p in filled], [right[bins == p].mean() for p in filled], "o-", color=INK)
    axes.set_ylabel("right at first guess")
    below.bar([(p + 0.5) / BINS for p in filled], [(bins == p).sum() for p in filled], width=0.08, color=SOFT)
    below.set_ylabel("messages")
    below.set_xlabel("confidence")
    _save(figure, file)


def draw_curve(points: Sequence[dict[str, float]], file: Path) -> None:
    """Right at first guess and crises found against the number of training sentences."""
    figure, axes = plt.subplots(figsize=(6, 4.5))
    sizes = [point["sentences"] for point in points]
    for key, colour, label in (
        ("first", INK, "right at first guess"),
        ("three", SOFT, "among the first three"),
        ("crisis", MARK, "crises found at 2.5 % alarms on ordinary messages"),
    ):
        axes.plot(sizes, [100 * point[key] for point in points], "o-", color=colour, label=label)
    axes.set_xscale("log", base=2)
    axes.set_xticks(sizes, [f"{size:,.0f}" for size in sizes])
    axes.set_xlabel("training sentences (a doubling each step)")
    axes.set_ylabel("%")
    axes.grid(alpha=0.3)
    axes.legend(loc="lower right")
    _save(figure, file)


def _save(figure: Any, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    figure.tight_layout()
    figure.savefig(file, dpi=110, metadata={"Software": None})
    plt.close(figure)
