"""A linear model with calibrated confidences, stored as plain numbers."""
from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

FOLDS = 3


@dataclass
class LinearModel:
    """One weight vector an intent; `temperature` turns margins into honest probabilities."""

    classes: list[str]
    weights: np.ndarray
    bias: np.ndarray
    temperature: float

    @classmethod
    def fit(cls, rows: csr_matrix, labels: list[str], cost: float, seed: int = 0) -> LinearModel:
        """Fit a linear support vector machine and calibrate it on folds it did not see.

        Args:
            rows: one row a message.
            labels: its intent.
            cost: the C of the support vector machine.
            seed: fixes the folds and the solver, so that training twice gives one model.

        Returns:
            The model fitted on all rows, with the temperature of the folds.
        """
        names = sorted(set(labels))
        targets = np.array([names.index(label) for label in labels])
        temperature = _calibrate(rows, targets, len(names), cost, seed)
        machine = _machine(cost, seed).fit(rows, targets)
        return cls(names, machine.coef_.astype(np.float32), machine.intercept_.astype(np.float32), temperature)

    def probabilities(self, rows: csr_matrix) -> np.ndarray:
        """One probability an intent, for each row; a row sums to one."""
        margins = rows @ self.weights.T + self.bias
        return _softmax(np.asarray(margins) / self.temperature)

    def save(self, folder: Path) -> None:
        """Write names and numbers, nothing that can run."""
        about = {"classes": self.classes, "temperature": self.temperature}
        (folder / "model.json").write_text(json.dumps(about), encoding="utf-8")
        np.save(folder / "weights.npy", self.weights.astype(np.float16), allow_pickle=False)
        np.save(folder / "bias.npy", self.bias, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path) -> LinearModel:
        """Read back what `save` wrote."""
        about = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        weights = np.load(folder / "weights.npy", allow_pickle=False).astype(np.float32)
        bias = np.load(folder / "bias.npy", allow_pickle=False)
        return cls(about["classes"], weights, bias, about["temperature"])


def _machine(cost: float, seed: int) -> LinearSVC:
    return LinearSVC(C=cost, class_weight="balanced", random_state=seed, tol=1e-3)


def _calibrate(rows: csr_matrix, targets: np.ndarray, classes: int, cost: float, seed: int) -> float:
    """The temperature under which margins of unseen messages are most probable."""
    margins = np.zeros((rows.shape[0], classes))
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=seed)
    for seen, unseen in folds.split(rows, targets):
        machine = _machine(cost, seed).fit(rows[seen], targets[seen])
        margins[unseen] = machine.decision_function(rows[unseen])

    def surprise(log_temperature: float) -> float:
        probabilities = _softmax(margins / np.exp(log_temperature))
        right = probabilities[np.arange(len(targets)), targets]
        return float(-np.log(np.clip(right, 1e-9, 1.0)).mean())

    best = minimize_scalar(surprise, bounds=(-4.0, 2.0), method="bounded")
    return float(np.exp(best.x))


def _softmax(margins: np.ndarray) -> np.ndarray:
    shifted = np.exp(margins - margins.max(axis=1, keepdims=True))
    return shifted / shifted.sum(axis=1, keepdims=True)
