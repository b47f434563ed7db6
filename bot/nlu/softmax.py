"""Numbers to probabilities."""
from __future__ import annotations

import numpy as np


def softmax(margins: np.ndarray) -> np.ndarray:
    """Positive numbers that sum to one in each row, in the order of the margins."""
    shifted = np.exp(margins - margins.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True))
