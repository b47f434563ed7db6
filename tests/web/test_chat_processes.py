"""What shows only in own processes: a restart, two processes at once, the settings of production."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from chat_parts import Conversation, fixed, help_contacts, texts
from fake_rasa import answer
from own_process import own_process


def _begin(client):
    return Conversation(client, **client.post("/api/chat/start").json())


def test_help_card_comes_within_five_seconds_with_the_settings_of_production(rasa, tmp_path):
    with own_process(rasa, tmp_path) as client:
        rasa.reply = rasa.hang
        shown = _begin(client).say()
    assert shown.json()["degraded"] is True
    assert shown.elapsed.total_seconds() < 5


def test_conversation_goes_on_after_a_restart(rasa, tmp_path):
    with own_process(rasa, tmp_path) as client:
        conversation = _begin(client)
        first = conversation.say("hoi", "m1")
    with own_process(rasa, tmp_path) as client:
        conversation.client = client
        assert conversation.say("hoi", "m1").content == first.content
    assert len(rasa.messages) == 1


def test_same_message_to_two_processes_asks_rasa_once(rasa, tmp_path):
    def slow(asked):
        rasa.release.wait(0.4)
        return answer({"text": str(len(rasa.messages))})

    rasa.reply = slow
    with (
        own_process(rasa, tmp_path) as one,
        own_process(rasa, tmp_path) as other,
        ThreadPoolExecutor(2) as pool,
    ):
        here = _begin(one)
        there = Conversation(other, here.token, [])
        answers = [done.result() for done in [pool.submit(c.say, "hoi", "m1") for c in (here, there)]]
    assert [a.json() for a in answers] == [{"messages": [{"text": "1"}]}] * 2
    assert len(rasa.messages) == 1


def test_messages_to_two_processes_are_handled_one_at_a_time(rasa, tmp_path):
    def slow(asked):
        rasa.release.wait(0.2)
        return answer({"text": asked["text"]})

    rasa.reply = slow
    with (
        own_process(rasa, tmp_path) as one,
        own_process(rasa, tmp_path) as other,
        ThreadPoolExecutor(4) as pool,
    ):
        here = _begin(one)
        there = Conversation(other, here.token, [])
        waiting = [pool.submit(c.say, str(n)) for n, c in enumerate((here, there, here, there))]
        answers = [texts(done.result()) for done in waiting]
    assert answers == [["0"], ["1"], ["2"], ["3"]]
    assert rasa.most_running == 1


@pytest.mark.parametrize("path", ["start", "message"])
def test_help_card_comes_when_the_state_cannot_be_reached(rasa, tmp_path, path):
    with own_process(rasa, tmp_path, REDIS_URL="redis://127.0.0.1:1/0") as client:
        headers = {"Authorization": f"Bearer {'a' * 43}"}
        shown = client.post(f"/api/chat/{path}", json={}, headers=headers)
        assert (shown.status_code, shown.json()["error"]) == (500, "server_error")
        assert texts(shown) == fixed("help_card") and help_contacts(shown)
        assert [client.get(p).status_code for p in ("/livez", "/chat", "/healthz")] == [200, 200, 503]
