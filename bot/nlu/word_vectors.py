"""Word vectors of a spaCy pipeline as extra features, for those who can download one.

`nl_core_news_md` and `_lg` are not on the package index, so the assistant does without. With one of
them installed, `vectors: nl_core_news_md` under the classifier in `config.yml` adds the mean vector
of a message's words: two words that never stood in a training sentence can then still be near.
"""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import spacy
from spacy.vectors import Vectors
from spacy.vocab import Vocab


class NoVectors(ValueError):
    """The named pipeline is missing or has no vectors; the message names the key and the mend."""


@dataclass(frozen=True)
class WordVectors:
    """The vectors of one spaCy pipeline, by its name or folder."""

    name: str
    vocab: Vocab

    @classmethod
    def load(cls, name: str) -> WordVectors:
        """Load a pipeline for its vectors only.

        Args:
            name: an installed pipeline, or the folder of one.

        Raises:
            NoVectors: it is not there, or it holds no vectors.
        """
        try:
            vocab = spacy.load(name, exclude=["tagger", "parser", "ner", "lemmatizer", "morphologizer"]).vocab
        except OSError as error:
            raise NoVectors(
                f"config.yml: vectors: '{name}' is not installed; "
                f"run `python -m spacy download {name}` or take the key out"
            ) from error
        if not isinstance(vocab.vectors, Vectors) or vocab.vectors.shape[0] == 0:
            raise NoVectors(f"config.yml: vectors: '{name}' holds no vectors; take a pipeline that ends in _md or _lg")
        return cls(name, vocab)

    @property
    def width(self) -> int:
        """How many numbers a vector has."""
        return int(self.vocab.vectors.shape[1])

    def of(self, words: list[str]) -> np.ndarray:
        """The mean direction of the words that have a vector, of length one; zeros when none has."""
        known = [np.asarray(self.vocab.get_vector(word)) for word in words if self.vocab.has_vector(word)]
        if not known:
            return np.zeros(self.width, dtype=np.float32)
        mean = np.mean(known, axis=0)
        length = float(np.linalg.norm(mean))
        return np.asarray(mean / length if length else mean, dtype=np.float32)
