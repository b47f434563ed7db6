"""The two models together, with probabilities that mean what they say.

The linear machine is the better one on rare intents, the hidden layer on crises; the mean of their
probabilities is better than either (`docs/understanding.md`).
"""
from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from bot.nlu.features import Row
from bot.nlu.hidden_layer_model import USUAL, HiddenLayerModel, Schooling
from bot.nlu.linear_model import LinearModel
from bot.nlu.softmax import softmax


@dataclass(frozen=True)
class Temperatures:
    """What each model's margins are divided by, so that softmax makes honest probabilities.

    Fitted on the development half (least surprise by its true intents). Messages set aside from the
    training sentences gave other values: those sentences are harder than what children send.
    """

    linear: float = 0.12
    hidden: float = 0.55


@dataclass
class Ensemble:
    """Both models."""

    classes: list[str]
    linear: LinearModel
    hidden: HiddenLayerModel
    temperatures: Temperatures = field(default_factory=Temperatures)

    @classmethod
    def fit(
        cls, rows: csr_matrix, labels: list[str], cost: float, schooling: Schooling = USUAL, seed: int = 0
    ) -> Ensemble:
        """Fit both models.

        Args:
            rows: one row a message.
            labels: its intent.
            cost: the C of the linear machine.
            schooling: how the hidden layer learns.
            seed: fixes every random choice, so that training twice gives one model.
        """
        names = sorted(set(labels))
        number = {name: at for at, name in enumerate(names)}
        targets = np.array([number[label] for label in labels])
        # liblinear lets another thread run, so the two models share the two cores.
        with ThreadPoolExecutor(max_workers=1) as pool:
            linear = pool.submit(LinearModel.fit, rows, targets, cost, seed)
            hidden = HiddenLayerModel.fit(rows, targets, len(names), schooling, seed)
            return cls(names, linear.result(), hidden)

    def probabilities(self, row: Row) -> np.ndarray:
        """One probability an intent for one message; they sum to one."""
        linear = softmax(self.linear.margins_of(row) / self.temperatures.linear)
        hidden = softmax(self.hidden.margins_of(row) / self.temperatures.hidden)
        return np.asarray((linear + hidden) / 2)

    def save(self, folder: Path) -> None:
        """Write names and numbers, nothing that can run."""
        (folder / "classes.json").write_text(json.dumps(self.classes), encoding="utf-8")
        self.linear.save(folder)
        self.hidden.save(folder)

    @classmethod
    def load(cls, folder: Path) -> Ensemble:
        """Read back what `save` wrote."""
        classes = json.loads((folder / "classes.json").read_text(encoding="utf-8"))
        return cls(classes, LinearModel.load(folder), HiddenLayerModel.load(folder))
