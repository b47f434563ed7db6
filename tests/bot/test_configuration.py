"""Rasa falls back without a word when a class path is mistyped; these tests do not."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.utils.common import class_from_module_path
from rasa.utils.endpoints import EndpointConfig

from bot.nlg import HelplineTexts
from bot.texts import TextError, fill, read_responses
from bot.tracker_store import NoWordsTrackerStore

ROOT = Path(__file__).resolve().parents[2]


def load(name: str) -> Any:
    """One YAML file at the top of the repository."""
    return yaml.safe_load((ROOT / name).read_text())


def test_the_classes_of_the_endpoints_exist() -> None:
    endpoints = load("endpoints.yml")
    assert class_from_module_path(endpoints["tracker_store"]["type"]) is NoWordsTrackerStore
    assert class_from_module_path(endpoints["nlg"]["type"]) is HelplineTexts


def test_the_only_channel_is_ours() -> None:
    assert list(load("credentials.yml")) == ["bot.channel.HelpChannel"]


def test_the_crisis_detector_is_last_and_no_heavy_component_is_used() -> None:
    names = [part["name"] for part in load("config.yml")["pipeline"]]
    assert names[-1] == "bot.nlu.crisis.CrisisDetector"
    assert names[-2] == "FallbackClassifier"
    assert not {"DIETClassifier", "LanguageModelFeaturizer"} & set(names)


def test_slots_are_forgotten_with_the_session_and_none_takes_text() -> None:
    domain = load("domain.yml")
    assert domain["session_config"] == {"session_expiration_time": 0, "carry_over_slots_to_new_session": False}
    kinds = {mapping["type"] for slot in domain["slots"].values() for mapping in slot["mappings"]}
    assert kinds <= {"from_entity", "from_intent", "custom"}


def test_rasa_gives_its_responses_to_our_texts() -> None:
    assert issubclass(HelplineTexts, TemplatedNaturalLanguageGenerator)
    made = NaturalLanguageGenerator.create(EndpointConfig(type="bot.nlg.HelplineTexts"), Domain.empty())
    assert isinstance(made, HelplineTexts)


def test_an_unknown_placeholder_stops_the_start() -> None:
    texts = HelplineTexts()
    with pytest.raises(TextError, match="utter_x: '{nobody_phone}' is no fact of helplines/; correct the name"):
        texts.responses = {"utter_x": [{"text": "Bel {nobody_phone}."}]}


def test_a_placeholder_that_slipped_through_gives_no_text_at_all() -> None:
    with pytest.raises(KeyError):
        fill("Bel {nobody_phone}.", {})


def test_a_text_that_stands_in_two_files_is_refused(tmp_path: Path) -> None:
    for name in ("a.yml", "b.yml"):
        (tmp_path / name).write_text("responses:\n  utter_x:\n  - text: hoi\n")
    with pytest.raises(TextError, match="b.yml: utter_x stands in another file too; keep one of them"):
        read_responses(tmp_path)
