"""The evidence steps: the right text for each app, and only names of texts that exist."""
from __future__ import annotations

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.evidence import APPS_WITH_STEPS, ActionEvidenceSteps, steps_for
from bot.texts import read_responses


@pytest.mark.parametrize("app, text", [
    ("snapchat", "utter_evidence_snapchat"),
    ("facebook", "utter_evidence_messenger"),
    ("minecraft", "utter_evidence_games"),
    ("something_new", "utter_evidence_games"),
    (None, "utter_ask_platform"),
    ("", "utter_ask_platform"),
])
def test_each_app_gets_its_steps(app: str | None, text: str) -> None:
    assert steps_for(app) == text


def test_every_text_that_an_action_names_exists() -> None:
    texts = set(read_responses())
    assert {steps_for(app) for app in (*APPS_WITH_STEPS, None, "other")} <= texts


def test_the_action_says_the_steps_and_changes_nothing() -> None:
    dispatcher = CollectingDispatcher()
    tracker = Tracker("a", {"app": "snapchat"}, {}, [], False, None, {}, "action_listen")
    assert ActionEvidenceSteps().run(dispatcher, tracker, {}) == []
    assert [message["response"] for message in dispatcher.messages] == ["utter_evidence_snapchat"]
