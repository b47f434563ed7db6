"""The trained model as it is shipped: it loads, ranks every intent, and shapes a crisis as agreed.

The sentences here are plain ones, to see that the parts work together. How well the model understands
is measured elsewhere, on held-out sentences.
"""
from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any, Dict

import pytest
import yaml
from rasa.core.agent import Agent

from benchmarks.held_out import read

ROOT = Path(__file__).resolve().parents[2]
INTENTS = {
    next(iter(one)) if isinstance(one, dict) else one
    for one in yaml.safe_load((ROOT / "domain.yml").read_text())["intents"]
}


@pytest.fixture(scope="session")
def agent() -> Agent:
    """The newest model, loaded as anyone would."""
    return Agent.load(str(ROOT / "models"))


def parse(agent: Agent, text: str) -> Dict[str, Any]:
    """What the model understands of a message."""
    return asyncio.run(agent.parse_message(text))


def test_every_intent_is_ranked_and_confidences_sum_to_one(agent: Agent) -> None:
    ranking = parse(agent, "hij wil afspreken in het park")["intent_ranking"]
    names = [entry["name"] for entry in ranking if entry["name"] != "nlu_fallback"]
    assert sorted(names) == sorted(INTENTS)
    assert sum(entry["confidence"] for entry in ranking if entry["name"] != "nlu_fallback") == pytest.approx(1.0, abs=1e-3)


@pytest.mark.parametrize("text, intent", [
    ("mijn vriendje blijft vragen om naaktfoto's", "report_pressure"),
    ("iemand die ik alleen online ken wil afspreken", "report_meeting_request"),
    ("ze dreigen mijn foto's te delen", "report_threat_to_share"),
    ("mijn naaktfoto staat op een groep", "report_images_shared"),
    ("er is een nepaccount met mijn foto's", "report_impersonation"),
    ("ze hebben een ai naaktfoto van mij gemaakt", "report_deepfake"),
    ("wie kan ik bellen", "ask_contact"),
    ("hoe bewaar ik bewijs", "faq_collect_evidence"),
    ("wat is grooming", "faq_what_is_grooming"),
    ("ben jij een robot", "bot_challenge"),
    ("kweet ni wa doen", "unsure"),
    ("ja", "affirm"),
    ("nee", "deny"),
    ("hallo", "greet"),
    ("dankjewel", "thank"),
])
def test_plain_message_is_understood(agent: Agent, text: str, intent: str) -> None:
    assert parse(agent, text)["intent"]["name"] == intent


@pytest.mark.parametrize("text", ["xqzv wkjh plmrt", "asdkjh qwoeiu", "??", "...", "7", "123 456"])
def test_nonsense_is_not_understood_with_confidence(agent: Agent, text: str) -> None:
    assert parse(agent, text)["intent"]["name"] == "nlu_fallback"


@pytest.mark.parametrize("text", ["", " ", "😭", "a" * 2000, "ik " * 600, "\x00", "ا ب ت", "[x](y)", "{}"])
def test_no_message_breaks_the_model(agent: Agent, text: str) -> None:
    assert "name" in parse(agent, text)["intent"]


def test_certain_crisis_is_first_and_keeps_what_was_told_before(agent: Agent) -> None:
    parsed = parse(agent, "hij dreigt mijn naaktfoto's te posten en nu wil ik dood")
    assert parsed["risk"] == {"level": "certain", "kind": "suicide", "whose": "self"}
    assert parsed["intent"]["name"] == parsed["intent_ranking"][0]["name"] == "crisis_suicide"


def test_check_leaves_the_intent_and_fills_a_slot_through_an_entity(agent: Agent) -> None:
    doubtful = (parse(agent, one.text) for one in read("development") if one.group == "lookalike")
    parsed = next(found for found in doubtful if (found.get("risk") or {}).get("level") == "check")
    assert not parsed["intent"]["name"].startswith("crisis_")
    assert ("crisis_check", parsed["risk"]["kind"]) in {(found["entity"], found["value"]) for found in parsed["entities"]}


def test_no_risk_is_null(agent: Agent) -> None:
    assert parse(agent, "wat is grooming").get("risk") is None  # Rasa leaves empty values out of its output


@pytest.mark.parametrize("text, whose", [
    ("mijn zus wil dood", "other"),
    ("mijn beste vriendin heeft pillen genomen", "other"),
    ("ik wil dood", "self"),
    ("ik wil er ni meer zijn", "self"),
    ("kms fr", "self"),
    ("vaarwel allemaal", "self"),
])
def test_a_crisis_says_whose_it_is(agent: Agent, text: str, whose: str) -> None:
    risk = parse(agent, text)["risk"]
    assert (risk["level"], risk["whose"]) == ("certain", whose)
