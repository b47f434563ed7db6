"""Whatever happens to Rasa: the help card, in time, and a retry asks again."""

import json

import pytest
from chat_parts import RASA_TIMEOUT, fixed, help_contacts, texts
from fake_rasa import answer


def _shows_the_card(shown):
    assert shown.status_code == 200
    assert texts(shown) == fixed("help_card")
    assert help_contacts(shown)[0] == "noodnummer_112_be"
    assert shown.elapsed.total_seconds() < RASA_TIMEOUT + 1


@pytest.mark.parametrize(
    "reply",
    [
        (500, b"{}"),
        (401, b"{}"),
        (404, b""),
        (302, b""),
        (204, b""),
        (200, b""),
        (200, b"niets"),
        (200, b"[]"),
        (200, b"null"),
        (200, b"[" * 100_000),
        (200, b'{"messages": {}}'),
        (200, b'{"messages": "x"}'),
        (200, b'{"messages": ["x"]}'),
        (200, b'{"messages": [{"text": 5}]}'),
        (200, b'{"messages": [{"text": null}]}'),
        (200, b'{"messages": [{"text": "x", "choices": [{"label": "y"}]}]}'),
        (200, b'{"messages": [{"text": "x", "choices": {"a": 1}}]}'),
        (200, b'{"messages": [{"text": "x", "contacts": "y"}]}'),
        (200, b'{"messages": [{"text": "\xff"}]}'),
    ],
    ids=lambda reply: f"{reply[0]} {reply[1][:45]!r}",
)
def test_rubbish_becomes_the_help_card_and_is_not_remembered(chat, rasa, reply):
    rasa.reply = lambda asked: reply
    shown = chat.say("hoi", "m1")
    _shows_the_card(shown)
    assert shown.json()["degraded"] is True
    rasa.reply = lambda asked: answer({"text": "daar ben ik weer"})
    assert chat.say("hoi", "m1").json() == {"messages": [{"text": "daar ben ik weer"}]}


def test_refused_connection_becomes_the_help_card(chat, rasa):
    with rasa.refusing():
        _shows_the_card(chat.say("hoi", "m1"))
    assert texts(chat.say("hoi", "m1")) == ["Ik luister."]


def test_hanging_rasa_becomes_the_help_card_in_time(chat, rasa):
    rasa.reply = rasa.hang
    _shows_the_card(chat.say())


def test_rasa_that_listens_but_never_speaks_becomes_the_help_card_in_time(chat, rasa):
    import socket

    with rasa.refusing(), socket.socket() as mute:
        mute.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        mute.bind(("127.0.0.1", rasa.port))
        mute.listen()
        _shows_the_card(chat.say())


def test_broken_off_connection_becomes_the_help_card(chat, rasa):
    import socketserver

    class HangUp(socketserver.BaseRequestHandler):
        def handle(self):
            self.request.recv(10)

    with rasa.refusing():
        socketserver.ThreadingTCPServer.allow_reuse_address = True
        with socketserver.ThreadingTCPServer(("127.0.0.1", rasa.port), HangUp) as server:
            import threading

            threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
            _shows_the_card(chat.say())
            server.shutdown()


def test_failed_step_adds_the_help_card_after_what_came(chat, rasa):
    rasa.reply = lambda asked: answer({"text": "Ik hoor je."}, failed=True)
    shown = chat.say("hoi", "m1")
    assert texts(shown) == ["Ik hoor je.", *fixed("help_card")]
    assert "degraded" not in shown.json() and help_contacts(shown)
    assert chat.say("hoi", "m1").content == shown.content


@pytest.mark.parametrize("messages", [[], [{"text": ""}], [{"text": " \n"}], [{}]])
def test_answer_that_shows_nothing_becomes_the_help_card(chat, rasa, messages):
    rasa.reply = lambda asked: answer(*messages)
    _shows_the_card(chat.say())


def test_answer_may_be_contacts_alone(chat, rasa):
    rasa.reply = lambda asked: answer({"contacts": [{"id": "awel"}]})
    assert chat.say().json() == {"messages": [{"text": "", "contacts": [{"id": "awel"}]}]}


def test_answer_with_lone_surrogates_arrives(chat, rasa):
    rasa.reply = lambda asked: (
        200,
        json.dumps({"messages": [{"text": "a\ud800b"}], "failed": False}).encode(),
    )
    assert chat.say().status_code == 200


@pytest.mark.parametrize(
    ("country", "ids"),
    [
        ("BE", ["noodnummer_112_be", "child_focus", "awel", "zelfmoordlijn_1813"]),
        ("NL", ["noodnummer_112_nl", "helpwanted", "kindertelefoon", "zelfmoordpreventie_113"]),
    ],
)
def test_help_card_goes_by_the_country(begin, rasa, country, ids):
    with rasa.refusing():
        found = help_contacts(begin(country=country).say())
    assert found[0] == ids[0]
    assert sorted(found) == sorted(ids)


def test_help_card_without_country_has_both(begin, rasa):
    with rasa.refusing():
        found = help_contacts(begin().say())
    assert {"noodnummer_112_be", "child_focus", "noodnummer_112_nl", "helpwanted"} <= set(found)
