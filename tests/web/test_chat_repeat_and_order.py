"""A message is answered once, and the messages of one conversation one at a time."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from chat_parts import RASA_TIMEOUT, texts
from fake_rasa import answer


@pytest.fixture
def together():
    """Run calls at the same moment and give their results in order."""
    with ThreadPoolExecutor(20) as pool:
        yield lambda *calls: [done.result() for done in [pool.submit(call) for call in calls]]


def test_repeat_gets_the_first_answer_byte_for_byte(chat, rasa):
    rasa.reply = lambda asked: answer(
        {"text": f"{len(rasa.messages)}", "choices": [{"label": "a", "payload": "/a"}]}
    )
    first = chat.say("een", "m1")
    repeat = chat.say("iets anders", "m1")
    assert repeat.content == first.content
    assert len(rasa.messages) == 1


def test_repeat_of_a_choice_gets_the_first_answer_after_the_choice_is_gone(begin, rasa):
    conversation = begin()
    chosen = conversation.messages[-1]["choices"][0]["id"]
    first = conversation.choose(chosen, "m1")
    rasa.reply = lambda asked: answer({"text": "?", "choices": [{"label": "x", "payload": "/x"}] * 60})
    conversation.say()
    assert conversation.choose(chosen, "m1").content == first.content


def test_same_id_in_two_conversations_is_two_messages(begin, rasa):
    begin().say("een", "m1")
    begin().say("twee", "m1")
    assert [asked["text"] for asked in rasa.messages] == ["een", "twee"]
    assert rasa.messages[0]["message_id"] != rasa.messages[1]["message_id"]


def test_same_id_at_the_same_time_asks_rasa_once(chat, rasa, together):
    def slow(asked):
        rasa.release.wait(RASA_TIMEOUT / 4)
        return answer({"text": str(len(rasa.messages))})

    rasa.reply = slow
    answers = together(*[lambda: chat.say("hoi", "m1")] * 5)
    assert [a.status_code for a in answers] == [200] * 5
    assert len({a.content for a in answers}) == 1
    assert len(rasa.messages) == 1


def test_same_id_at_the_same_time_shares_the_help_card_too(chat, rasa, together):
    rasa.reply = rasa.hang
    answers = together(*[lambda: chat.say("hoi", "m1")] * 3)
    assert [a.json()["degraded"] for a in answers] == [True] * 3
    assert len(rasa.messages) == 1


def test_messages_of_one_conversation_wait_for_each_other_in_order(chat, rasa):
    rasa.reply = lambda asked: rasa.hang(asked) if asked["text"] == "0" else answer({"text": asked["text"]})
    with ThreadPoolExecutor(4) as pool:
        waiting = [pool.submit(chat.say, "0")]
        rasa.wait_for(1)
        for number in ("1", "2", "3"):
            waiting.append(pool.submit(chat.say, number))
            _until_queued(chat, len(waiting) - 1)
        rasa.release.set()
        answers = [texts(done.result()) for done in waiting]
    assert [asked["text"] for asked in rasa.messages] == ["0", "1", "2", "3"]
    assert rasa.most_running == 1
    assert answers == [["Eindelijk."], ["1"], ["2"], ["3"]]


def test_conversations_do_not_wait_for_each_other(begin, rasa):
    first, second = begin(), begin()
    rasa.reply = lambda asked: rasa.hang(asked) if asked["text"] == "traag" else answer({"text": "vlug"})
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(first.say, "traag")
        rasa.wait_for(1)
        assert texts(second.say("hoi")) == ["vlug"]
        rasa.release.set()
        assert texts(slow.result()) == ["Eindelijk."]


def test_message_that_waits_too_long_gets_the_help_card_in_time(chat, rasa):
    rasa.reply = rasa.hang
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(chat.say, "0", "m0")
        rasa.wait_for(1)
        second = pool.submit(chat.say, "1", "m1").result()
        assert first.result().json()["degraded"] and second.json()["degraded"]
    assert second.elapsed.total_seconds() < RASA_TIMEOUT + 1
    rasa.release.set()
    rasa.reply = lambda asked: answer({"text": "nu wel"})
    assert texts(chat.say("1", "m1")) == ["nu wel"]


def test_answer_is_kept_when_the_browser_leaves_before_it(chat, rasa):
    import httpx

    def slow(asked):
        rasa.release.wait(10)
        return answer({"text": "bewaard"})

    rasa.reply = slow
    with pytest.raises(httpx.ReadTimeout):
        chat.post("message", {"id": "m1", "text": "hoi"}, timeout=0.2)
    rasa.release.set()
    assert texts(chat.say("hoi", "m1")) == ["bewaard"]
    assert len(rasa.messages) == 1


def _until_queued(conversation, others):
    """Wait until so many messages stand behind the first in this process."""
    import time

    from web.chat import runtime
    from web.chat.sessions import conversation_of

    place = conversation_of(conversation.token)
    end = time.monotonic() + 5
    while time.monotonic() < end:
        ticket, length = runtime.current().queues.newest(place), 0
        while ticket is not None and ticket.before is not None:
            ticket, length = ticket.before, length + 1
        if length >= others:
            return
        time.sleep(0.005)
    raise AssertionError("the message did not come into the queue")
