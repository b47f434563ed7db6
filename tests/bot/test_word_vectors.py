"""Word vectors as an option: small ones made here, loaded as a downloaded pipeline would be."""
from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import spacy

from bot.nlu.ensemble import Ensemble
from bot.nlu.features import Features
from bot.nlu.reading import Reader
from bot.nlu.spelling import ChatSpelling
from bot.nlu.word_vectors import NoVectors, WordVectors

READER = Reader(ChatSpelling(), [], {})
NEAR = {"foto": (1.0, 0.1), "kiekje": (0.9, 0.2), "trein": (0.0, 1.0), "tram": (0.1, 0.9)}


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A Dutch pipeline on disk with four vectors."""
    nlp = spacy.blank("nl")
    for word, numbers in NEAR.items():
        nlp.vocab.set_vector(word, np.array(numbers, dtype=np.float32))
    folder = tmp_path_factory.mktemp("vectors")
    nlp.to_disk(folder)
    return str(folder)


def test_a_message_is_the_mean_direction_of_its_known_words(pipeline: str) -> None:
    vectors = WordVectors.load(pipeline)
    assert vectors.width == 2
    assert np.linalg.norm(vectors.of(["foto", "onbekend"])) == pytest.approx(1.0)
    assert not vectors.of(["onbekend"]).any()


def test_a_word_never_trained_on_is_understood_by_its_neighbour(pipeline: str, tmp_path: Path) -> None:
    vectors = WordVectors.load(pipeline)
    readings = [READER.read(text) for text in ("foto", "foto", "foto", "trein", "trein", "trein")]
    features, rows = Features.fit(readings, min_df=1, vectors=vectors)
    model = Ensemble.fit(rows, ["image"] * 3 + ["travel"] * 3, cost=1.0)
    features.save(tmp_path)
    loaded = Features.load(tmp_path)
    for word, intent in (("kiekje", "image"), ("tram", "travel")):
        probabilities = model.probabilities(loaded.of(READER.read(word)))
        assert model.classes[int(probabilities.argmax())] == intent


def test_a_missing_pipeline_is_named_with_its_mend() -> None:
    with pytest.raises(NoVectors, match="config.yml: vectors: 'nl_core_news_xx' is not installed"):
        WordVectors.load("nl_core_news_xx")


def test_a_pipeline_without_vectors_is_refused(tmp_path: Path) -> None:
    spacy.blank("nl").to_disk(tmp_path)
    with pytest.raises(NoVectors, match="holds no vectors"):
        WordVectors.load(str(tmp_path))
