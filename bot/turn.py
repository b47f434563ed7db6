"""One turn of a conversation: understand, let the dialogue answer, give back both."""
from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Dict, Optional

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.constants import DEFAULT_INTENTS
from rasa.shared.core.events import SlotSet

from bot.action_server import forget_failures, has_failed
from bot.bubbles import BubbleChannel

COUNTRIES = ("BE", "NL")
LONGEST_TEXT = 2000
RANKING_SHOWN = 3
# One gentle question for each kind of doubt; the detector's level "check" (`architecture.md`).
CHECK_TEXTS = {
    "suicide": "utter_crisis_check",
    "self_harm": "utter_crisis_check_self_harm",
    "danger": "utter_crisis_check_danger",
}
IN_CRISIS = "crisis_support"


class BadTurn(ValueError):
    """The caller sent something that is no turn; the message names the key and the mend."""


@dataclass(frozen=True)
class Turn:
    """What web sends: text of a young person, or the payload of a choice."""

    sender: str
    text: Optional[str]
    payload: Optional[str]
    country: Optional[str]

    @classmethod
    def from_json(cls, body: Any) -> Turn:
        """Check a request's body.

        Raises:
            BadTurn: the sender is missing, there is no text or payload, or a value has a wrong type.
        """
        sender = cls.sender_from(body)
        text, payload, country = (body.get(key) for key in ("text", "payload", "country"))
        if (text is None) == (payload is None):
            raise BadTurn("text, payload: send exactly one of them")
        if not isinstance(text if payload is None else payload, str):
            raise BadTurn("text, payload: send a string")
        if text is not None and len(text) > LONGEST_TEXT:
            raise BadTurn(f"text: send at most {LONGEST_TEXT} characters")
        if country is not None and country not in COUNTRIES:
            raise BadTurn("country: send BE or NL, or leave it out")
        return cls(sender, text, payload, country)

    @staticmethod
    def sender_from(body: Any) -> str:
        """The conversation's id.

        Raises:
            BadTurn: there is none; Rasa would put everybody in one shared conversation.
        """
        sender = body.get("sender") if isinstance(body, dict) else None
        if not isinstance(sender, str) or not sender.strip():
            raise BadTurn("sender: send the conversation's id")
        return sender


async def take_turn(agent: Agent, turn: Turn, channel: str) -> Dict[str, Any]:
    """Understand a message and answer it.

    Args:
        agent: Rasa's agent, with a model.
        turn: what was said or chosen.
        channel: the name of the output channel, for texts of that channel.

    Returns:
        `messages` (bubbles with choices and contacts), `understanding`, and `failed`: true when an
        action failed or nothing was said, so that web adds the help card.
    """
    forget_failures()
    parsed = await _understand(agent, turn)
    understanding = _understanding(parsed)
    output = BubbleChannel(channel)
    message = UserMessage(None, output, turn.sender, parse_data=_for_dialogue(parsed), input_channel=channel)
    async with agent.lock_store.lock(turn.sender):
        await _set_country(agent, turn, output)
        await agent.processor.handle_message(message)
        await _ask_gently(agent, turn, parsed, output)
    return {"messages": output.messages, "understanding": understanding, "failed": has_failed() or not output.messages}


async def forget(agent: Agent, sender: str) -> None:
    """Forget a conversation: all its events leave the store."""
    store = agent.tracker_store
    while store is not None and not hasattr(store, "forget"):
        store = getattr(store, "_tracker_store", None)
    if store is None:
        raise RuntimeError("endpoints.yml: tracker_store: use bot.tracker_store.NoWordsTrackerStore, which can forget")
    async with agent.lock_store.lock(sender):
        await store.forget(sender)


async def _understand(agent: Agent, turn: Turn) -> Dict[str, Any]:
    """Parse data of a message. Text can never pick an intent: leading slashes are taken off."""
    if turn.payload is not None:
        return _parse_payload(turn.payload, agent)
    text = (turn.text or "").lstrip("/ \t\r\n")
    return await agent.parse_message(text or "?")


def _parse_payload(payload: str, agent: Agent) -> Dict[str, Any]:
    """A choice's payload, `/intent` or `/intent{"entity": "value"}`, as parse data.

    Raises:
        BadTurn: the payload is no intent of the domain.
    """
    name, brace, values = payload.strip().lstrip("/").partition("{")
    try:
        entities = json.loads(brace + values) if brace else {}
    except ValueError as error:
        raise BadTurn("payload: the part in braces is no JSON") from error
    ours = set(agent.domain.intents) - set(DEFAULT_INTENTS) if agent.domain else set()
    if name not in ours or not isinstance(entities, dict):
        raise BadTurn("payload: send an intent of the domain")
    # A tap says "I am safe" only when its payload does; what she typed before must not count again.
    found = [{"entity": key, "value": value} for key, value in {"says_safe": "no", **entities}.items()]
    intent = {"name": name, "confidence": 1.0}
    return {"intent": intent, "intent_ranking": [intent], "entities": found, "risk": None, "also": []}


def _for_dialogue(parsed: Dict[str, Any]) -> Dict[str, Any]:
    """What the dialogue may know: the intent and enumerations, no word."""
    entities = [{"entity": found["entity"], "value": found["value"]} for found in parsed["entities"]]
    return {"text": None, "intent": dict(parsed["intent"]), "entities": entities}


def _understanding(parsed: Dict[str, Any]) -> Dict[str, Any]:
    """What web may store beside a redacted turn."""
    return {
        "intent": parsed["intent"],
        "ranking": parsed.get("intent_ranking", [])[:RANKING_SHOWN],
        "also": parsed.get("also", []),
        "risk": parsed.get("risk"),
        "entities": _for_dialogue(parsed)["entities"],
    }


async def _set_country(agent: Agent, turn: Turn, output: BubbleChannel) -> None:
    """The country chosen at the start counts until she says something else."""
    if not turn.country:
        return
    tracker = await agent.processor.fetch_tracker_and_update_session(turn.sender, output)
    if tracker.get_slot("country") is None:
        tracker.update(SlotSet("country", turn.country), agent.domain)
        await agent.processor.save_tracker(tracker)


async def _ask_gently(agent: Agent, turn: Turn, parsed: Dict[str, Any], output: BubbleChannel) -> None:
    """The one place that adds the question and the number when a message sounded like a crisis."""
    risk: Optional[Dict[str, Any]] = parsed.get("risk")
    if not risk or risk["level"] != "check":
        return
    tracker = await agent.processor.get_tracker(turn.sender)
    if tracker.active_loop_name == IN_CRISIS:
        return
    response = await agent.processor.nlg.generate(CHECK_TEXTS[risk["kind"]], tracker, output.name())
    if response:
        await output.send_response(turn.sender, response)


