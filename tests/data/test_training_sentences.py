"""The training sentences: one intent a file, no sentence twice, nothing that Rasa reads as markup."""
from __future__ import annotations

import re
from collections import defaultdict
from typing import Any, Dict, List, Set

import pytest

from tests.data.conftest import NLU_FILES, load, sentences_of
from tests.data.near_copies import bare, near_copies

FEWEST_SENTENCES = 40


def test_every_intent_of_the_domain_has_one_file_of_its_name(domain: Dict[str, Any]) -> None:
    assert sorted(path.stem for path in NLU_FILES) == sorted(domain["intents"])


@pytest.mark.parametrize("path", NLU_FILES, ids=lambda path: path.stem)
def test_file_holds_its_own_intent_only_with_a_voice_for_each_block(path: Any) -> None:
    blocks = load(path)["nlu"]
    assert {block["intent"] for block in blocks} == {path.stem}
    assert all(block["metadata"]["voice"] for block in blocks)
    voices = [block["metadata"]["voice"] for block in blocks]
    assert len(voices) == len(set(voices))


@pytest.mark.parametrize("path", NLU_FILES, ids=lambda path: path.stem)
def test_file_has_enough_sentences(path: Any) -> None:
    assert len(sentences_of(path)) >= FEWEST_SENTENCES


def test_every_intent_is_answered_by_a_rule(domain: Dict[str, Any], rules: List[Dict[str, Any]]) -> None:
    answered = {name for rule in rules for name in intents_in(rule)}
    assert set(domain["intents"]) - answered == set()


def test_no_sentence_stands_twice() -> None:
    places: Dict[str, List[str]] = defaultdict(list)
    for path in NLU_FILES:
        for sentence in sentences_of(path):
            places[bare(sentence)].append(path.stem)
    assert {sentence: found for sentence, found in places.items() if len(found) > 1} == {}


def test_no_sentence_is_a_near_copy_of_another() -> None:
    told = [sentence for path in NLU_FILES for sentence in sentences_of(path)]
    assert near_copies(told, told) == []


def test_near_copies_are_found() -> None:
    told = ["hij wil een foto van mij hebben", "hij wil een foto van mij zien hebben", "iets heel anders gebeurt hier"]
    assert near_copies(told, told) == [(told[0], told[1])]


@pytest.mark.parametrize("path", NLU_FILES, ids=lambda path: path.stem)
def test_no_sentence_holds_markup_contact_data_or_a_command(path: Any) -> None:
    forbidden = re.compile(r"[\[\]{}]|https?:|www\.|@\w|\d{6,}|^/")
    assert [sentence for sentence in sentences_of(path) if forbidden.search(sentence)] == []


def intents_in(rule: Dict[str, Any]) -> Set[str]:
    """The intents that a rule answers, also inside `or`."""
    steps = [option for step in rule["steps"] for option in step.get("or", [step])]
    return {step["intent"] for step in steps if "intent" in step}
