"""POST /api/chat/start."""

import pytest
from chat_parts import help_contacts, texts


def test_start_without_country_asks_for_it_with_two_buttons(client):
    answer = client.post("/api/chat/start")
    assert answer.status_code == 201
    assert sorted(answer.json()) == ["messages", "token"]
    assert len(answer.json()["token"]) == 43
    assert [c["label"] for c in answer.json()["messages"][-1]["choices"]] == ["België", "Nederland"]


def test_start_never_shows_a_payload(client):
    choices = client.post("/api/chat/start", json={}).json()["messages"][-1]["choices"]
    assert [sorted(choice) for choice in choices] == [["id", "label"], ["id", "label"]]


@pytest.mark.parametrize("country", ["BE", "NL"])
def test_start_with_a_country_does_not_offer_countries(client, country):
    answer = client.post("/api/chat/start", json={"country": country, "site": "partner", "keep": False})
    assert answer.status_code == 201
    assert all("choices" not in message for message in answer.json()["messages"])


def test_start_gives_every_conversation_another_token(client):
    assert len({client.post("/api/chat/start").json()["token"] for _ in range(20)}) == 20


def test_start_works_while_rasa_refuses(client, rasa):
    with rasa.refusing():
        assert client.post("/api/chat/start").status_code == 201


@pytest.mark.parametrize(
    "body",
    [
        '{"country": "FR"}',
        '{"country": "be"}',
        '{"country": ""}',
        '{"country": 1}',
        '{"country": ["BE"]}',
        '{"country": {"BE": 1}}',
        '{"country": true}',
        '{"country": null}',
        '{"site": 5}',
        '{"site": null}',
        '{"keep": "ja"}',
        '{"keep": 1}',
        "[]",
        '"BE"',
        "null",
        "7",
        "{",
        "niets",
        '{"country": NaN}',
        "\ufeff{}",
        "[" * 15000,
        '{"a":' * 5000,
        "\x00",
    ],
)
def test_start_refuses_what_is_not_agreed(client, body):
    answer = client.post("/api/chat/start", content=body.encode())
    assert answer.status_code == 400
    assert answer.json()["error"] == "bad_request"
    assert texts(answer)[0] and "noodnummer_112_be" in help_contacts(answer)


def test_start_refuses_what_is_not_utf8(client):
    assert client.post("/api/chat/start", content=b'{"site": "\xff"}').status_code == 400


@pytest.mark.parametrize("body", ["", " ", "{}", '{"more": [1]}'])
def test_start_needs_nothing_and_minds_no_more(client, body):
    assert client.post("/api/chat/start", content=body.encode()).status_code == 201
