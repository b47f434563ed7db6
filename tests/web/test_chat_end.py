"""POST /api/chat/end, and feedback on an answer."""

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest
from chat_parts import STATE, help_contacts
from fake_rasa import answer


def _rows_of_state() -> list[str]:
    with sqlite3.connect(STATE) as state:
        return [key for (key,) in state.execute("SELECT cache_key FROM chat_state")]


def _sessions_and_answers() -> set[str]:
    return {key for key in _rows_of_state() if ":session:" in key or ":answer:" in key}


@pytest.mark.parametrize("reason", ["exit", "close", "idle", "delete"])
def test_end_with_the_token_in_the_header(chat, rasa, reason):
    chat.say()
    ended = chat.post("end", {"reason": reason})
    assert (ended.status_code, ended.content) == (204, b"")
    assert rasa.forgotten == [rasa.messages[0]["sender"]]
    assert chat.say().status_code == 401


@pytest.mark.parametrize("content_type", ["application/json", "text/plain;charset=UTF-8", "text/plain", None])
def test_end_with_the_token_in_the_body(chat, content_type):
    body = json.dumps({"token": chat.token, "reason": "exit"})
    headers = {"Content-Type": content_type} if content_type else {}
    assert chat.client.post("/api/chat/end", content=body, headers=headers).status_code == 204
    assert chat.say().status_code == 401


def test_end_takes_the_session_and_its_answers_off_the_disk(begin, rasa):
    before = _sessions_and_answers()
    conversation = begin()
    conversation.say()
    conversation.say()
    assert len(_sessions_and_answers() - before) == 3
    conversation.post("end", {})
    assert _sessions_and_answers() - before == set()


def test_end_twice_or_of_nothing_answers_the_same(client, chat, rasa):
    assert [chat.post("end", {}).status_code for _ in range(3)] == [204, 204, 204]
    assert client.post("/api/chat/end", json={"token": "a" * 43, "reason": "exit"}).status_code == 204
    assert client.post("/api/chat/end", json={"token": "onzin"}).status_code == 204
    assert len(rasa.forgotten) == 1


@pytest.mark.parametrize("body", [b"", b"{}", b'{"reason": "exit"}'])
def test_end_without_any_token_is_refused(client, body):
    refused = client.post("/api/chat/end", content=body)
    assert (refused.status_code, refused.json()["error"]) == (401, "unauthorised")


@pytest.mark.parametrize(
    "body", [b"{", b"[]", b'{"reason": "zomaar"}', b'{"reason": 5}', b'{"token": 5}', b"\xff"]
)
def test_end_that_is_malformed_forgets_first_and_then_complains(chat, rasa, body):
    refused = chat.client.post(
        "/api/chat/end", content=body, headers={"Authorization": f"Bearer {chat.token}"}
    )
    assert (refused.status_code, refused.json()["error"]) == (400, "bad_request")
    assert len(rasa.forgotten) == 1
    assert chat.say().status_code == 401


def test_end_while_rasa_is_away_is_told_to_rasa_later(chat, rasa):
    rasa.forget_status = 503
    assert chat.post("end", {"reason": "delete"}).status_code == 204
    assert chat.say().status_code == 401
    rasa.forget_status = 200
    _until(lambda: len(rasa.forgotten) == 1)


def test_end_during_an_answer_leaves_nothing_behind(begin, rasa):
    before = _sessions_and_answers()
    conversation = begin()
    rasa.reply = rasa.hang
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(conversation.say)
        rasa.wait_for(1)
        assert conversation.post("end", {}).status_code == 204
        rasa.release.set()
        assert waiting.result().status_code == 200
    assert _sessions_and_answers() - before == set()
    # what the late message may have brought back in Rasa is forgotten once more
    _until(lambda: rasa.forgotten == [rasa.messages[0]["sender"]] * 2)


def test_feedback_on_a_known_message_is_counted_only(chat, rasa):
    chat.say(message_id="m1")
    before = set(_rows_of_state())
    for helpful in (True, False):
        given = chat.post("feedback", {"id": "m1", "helpful": helpful})
        assert (given.status_code, given.content) == (204, b"")
    assert all(":feedback:" in key for key in set(_rows_of_state()) - before)


def test_feedback_on_an_unknown_message_gets_404(chat):
    refused = chat.post("feedback", {"id": "m1", "helpful": True})
    assert (refused.status_code, refused.json()["error"]) == (404, "unknown_message")
    assert help_contacts(refused)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"id": "m1"},
        {"id": "m1", "helpful": "ja"},
        {"id": "m1", "helpful": 1},
        {"id": "m1", "helpful": None},
        {"helpful": True},
        {"id": 5, "helpful": True},
        {"id": "", "helpful": True},
        {"id": "a" * 65, "helpful": True},
        [],
    ],
)
def test_feedback_of_another_shape_is_refused(chat, rasa, body):
    chat.say(message_id="m1")
    assert chat.post("feedback", body).status_code == 400


def test_feedback_without_token_is_refused(client):
    assert client.post("/api/chat/feedback", json={"id": "m1", "helpful": True}).status_code == 401


def test_feedback_of_another_conversation_gets_404(begin, rasa):
    begin().say(message_id="m1")
    assert begin().post("feedback", {"id": "m1", "helpful": True}).status_code == 404


def test_rubbish_of_rasa_is_no_message_to_give_feedback_on(chat, rasa):
    rasa.reply = lambda asked: (500, b"")
    chat.say(message_id="m1")
    assert chat.post("feedback", {"id": "m1", "helpful": True}).status_code == 404
    rasa.reply = lambda asked: answer({"text": "ok"})
    chat.say(message_id="m1")
    assert chat.post("feedback", {"id": "m1", "helpful": True}).status_code == 204


def _until(true, seconds=8.0):
    import time

    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)
