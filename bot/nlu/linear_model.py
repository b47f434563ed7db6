"""A linear support vector machine, stored as plain numbers."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

from bot.nlu.features import Row


@dataclass
class LinearModel:
    """One column of `weights` an intent."""

    weights: np.ndarray
    bias: np.ndarray

    @classmethod
    def fit(cls, rows: csr_matrix, targets: np.ndarray, cost: float, seed: int = 0) -> LinearModel:
        """Fit a machine that tells each intent from all others.

        Args:
            rows: one row a message.
            targets: the number of its intent; every number occurs.
            cost: the C of the support vector machine.
            seed: fixes the solver, so that training twice gives one model.
        """
        machine = LinearSVC(C=cost, class_weight="balanced", random_state=seed, tol=1e-3).fit(rows, targets)
        weights = np.ascontiguousarray(machine.coef_.T, dtype=np.float32)
        return cls(weights, machine.intercept_.astype(np.float32))

    def margins(self, rows: csr_matrix) -> np.ndarray:
        """How far each row lies on the side of each intent."""
        return np.asarray(rows @ self.weights + self.bias)

    def margins_of(self, row: Row) -> np.ndarray:
        """How far one message lies on the side of each intent."""
        return np.asarray(row.values @ self.weights[row.places] + self.bias)

    def save(self, folder: Path) -> None:
        """Write numbers, nothing that can run."""
        np.save(folder / "weights.npy", self.weights.astype(np.float16), allow_pickle=False)
        np.save(folder / "bias.npy", self.bias, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path) -> LinearModel:
        """Read back what `save` wrote."""
        weights = np.load(folder / "weights.npy", allow_pickle=False).astype(np.float32)
        return cls(weights, np.load(folder / "bias.npy", allow_pickle=False))
