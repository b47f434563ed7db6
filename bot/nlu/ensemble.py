"""The two models together, with probabilities that mean what they say.

The linear machine is the better one on rare intents, the hidden layer on crises; the mean of their
probabilities is better than either (`docs/understanding.md`).
"""
from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix
from sklearn.model_selection import StratifiedKFold

from bot.nlu.features import Row
from bot.nlu.hidden_layer_model import HiddenLayerModel, Schooling
from bot.nlu.linear_model import LinearModel
from bot.nlu.softmax import softmax

# One part of five is set aside to measure how sure each model may be.
PARTS = 5


@dataclass
class Ensemble:
    """Both models; a temperature for each turns its margins into honest probabilities."""

    classes: list[str]
    linear: LinearModel
    hidden: HiddenLayerModel
    linear_temperature: float
    hidden_temperature: float

    @classmethod
    def fit(
        cls, rows: csr_matrix, labels: list[str], cost: float, schooling: Schooling = Schooling(), seed: int = 0
    ) -> Ensemble:
        """Fit both models on all messages, and their temperatures on messages set aside.

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
        seen, unseen = next(StratifiedKFold(PARTS, shuffle=True, random_state=seed).split(rows, targets))
        # liblinear lets other threads run, so the two kinds of model share the two cores.
        with ThreadPoolExecutor(max_workers=2) as pool:
            (linear, linear_part), (hidden, hidden_part) = pool.map(
                lambda fit: (fit(rows, targets), fit(rows[seen], targets[seen])),
                (
                    lambda some, theirs: LinearModel.fit(some, theirs, cost, seed),
                    lambda some, theirs: HiddenLayerModel.fit(some, theirs, len(names), schooling, seed),
                ),
            )
        temperatures = (_temperature(part.margins(rows[unseen]), targets[unseen]) for part in (linear_part, hidden_part))
        return cls(names, linear, hidden, *temperatures)

    def probabilities(self, row: Row) -> np.ndarray:
        """One probability an intent for one message; they sum to one."""
        linear = softmax(self.linear.margins_of(row) / self.linear_temperature)
        hidden = softmax(self.hidden.margins_of(row) / self.hidden_temperature)
        return np.asarray((linear + hidden) / 2)

    def save(self, folder: Path) -> None:
        """Write names and numbers, nothing that can run."""
        about = {
            "classes": self.classes,
            "linear_temperature": self.linear_temperature,
            "hidden_temperature": self.hidden_temperature,
        }
        (folder / "model.json").write_text(json.dumps(about), encoding="utf-8")
        self.linear.save(folder)
        self.hidden.save(folder)

    @classmethod
    def load(cls, folder: Path) -> Ensemble:
        """Read back what `save` wrote."""
        about = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        return cls(linear=LinearModel.load(folder), hidden=HiddenLayerModel.load(folder), **about)


def _temperature(margins: np.ndarray, targets: np.ndarray) -> float:
    """The temperature under which the intents of unseen messages are most probable."""
    def surprise(log_temperature: float) -> float:
        right = softmax(margins / np.exp(log_temperature))[np.arange(len(targets)), targets]
        return float(-np.log(np.clip(right, 1e-9, 1.0)).mean())

    best = minimize_scalar(surprise, bounds=(-4.0, 2.0), method="bounded")
    return float(np.exp(best.x))
