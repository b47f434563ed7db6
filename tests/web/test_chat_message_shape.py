"""POST /api/chat/message: what is refused and with which words, and how text is cleaned."""

import json

import pytest
from chat_parts import fixed, help_contacts, texts


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        "x",
        5,
        None,
        {"id": "1"},
        {"text": "x"},
        {"id": "", "text": "x"},
        {"id": "a" * 65, "text": "x"},
        {"id": 1, "text": "x"},
        {"id": None, "text": "x"},
        {"id": ["a"], "text": "x"},
        {"id": "1", "text": 5},
        {"id": "1", "text": None},
        {"id": "1", "text": ["x"]},
        {"id": "1", "text": {"a": 1}},
        {"id": "1", "text": True},
        {"id": "1", "text": "x", "choice": "y"},
        {"id": "1", "text": "x", "choice": None},
        {"id": "1", "choice": 5},
        {"id": "1", "choice": ""},
        {"id": "1", "choice": "c" * 65},
        {"id": "1", "choice": None},
    ],
)
def test_message_of_another_shape_is_refused(chat, rasa, body):
    refused = chat.post("message", content=json.dumps(body)) if body is None else chat.post("message", body)
    assert (refused.status_code, refused.json()["error"]) == (400, "bad_request")
    assert help_contacts(refused) and rasa.messages == []


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b'{"id": "1", "text": "x"',
        b'{"id": "1", "text": "\xff"}',
        b"[" * 20000,
        b'{"a":' * 6000,
        b'{"id": "1", "text": 1' + b"0" * 5000 + b"}",
        b"\xff\xfe{\x00}\x00",
        b'{"id": "1", "text": NaN}',
    ],
)
def test_message_that_is_no_json_is_refused(chat, raw):
    headers = {"Authorization": f"Bearer {chat.token}"}
    assert chat.client.post("/api/chat/message", content=raw, headers=headers).status_code == 400


@pytest.mark.parametrize(
    "text", ["", " ", "\n\t ", "\x00", "\u200b\u200d", "\ud800", "\u2028", "\ufeff", "\u3000"]
)
def test_message_that_shows_nothing_is_empty(chat, rasa, text):
    # json.dumps writes a lone surrogate as an escape, as a browser would
    raw = json.dumps({"id": "1", "text": text}).encode()
    refused = chat.client.post(
        "/api/chat/message", content=raw, headers={"Authorization": f"Bearer {chat.token}"}
    )
    assert (refused.status_code, refused.json()["error"]) == (400, "empty")
    assert texts(refused) == fixed("empty") and rasa.messages == []


@pytest.mark.parametrize(
    ("typed", "handed_over"),
    [
        ("  hoi \n", "hoi"),
        ("een\r\ntwee\rdrie\n\nvier", "een\ntwee\ndrie\n\nvier"),
        ("e\u0301e\u0301n", "één"),
        ("a\x00b\x1bc\x7fd\x85e", "abcde"),
        ("a\tb", "a b"),
        ("😭", "😭"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("\U0001fae8", "\U0001fae8"),
        ("hij\ud800 stuurt", "hij stuurt"),
        ("?", "?"),
        ("/restart", "/restart"),
        ("x" * 2000, "x" * 2000),
        (" " * 3000 + "x", "x"),
        ("e\u0301" * 2000, "é" * 2000),
    ],
)
def test_message_is_cleaned_and_no_more(chat, rasa, typed, handed_over):
    raw = json.dumps({"id": "1", "text": typed}).encode()
    sent = chat.client.post(
        "/api/chat/message", content=raw, headers={"Authorization": f"Bearer {chat.token}"}
    )
    assert sent.status_code == 200
    assert rasa.messages[0]["text"] == handed_over


@pytest.mark.parametrize("text", ["x" * 2001, "😭" * 2001, "x" * 30000])
def test_message_over_two_thousand_characters_is_too_long(chat, rasa, text):
    raw = json.dumps({"id": "1", "text": text}, ensure_ascii=False).encode()
    refused = chat.client.post(
        "/api/chat/message", content=raw, headers={"Authorization": f"Bearer {chat.token}"}
    )
    assert (refused.status_code, refused.json()["error"]) == (400, "too_long")
    assert texts(refused) == fixed("too_long") and rasa.messages == []


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "Bearer",
        "Bearer x",
        f"Bearer {'a' * 43}",
        f"Bearer {'a' * 4000}",
        "Basic YTpi",
        "Bearer ../../etc/passwd",
        f"Token {'a' * 43}",
    ],
)
def test_message_without_a_good_token_gets_401_before_its_shape_is_looked_at(client, rasa, header):
    headers = {} if header is None else {"Authorization": header}
    refused = client.post("/api/chat/message", content=b"{", headers=headers)
    assert (refused.status_code, refused.json()["error"]) == (401, "unauthorised")
    assert texts(refused) == fixed("session_gone") and help_contacts(refused)
    assert rasa.messages == []
