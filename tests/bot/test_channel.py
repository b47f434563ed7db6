"""The door into Rasa: the secret, the shape of a turn, and words that end here."""
from __future__ import annotations

import logging
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sanic import Sanic

from bot import turn as turns
from bot.action_server import WatchedEndpoint, forget_failures, has_failed
from bot.bubbles import BubbleChannel, bubbles_of
from bot.channel import HelpChannel
from bot.tracker_store import NoWordsTrackerStore
from bot.turn import BadTurn, Turn

SECRET = "a-secret-of-more-than-sixteen"
WORDS = "mijn geheime woorden"


class FakeAgent:
    """Stands where Rasa's agent stands; `ready` and `answer` say what it does."""

    def __init__(self, ready: bool = True) -> None:
        self.ready = ready
        self.processor = type("Processor", (), {"action_endpoint": None})()

    def is_ready(self) -> bool:
        return self.ready


async def call(agent: FakeAgent, path: str, secret: str | None, body: Any = None) -> Any:
    """One request to the channel in a Sanic app of its own."""
    app = Sanic(f"test{id(agent)}")
    app.ctx.agent = agent
    app.blueprint(HelpChannel(SECRET).blueprint(None), url_prefix="/webhooks/hulp")  # type: ignore[arg-type]
    headers = {} if secret is None else {"X-Channel-Secret": secret}
    method = app.asgi_client.get if body is None else app.asgi_client.post
    more = {} if body is None else {"content": body} if isinstance(body, str) else {"json": body}
    _, response = await method(f"/webhooks/hulp/{path}", headers=headers, **more)
    return response


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x"])
@pytest.mark.parametrize("path, body", [("health", None), ("message", {"sender": "a", "text": "b"}), ("forget", {"sender": "a"})])
async def test_every_door_is_locked_without_the_secret(path: str, body: Any, secret: str | None) -> None:
    assert (await call(FakeAgent(), path, secret, body)).status == 401


@pytest.mark.parametrize("ready, status", [(True, 200), (False, 503)])
async def test_health_says_whether_a_model_is_loaded(ready: bool, status: int) -> None:
    assert (await call(FakeAgent(ready), "health", SECRET)).status == status


@pytest.mark.parametrize("body, problem", [
    ({"text": "hoi"}, "sender: send the conversation's id"),
    ({"sender": " ", "text": "hoi"}, "sender: send the conversation's id"),
    ({"sender": 5, "text": "hoi"}, "sender: send the conversation's id"),
    ([], "sender: send the conversation's id"),
    ({"sender": "a"}, "text, payload: send exactly one of them"),
    ({"sender": "a", "text": "x", "payload": "/greet"}, "text, payload: send exactly one of them"),
    ({"sender": "a", "text": 5}, "text, payload: send a string"),
    ({"sender": "a", "text": "x" * 2001}, "text: send at most 2000 characters"),
    ({"sender": "a", "text": "x", "country": "FR"}, "country: send BE or NL, or leave it out"),
    ("{", "body: send JSON"),
])
async def test_a_turn_of_a_wrong_shape_is_refused_by_name(body: Any, problem: str) -> None:
    response = await call(FakeAgent(), "message", SECRET, body)
    assert (response.status, response.json) == (400, {"error": problem})


