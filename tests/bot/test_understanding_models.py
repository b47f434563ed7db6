"""The two models and their features: repeatable, stored as plain numbers."""
from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from bot.nlu.ensemble import Ensemble
from bot.nlu.features import Features
from bot.nlu.hidden_layer_model import HiddenLayerModel, Schooling
from bot.nlu.reading import Reader
from bot.nlu.spelling import ChatSpelling

READER = Reader(ChatSpelling(), [{"concept": "threat", "words": ["dreig*"]}], {})
TOLD = {
    "threat": ["hij dreigt met mijn foto", "ze dreigen alles te posten", "hij dreigt weer", "dreigen doet hij elke dag", "zij dreigt ermee", "hij dreigt op snap"],
    "meet": ["hij wil afspreken", "afspreken in het park", "zij wil morgen afspreken", "kom afspreken zei hij", "afspreken met iemand van discord", "wil je afspreken vroeg hij"],
    "greet": ["hallo", "hey daar", "hoi hoi", "goedendag", "hallo iedereen", "hey hallo"],
}
READINGS = [READER.read(text) for texts in TOLD.values() for text in texts]
LABELS = [label for label, texts in TOLD.items() for _ in texts]


@pytest.fixture(scope="module")
def fitted() -> tuple[Features, Ensemble]:
    features, rows = Features.fit(READINGS, min_df=1)
    return features, Ensemble.fit(rows, LABELS, cost=1.0)


@pytest.mark.parametrize("text, label", [("ze dreigt echt", "threat"), ("afspreken vanavond", "meet"), ("hallo", "greet")])
def test_new_message_gets_its_label(fitted: tuple[Features, Ensemble], text: str, label: str) -> None:
    features, model = fitted
    probabilities = model.probabilities(features.of(READER.read(text)))
    assert model.classes[int(probabilities.argmax())] == label
    assert probabilities.sum() == pytest.approx(1.0, abs=1e-5)


def test_saving_and_loading_changes_nothing_and_writes_no_code(fitted: tuple[Features, Ensemble], tmp_path: Path) -> None:
    features, model = fitted
    features.save(tmp_path)
    model.save(tmp_path)
    message = READER.read("hij dreigt te posten")
    again = Ensemble.load(tmp_path).probabilities(Features.load(tmp_path).of(message))
    assert np.allclose(again, model.probabilities(features.of(message)), atol=0.01)
    assert {path.suffix for path in tmp_path.iterdir()} == {".json", ".npy"}


def test_training_twice_gives_one_model() -> None:
    rows = Features.fit(READINGS, min_df=1)[1]
    first, second = Ensemble.fit(rows, LABELS, cost=1.0), Ensemble.fit(rows, LABELS, cost=1.0)
    assert np.allclose(first.linear.weights, second.linear.weights, atol=1e-4)
    assert np.allclose(first.hidden.hidden, second.hidden.hidden, atol=1e-4)


def test_one_message_gets_the_same_features_as_in_training() -> None:
    features, rows = Features.fit(READINGS, min_df=1)
    for at, reading in enumerate(READINGS):
        row = features.of(reading)
        alone = np.zeros(rows.shape[1])
        alone[row.places] = row.values
        assert np.allclose(alone, rows[at].toarray()[0], atol=1e-6)


def test_a_message_without_any_known_sign_has_no_features() -> None:
    features, _ = Features.fit(READINGS, min_df=2)
    assert len(features.of(READER.read("ж")).places) <= 2


def test_the_hidden_layer_learns_what_a_line_cannot() -> None:
    # Two signs that mean something only together, or only alone: no weighted sum separates these.
    rows = csr_matrix(np.array([[1, 0], [0, 1], [1, 1], [0, 0.001]] * 40, dtype=np.float32))
    targets = np.array([0, 0, 1, 1] * 40)
    model = HiddenLayerModel.fit(rows, targets, 2, Schooling(width=32, rounds=60, hide_features=0.0, hide_units=0.0))
    assert (model.margins(rows).argmax(axis=1) == targets).all()
