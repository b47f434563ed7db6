"""Our own state: expiry, one turn at a time across processes, and what a session remembers."""

import asyncio
import sqlite3
import time

import pytest
from chat_parts import STATE, fixed, texts
from django.core.cache import caches

from web.chat.queues import Queues, QueueTimeout
from web.chat.sessions import CHOICES_KEPT, Session, Sessions, conversation_of
from web.chat.store import DAY, Store


@pytest.fixture
def store(server):
    """The store of a second process, so to speak, on the same database as the running application."""
    return Store()


def test_state_expires_after_a_day():
    assert caches["chat"].default_timeout == DAY == 86_400


@pytest.mark.asyncio
async def test_expired_session_is_gone_and_its_row_too(store):
    await store.set("session:old", "{}", seconds=-5)
    await store.set("session:new", "{}")
    assert await store.get("session:old") is None
    await store.drop_expired()
    with sqlite3.connect(STATE) as state:
        keys = [
            key
            for (key,) in state.execute("SELECT cache_key FROM chat_state WHERE cache_key LIKE '%session:%'")
        ]
    assert [key for key in keys if key.endswith((":old", ":new"))] == ["chat:1:session:new"]
    await store.close()


def test_expired_token_gets_401(chat):
    assert chat.say().status_code == 200
    with sqlite3.connect(STATE) as state:
        state.execute(
            "UPDATE chat_state SET expires = '2020-01-01 00:00:00' WHERE cache_key = ?",
            [f"chat:1:session:{conversation_of(chat.token)}"],
        )
    assert chat.say().status_code == 401


def test_every_message_keeps_a_session_for_another_day(chat):
    key = f"chat:1:session:{conversation_of(chat.token)}"
    with sqlite3.connect(STATE) as state:
        state.execute("UPDATE chat_state SET expires = datetime('now', '+1 hour') WHERE cache_key = ?", [key])
    chat.say()
    with sqlite3.connect(STATE) as state:
        ((days,),) = state.execute(
            "SELECT julianday(expires) - julianday('now') FROM chat_state WHERE cache_key = ?", [key]
        )
    assert 0.99 < days <= 1.0


@pytest.mark.asyncio
async def test_add_is_won_by_one_of_many(store):
    won = await asyncio.gather(*(store.add("turn:race", str(n), 5) for n in range(12)))
    assert sorted(won) == [False] * 11 + [True]
    await store.delete(["turn:race"])
    await store.close()


@pytest.mark.asyncio
async def test_turn_in_another_process_is_waited_for_but_not_for_ever(store):
    here, there = Queues(store), Queues(store)
    async with here.turn(here.arrive("c"), "c", time.monotonic() + 1):
        with pytest.raises(QueueTimeout):
            async with there.turn(there.arrive("c"), "c", time.monotonic() + 0.1):
                pass
    async with there.turn(there.arrive("c"), "c", time.monotonic() + 1):
        pass
    await asyncio.sleep(0)  # tickets are thrown away in the next round of the loop
    assert here.newest("c") is there.newest("c") is None
    await store.close()


@pytest.mark.asyncio
async def test_answer_written_after_the_end_is_taken_away_again(store):
    sessions = Sessions(store)
    conversation = conversation_of(await sessions.begin(Session(sender="s")))
    late = await sessions.find(conversation)
    assert (await sessions.end(conversation)).sender == "s"
    assert await sessions.keep(conversation, late, "m", [{"text": "laat"}]) is False
    assert await sessions.find_with_answer(conversation, "m") == (None, None)
    await store.close()


def test_session_survives_its_json():
    session = Session(sender="s", country="BE", card_country="NL", choices=[("a", "/b")], answered=["m"])
    assert Session.from_json(session.as_json()) == session


def test_session_forgets_its_oldest_choices():
    session = Session(sender="s")
    ids = [session.offer(f"/{n}") for n in range(CHOICES_KEPT + 1)]
    assert [session.payload_of(ids[0]), session.payload_of(ids[1])] == [None, "/1"]


@pytest.mark.parametrize("token", ["", "a" * 42, "a" * 44, "a" * 42 + "=", "a" * 42 + "\n", "é" * 43])
def test_what_cannot_be_a_token_is_no_conversation(token):
    assert conversation_of(token) is None


def test_locked_database_still_gives_the_help_card_in_time(client, chat):
    with sqlite3.connect(STATE, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        started, said = client.post("/api/chat/start"), chat.say()
        other.execute("ROLLBACK")
    assert (started.status_code, said.json().get("degraded")) == (500, True)
    for shown in (started, said):
        assert texts(shown) == fixed("help_card")
        assert shown.elapsed.total_seconds() < 5


@pytest.mark.asyncio
async def test_answer_that_takes_too_long_for_whatever_reason_becomes_the_help_card(monkeypatch):
    import json

    from django.test import RequestFactory

    from web.chat import endpoints

    async def stuck(request):
        await asyncio.sleep(60)

    assert endpoints.SECONDS_FOR_AN_ANSWER < 5
    monkeypatch.setattr(endpoints, "SECONDS_FOR_AN_ANSWER", 0.05)
    shown = await endpoints.endpoint("GET")(stuck)(RequestFactory().get("/"))
    assert (shown.status_code, json.loads(shown.content)["error"]) == (503, "too_slow")
