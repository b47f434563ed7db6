"""Near-copies: sentences of four words and more whose character 4-grams overlap for 60 % or more (Jaccard)."""
from __future__ import annotations

from typing import List, Tuple

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer

from bot.nlu.spelling import pieces

# From this many words on two sentences can be near-copies; short acts ("ja", "nee") share their words.
LONG_ENOUGH_TO_COMPARE = 4
NEAR_COPY = 0.6
ROWS_AT_ONCE = 500


def bare(sentence: str) -> str:
    """A sentence without case, accents and punctuation; emoji count."""
    words = [piece for piece in pieces(sentence) if piece.isalnum() or "'" in piece or "-" in piece]
    return " ".join(words) or sentence


def near_copies(sentences: List[str], others: List[str]) -> List[Tuple[str, str]]:
    """Pairs of a sentence and another one that is nearly the same; a sentence is no copy of itself.

    Args:
        sentences: the ones to check.
        others: the ones to compare with; the same list compares a list with itself.
    """
    first, second = ([one for one in many if len(bare(one).split()) >= LONG_ENOUGH_TO_COMPARE] for many in (sentences, others))
    vectorizer = CountVectorizer(analyzer="char", ngram_range=(4, 4), binary=True, dtype=np.float32)
    vectorizer.fit(f" {bare(one)} " for one in [*first, *second])
    left, right = (vectorizer.transform(f" {bare(one)} " for one in many) for many in (first, second))
    sizes_left, sizes_right = (np.asarray(matrix.sum(axis=1)).ravel() for matrix in (left, right))
    pairs = []
    for start in range(0, len(first), ROWS_AT_ONCE):
        shared = (left[start : start + ROWS_AT_ONCE] @ right.T).tocoo()
        rows = shared.row + start
        alike = shared.data / (sizes_left[rows] + sizes_right[shared.col] - shared.data) >= NEAR_COPY
        for row, column in zip(rows[alike], shared.col[alike], strict=True):
            if sentences is not others or row < column:
                pairs.append((first[row], second[column]))
    return pairs