async def test_a_failure_is_logged_without_a_word_of_it(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    async def fails(*_: Any) -> None:
        raise RuntimeError(f"could not handle {WORDS}")

    monkeypatch.setattr("bot.channel.take_turn", fails)
    with caplog.at_level(logging.DEBUG):
        response = await call(FakeAgent(), "message", SECRET, {"sender": "a", "text": WORDS})
    assert (response.status, response.json) == (500, {"error": "failed", "failed": True})
    assert "turn failed: RuntimeError at test_channel.py" in caplog.text
    assert WORDS not in caplog.text


@pytest.mark.parametrize("secret", ["", "short"])
def test_the_channel_does_not_start_without_a_real_secret(monkeypatch: pytest.MonkeyPatch, secret: str) -> None:
    monkeypatch.setenv("CHANNEL_SECRET", secret)
    with pytest.raises(ValueError, match="credentials.yml: bot.channel.HelpChannel: set CHANNEL_SECRET"):
        HelpChannel.from_credentials(None)


def test_the_channel_does_not_start_with_debug_logs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHANNEL_SECRET", SECRET)
    logger = logging.getLogger("rasa")
    before = logger.level
    logger.setLevel(logging.DEBUG)
    try:
        with pytest.raises(ValueError, match="debug logs hold what children write"):
            HelpChannel.from_credentials(None)
    finally:
        logger.setLevel(before)


@pytest.mark.parametrize("payload, intent, entities", [
    ("/greet", "greet", {"says_safe": "no"}),
    ('/inform_country{"country": "BE"}', "inform_country", {"says_safe": "no", "country": "BE"}),
    ('/affirm{"says_safe": "yes"}', "affirm", {"says_safe": "yes"}),
])
def test_payload_of_a_choice_becomes_intent_and_entities(payload: str, intent: str, entities: dict[str, str]) -> None:
    agent = type("Agent", (), {"domain": Domain.from_dict({"intents": ["greet", "affirm", "inform_country"]})})()
    parsed = turns._parse_payload(payload, agent)
    found = {entity["entity"]: entity["value"] for entity in parsed["entities"]}
    assert (parsed["intent"]["name"], found) == (intent, entities)


@pytest.mark.parametrize("payload", ["/unknown", "/greet{", "/greet[1]", "", "/restart"])
def test_payload_that_is_no_intent_is_refused(payload: str) -> None:
    agent = type("Agent", (), {"domain": Domain.from_dict({"intents": ["greet"]})})()
    with pytest.raises(BadTurn):
        turns._parse_payload(payload, agent)


@pytest.mark.parametrize("text, parsed", [("/crisis_suicide", "crisis_suicide"), ("///", "?"), (" /restart", "restart"), ("hoi/dag", "hoi/dag")])
async def test_text_can_never_pick_an_intent(text: str, parsed: str) -> None:
    seen: list[str] = []

    class Agent:
        async def parse_message(self, message: str) -> dict[str, Any]:
            seen.append(message)
            return {}

    await turns._understand(Agent(), Turn("a", text, None, None))  # type: ignore[arg-type]
    assert seen == [parsed]


def test_the_dialogue_gets_no_word() -> None:
    parsed = {"text": WORDS, "intent": {"name": "greet", "confidence": 1.0}, "entities": [
        {"entity": "app", "value": "snapchat", "start": 3, "end": 7, "text": WORDS}]}
    assert turns._for_dialogue(parsed) == {
        "text": None, "intent": {"name": "greet", "confidence": 1.0}, "entities": [{"entity": "app", "value": "snapchat"}]}


@pytest.mark.parametrize("text, bubbles", [
    ("een\n\ntwee", ["een", "twee"]), ("een\ntwee", ["een twee"]), ("een\n \n\ntwee\n", ["een", "twee"]), ("", []),
])
def test_an_empty_line_begins_a_new_bubble(text: str, bubbles: list[str]) -> None:
    assert bubbles_of(text) == bubbles


@pytest.mark.parametrize("name, at", [("utter_crisis_suicide", 0), ("utter_report_pressure", 1)])
async def test_cards_stand_with_the_number_in_a_crisis_and_last_elsewhere(name: str, at: int) -> None:
    channel = BubbleChannel("hulp")
    await channel.send_response("a", {"text": "een\n\ntwee", "contacts": [{"id": "awel"}], "utter_action": name,
                                      "buttons": [{"title": "Ja", "payload": "/affirm"}]})
    assert [("contacts" in message) for message in channel.messages].index(True) == at
    assert channel.messages[-1]["choices"] == [{"label": "Ja", "payload": "/affirm"}]


async def test_a_dead_action_server_is_noticed() -> None:
    endpoint = WatchedEndpoint(url="http://127.0.0.1:9/webhook")
    forget_failures()
    with pytest.raises(Exception):  # noqa: B017 - whatever aiohttp raises
        await endpoint.request(method="post", json={})
    assert has_failed()
    forget_failures()
    assert not has_failed()


def test_the_port_of_the_environment_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACTION_PORT", "6001")
    assert WatchedEndpoint.around(None).url == "http://127.0.0.1:6001/webhook"


@pytest.fixture
def store(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> NoWordsTrackerStore:
    monkeypatch.delenv("DIALOGUE_DB", raising=False)
    return NoWordsTrackerStore(domain=Domain.empty(), db=str(tmp_path / "deep" / "dialogue.sqlite3"))


async def test_the_store_keeps_the_turn_and_no_word(store: NoWordsTrackerStore, tmp_path: Any) -> None:
    tracker = DialogueStateTracker("a", [])
    message = UserMessage(WORDS)
    tracker.update(ActionExecuted("action_listen"))
    tracker.update(UserUttered(
        WORDS, {"name": "greet", "confidence": 0.9}, [{"entity": "app", "value": "snapchat", "start": 0, "text": WORDS}],
        {"text": WORDS, "intent": {"name": "greet"}, "entities": []}, message_id=message.message_id, metadata={"x": WORDS}))
    tracker.update(BotUttered("Goed dat je het vertelt.", metadata={"utter_action": "utter_greet", "contacts": [1]}))
    await store.save(tracker)
    again = await store.retrieve("a")
    assert again and again.latest_message and again.latest_message.intent["name"] == "greet"
    assert again.latest_message.entities == [{"entity": "app", "value": "snapchat"}]
    kept = b"".join(path.read_bytes() for path in (tmp_path / "deep").iterdir())
    assert b"greet" in kept and WORDS.encode() not in kept and b"Goed dat" not in kept


async def test_the_store_forgets_one_conversation_only(store: NoWordsTrackerStore) -> None:
    for sender in ("a", "b"):
        tracker = DialogueStateTracker(sender, [])
        tracker.update(ActionExecuted("action_listen"))
        await store.save(tracker)
    await store.forget("a")
    assert await store.retrieve("a") is None
    assert await store.retrieve("b") is not None
