"""A model with one hidden layer over the sparse features: it learns which signs count together.

A line through the features cannot say "a farewell counts, unless a school year ends"; a hidden
layer can. sklearn's network updates every weight at every step, which takes minutes on 200,000
columns; this one touches only the columns of the messages in the step (row-wise AdaGrad, as in
Naumov et al., "Deep Learning Recommendation Model", 2019) and takes seconds, the same every time.
"""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from bot.nlu.features import Row
from bot.nlu.softmax import softmax

SMALLEST = 1e-8


@dataclass(frozen=True)
class Schooling:
    """How the layer learns; the values were chosen on the development half.

    Attributes:
        width: units in the hidden layer.
        rounds: how often every message is seen.
        step: the size of the first steps; it falls to a tenth in the last round.
        batch: messages a step.
        hide_features: share of the features of a message that is hidden in a step.
        hide_units: share of the hidden units that is silent in a step.
        smoothing: probability kept for all other intents, against overconfidence.
    """

    width: int = 160
    rounds: int = 5
    step: float = 0.03
    batch: int = 64
    hide_features: float = 0.3
    hide_units: float = 0.5
    smoothing: float = 0.1


USUAL = Schooling()


@dataclass
class HiddenLayerModel:
    """`hidden` has a row a feature, `output` a column an intent."""

    hidden: np.ndarray
    hidden_bias: np.ndarray
    output: np.ndarray
    output_bias: np.ndarray

    @classmethod
    def fit(
        cls, rows: csr_matrix, targets: np.ndarray, classes: int, schooling: Schooling = USUAL, seed: int = 0
    ) -> HiddenLayerModel:
        """Learn from messages.

        Args:
            rows: one row a message.
            targets: the number of its intent.
            classes: how many intents there are.
            schooling: how to learn.
            seed: fixes every random choice, so that training twice gives one model.
        """
        random = np.random.default_rng(seed)
        model = cls._fresh(rows.shape[1], classes, schooling.width, random)
        pupil = _Pupil(model, schooling, random)
        # Rare intents count more, by the root of how rare they are.
        weights = np.sqrt(len(targets) / classes / np.maximum(np.bincount(targets, minlength=classes), 1))
        for at in range(schooling.rounds):
            order = random.permutation(len(targets))
            step = schooling.step * (1 - 0.9 * at / schooling.rounds)
            for start in range(0, len(order), schooling.batch):
                chosen = order[start : start + schooling.batch]
                pupil.learn(rows[chosen], targets[chosen], weights[targets[chosen]].astype(np.float32), step)
        return model

    @classmethod
    def _fresh(cls, features: int, classes: int, width: int, random: np.random.Generator) -> HiddenLayerModel:
        hidden = random.standard_normal((features, width), dtype=np.float32) * np.float32(0.05)
        output = random.standard_normal((width, classes), dtype=np.float32) / np.float32(np.sqrt(width))
        return cls(hidden, np.zeros(width, np.float32), output, np.zeros(classes, np.float32))

    def margins(self, rows: csr_matrix) -> np.ndarray:
        """One number an intent for each row; softmax makes them probabilities."""
        return np.asarray(np.maximum(rows @ self.hidden + self.hidden_bias, 0) @ self.output + self.output_bias)

    def margins_of(self, row: Row) -> np.ndarray:
        """One number an intent for one message."""
        units = row.values @ self.hidden[row.places].astype(np.float32) + self.hidden_bias
        return np.asarray(np.maximum(units, 0) @ self.output + self.output_bias)

    def save(self, folder: Path) -> None:
        """Write numbers, nothing that can run; the wide layer in half precision."""
        np.save(folder / "hidden.npy", self.hidden.astype(np.float16), allow_pickle=False)
        for name in ("hidden_bias", "output", "output_bias"):
            np.save(folder / f"{name}.npy", getattr(self, name), allow_pickle=False)

    @classmethod
    def load(cls, folder: Path) -> HiddenLayerModel:
        """Read back what `save` wrote; the wide layer stays in half precision, for memory."""
        names = ("hidden", "hidden_bias", "output", "output_bias")
        return cls(*(np.load(folder / f"{name}.npy", allow_pickle=False) for name in names))


class _Pupil:
    """One step of learning at a time, with AdaGrad's memory of how far each weight has moved."""

    def __init__(self, model: HiddenLayerModel, schooling: Schooling, random: np.random.Generator) -> None:
        self._model = model
        self._schooling = schooling
        self._random = random
        self._moved_hidden = np.full(len(model.hidden), SMALLEST, np.float32)
        self._dense = (model.hidden_bias, model.output, model.output_bias)
        self._moved_dense = [np.full_like(part, SMALLEST) for part in self._dense]

    def learn(self, rows: csr_matrix, targets: np.ndarray, weights: np.ndarray, step: float) -> None:
        """Move every weight that these messages touch a little towards their intents."""
        model, school = self._model, self._schooling
        rows.data *= self._mask(rows.data.shape, school.hide_features)
        units = rows @ model.hidden + model.hidden_bias
        open_units = (units > 0) * self._mask(units.shape, school.hide_units)
        active = units * open_units
        wrong = softmax(active @ model.output + model.output_bias)
        wrong -= school.smoothing / wrong.shape[1]
        wrong[np.arange(len(targets)), targets] -= 1 - school.smoothing
        wrong *= weights[:, None] / len(targets)
        wrong_units = (wrong @ model.output.T) * open_units
        self._move_hidden(rows, wrong_units, step)
        slopes = (wrong_units.sum(axis=0), active.T @ wrong, wrong.sum(axis=0))
        for part, slope, moved in zip(self._dense, slopes, self._moved_dense, strict=False):
            moved += slope * slope
            part -= 0.5 * step * slope / np.sqrt(moved)

    def _move_hidden(self, rows: csr_matrix, wrong_units: np.ndarray, step: float) -> None:
        touched, place = np.unique(rows.indices, return_inverse=True)
        narrow = csr_matrix((rows.data, place, rows.indptr), shape=(rows.shape[0], len(touched)))
        slope = narrow.T @ wrong_units
        self._moved_hidden[touched] += (slope * slope).mean(axis=1)
        self._model.hidden[touched] -= step * slope / np.sqrt(self._moved_hidden[touched])[:, None]

    def _mask(self, shape: tuple[int, ...], hidden_share: float) -> np.ndarray:
        kept = self._random.random(shape, dtype=np.float32) >= hidden_share
        return kept.astype(np.float32) / np.float32(1 - hidden_share)
