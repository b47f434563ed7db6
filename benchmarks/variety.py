"""What more sentences bring: the learning curve, and the accuracy on each voice left out of training.

Both train the assistant's own features and models, without the rest of Rasa.
"""
from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from sklearn.model_selection import StratifiedShuffleSplit

from benchmarks.held_out import Example
from bot.nlu.ensemble import Ensemble
from bot.nlu.features import Features
from bot.nlu.linear_model import LinearModel
from bot.nlu.reading import Reader, Reading

NLU_FOLDER = Path("data/nlu")
COST, MIN_DF = 0.3, 3
SHARES = (1 / 16, 1 / 8, 1 / 4, 1 / 2, 1.0)
# Voices are left out in groups of this many trainings: a stricter measure for each, in a bearable time.
ROUNDS = 8
ORDINARY_ALARMS = 0.025


@dataclass(frozen=True)
class Told:
    """One training sentence."""

    text: str
    intent: str
    voice: str


def training_sentences(folder: Path = NLU_FOLDER) -> list[Told]:
    """Every training sentence with its intent and voice."""
    found = []
    for file in sorted(folder.glob("*/*.yml")):
        for block in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]:
            lines = (line.strip()[2:].strip() for line in block["examples"].splitlines() if line.strip())
            found += [Told(line, block["intent"], block["metadata"]["voice"]) for line in lines]
    return found


def learning_curve(told: list[Told], examples: list[Example]) -> list[dict[str, float]]:
    """Figures on held-out messages for growing shares of the training sentences.

    Args:
        told: all training sentences.
        examples: the held-out messages.

    Returns:
        For each share: sentences, first (right at first guess), three (among the first three) and crisis
        (crises found when at most 2.5 % of the ordinary messages raise an alarm).
    """
    reader = Reader.learn(one.text for one in told)
    readings = [reader.read(one.text) for one in told]
    held = [reader.read(one.text) for one in examples]
    labels = np.array([one.intent for one in told])
    points = []
    for share in SHARES:
        chosen = np.arange(len(told))
        if share < 1:
            split = StratifiedShuffleSplit(1, train_size=share, random_state=0)
            chosen = next(split.split(labels, labels))[0]
        points.append(_point([readings[at] for at in chosen], list(labels[chosen]), held, examples))
    return points


def _point(
    readings: list[Reading], labels: list[str], held: list[Reading], examples: list[Example]
) -> dict[str, float]:
    features, rows = Features.fit(readings, MIN_DF)
    model = Ensemble.fit(rows, labels, COST)
    found = np.stack([model.probabilities(features.of(reading)) for reading in held])
    order = [[model.classes[at] for at in row.argsort()[::-1][:3]] for row in found]
    dutch = [at for at, one in enumerate(examples) if "lang" not in one.marks]
    alarm = found[:, [name.startswith("crisis_") for name in model.classes]].sum(axis=1)
    crisis = np.array([one.intent.startswith("crisis_") for one in examples])
    ordinary = np.array([one.group == "ordinary" for one in examples]) & ~crisis
    limit = np.quantile(alarm[ordinary], 1 - ORDINARY_ALARMS)
    return {
        "sentences": len(labels),
        "first": float(np.mean([order[at][0] == examples[at].intent for at in dutch])),
        "three": float(np.mean([examples[at].intent in order[at] for at in dutch])),
        "crisis": float((alarm[crisis] > limit).mean()),
    }


def voices_left_out(told: list[Told]) -> dict[str, tuple[int, float]]:
    """For each voice: its sentences, and the share right at first guess by a linear model that never saw it."""
    reader = Reader.learn(one.text for one in told)
    readings = [reader.read(one.text) for one in told]
    voices = sorted({one.voice for one in told})
    names = sorted({one.intent for one in told})
    right: dict[str, list[bool]] = defaultdict(list)
    for turn in range(ROUNDS):
        out = set(voices[turn::ROUNDS])
        seen = [at for at, one in enumerate(told) if one.voice not in out]
        unseen = [at for at, one in enumerate(told) if one.voice in out]
        features, rows = Features.fit([readings[at] for at in seen], MIN_DF)
        model = LinearModel.fit(rows, np.array([names.index(told[at].intent) for at in seen]), COST)
        for at in unseen:
            guess = names[int(model.margins_of(features.of(readings[at])).argmax())]
            right[told[at].voice].append(guess == told[at].intent)
    return {voice: (len(flags), float(np.mean(flags))) for voice, flags in sorted(right.items())}
