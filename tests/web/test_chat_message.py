"""POST /api/chat/message: what goes in, what comes out."""

import json

import pytest
from chat_parts import CHANNEL_SECRET, help_contacts, texts
from fake_rasa import answer


def test_message_is_handed_over_with_the_shared_secret(chat, rasa):
    assert chat.say("ik ben bang").json() == {"messages": [{"text": "Ik luister."}]}
    (asked,) = rasa.messages
    assert sorted(asked) == ["country", "message_id", "sender", "text"]
    assert (asked["text"], asked["country"]) == ("ik ben bang", "BE")
    assert rasa.secrets == {CHANNEL_SECRET}


def test_message_keeps_one_sender_that_is_not_the_token(begin, rasa):
    first, second = begin(), begin()
    for conversation in (first, first, second):
        conversation.say()
    one, two, three = (asked["sender"] for asked in rasa.messages)
    assert one == two != three
    assert first.token not in json.dumps(rasa.messages)


def test_message_without_country_says_none(begin, rasa):
    begin().say()
    assert "country" not in rasa.messages[0]


def test_message_id_reaches_rasa_as_a_hash_only(chat, rasa):
    chat.say(message_id="mijn naam is Noor")
    assert "Noor" not in json.dumps(rasa.messages)


def test_message_passes_other_fields_through_untouched(chat, rasa):
    shown = {
        "text": "x",
        "lang": "fr",
        "checklist": [{"a": None}],
        "contacts": [{"id": "awel", "open_now": None}],
    }
    rasa.reply = lambda asked: answer(shown)
    assert chat.say().json()["messages"] == [shown]


def test_choice_hides_its_payload_and_sends_it_back(chat, rasa):
    rasa.reply = lambda asked: answer(
        {"text": "Ja?", "choices": [{"label": "Ja", "payload": "/affirm", "x": 1}]}
    )
    (shown,) = chat.say().json()["messages"]
    (choice,) = shown["choices"]
    assert sorted(choice) == ["id", "label"]
    assert "/affirm" not in json.dumps(shown)
    assert chat.choose(choice["id"]).status_code == 200
    assert (rasa.messages[1]["payload"], "text" in rasa.messages[1]) == ("/affirm", False)


def test_choice_of_a_country_is_stored_as_its_payload(begin, rasa):
    conversation = begin()
    flemish = conversation.messages[-1]["choices"][0]["id"]
    conversation.choose(flemish)
    assert rasa.messages[0]["payload"] == '/inform_country{"country": "BE"}'


@pytest.mark.parametrize(("place", "first"), [(0, "noodnummer_112_be"), (1, "noodnummer_112_nl")])
def test_choice_of_a_country_changes_the_help_card(begin, rasa, place, first):
    conversation = begin()
    rasa.reply = lambda asked: answer(failed=True)
    shown = conversation.choose(conversation.messages[-1]["choices"][place]["id"])
    assert help_contacts(shown)[0] == first
    assert {c["country"] for m in shown.json()["messages"] for c in m.get("contacts", [])} == {
        ["BE", "NL"][place]
    }


@pytest.mark.parametrize("choice", ["onbekend", "/affirm", "' OR 1=1", "\x00"])
def test_choice_that_was_not_offered_is_refused_kindly(chat, rasa, choice):
    refused = chat.choose(choice)
    assert (refused.status_code, refused.json()["error"]) == (400, "unknown_choice")
    assert texts(refused) and rasa.messages == []


def test_choice_of_another_conversation_is_refused(begin):
    first, second = begin(), begin()
    assert second.choose(first.messages[-1]["choices"][0]["id"]).status_code == 400


def test_choices_are_kept_for_the_last_sixty(begin, rasa):
    conversation = begin()
    oldest = conversation.messages[-1]["choices"][0]["id"]
    sixty = [{"label": str(n), "payload": f"/n{n}"} for n in range(60)]
    rasa.reply = lambda asked: answer({"text": "?", "choices": sixty})
    newest = conversation.say().json()["messages"][0]["choices"]
    rasa.reply = lambda asked: answer({"text": "ok"})
    assert conversation.choose(oldest).status_code == 400
    assert conversation.choose(newest[0]["id"]).status_code == 200
