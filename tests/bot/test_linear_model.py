"""The linear model and its features: calibrated, repeatable, stored as plain numbers."""
from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.nlu.features import Features
from bot.nlu.linear_model import LinearModel
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
def fitted() -> tuple[Features, LinearModel]:
    features, rows = Features.fit(READINGS, min_df=1)
    return features, LinearModel.fit(rows, LABELS, cost=1.0)


@pytest.mark.parametrize("text, label", [("ze dreigt echt", "threat"), ("afspreken vanavond", "meet"), ("hallo", "greet")])
def test_new_message_gets_its_label(fitted: tuple[Features, LinearModel], text: str, label: str) -> None:
    features, model = fitted
    probabilities = model.probabilities(features.of([READER.read(text)]))[0]
    assert model.classes[int(probabilities.argmax())] == label
    assert probabilities.sum() == pytest.approx(1.0, abs=1e-5)


def test_saving_and_loading_changes_nothing_and_writes_no_code(fitted: tuple[Features, LinearModel], tmp_path: Path) -> None:
    features, model = fitted
    features.save(tmp_path)
    model.save(tmp_path)
    rows = [READER.read("hij dreigt te posten"), READER.read("hallo")]
    again = LinearModel.load(tmp_path).probabilities(Features.load(tmp_path).of(rows))
    assert np.allclose(again, model.probabilities(features.of(rows)), atol=0.01)
    assert {path.suffix for path in tmp_path.iterdir()} == {".json", ".npy"}


def test_training_twice_gives_one_model() -> None:
    rows = Features.fit(READINGS, min_df=1)[1]
    first, second = LinearModel.fit(rows, LABELS, cost=1.0), LinearModel.fit(rows, LABELS, cost=1.0)
    assert np.allclose(first.weights, second.weights)
    assert first.temperature == pytest.approx(second.temperature)
