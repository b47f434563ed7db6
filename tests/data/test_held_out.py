"""The held-out sentences: enough of them, of every intent, and none with a copy or near-copy in training."""
from __future__ import annotations

from collections import Counter
from typing import Any, Dict

from benchmarks.held_out import HALVES, read
from tests.data.conftest import NLU_FILES, sentences_of
from tests.data.near_copies import bare, near_copies

FEWEST_AN_INTENT = 30
# Short acts share their few words with everybody.
SHORT_ACTS = {
    "affirm", "deny", "greet", "goodbye", "thank", "unsure", "start_over", "inform_country", "inform_platform",
}


def test_every_intent_has_enough_held_out_messages(domain: Dict[str, Any]) -> None:
    counted = Counter(one.intent for half in HALVES for one in read(half))
    assert {intent for intent in domain["intents"] if counted[intent] < FEWEST_AN_INTENT} == set()


def test_the_halves_share_no_message() -> None:
    development, report = ({bare(one.text) for one in read(half)} for half in HALVES)
    assert development & report == set()


def test_no_training_sentence_is_a_held_out_message() -> None:
    held = {bare(one.text) for half in HALVES for one in read(half)}
    copies = [
        sentence for path in NLU_FILES if path.stem not in SHORT_ACTS
        for sentence in sentences_of(path) if bare(sentence) in held
    ]
    assert copies == []


def test_no_training_sentence_is_a_near_copy_of_a_held_out_message() -> None:
    told = [sentence for path in NLU_FILES for sentence in sentences_of(path)]
    assert near_copies(told, [one.text for half in HALVES for one in read(half)]) == []
