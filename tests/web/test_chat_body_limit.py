"""No body above 32 KiB, however it comes."""

import json

import pytest
from chat_parts import fixed, help_contacts, texts

LIMIT = 32 * 1024


def _chunks(size):
    for start in range(0, size, 1000):
        yield b"x" * min(1000, size - start)


@pytest.mark.parametrize("path", ["start", "message", "end", "feedback", "unknown"])
@pytest.mark.parametrize("size", [LIMIT + 1, 1024 * 1024])
@pytest.mark.parametrize("chunked", [False, True], ids=["with length", "chunked"])
def test_large_body_gets_413_before_the_token_is_looked_at(client, rasa, path, size, chunked):
    refused = client.post(f"/api/chat/{path}", content=_chunks(size) if chunked else b"x" * size)
    assert (refused.status_code, refused.json()["error"]) == (413, "too_large")
    assert texts(refused) == fixed("too_long") and help_contacts(refused)
    assert refused.headers["cache-control"] == "no-store"


def test_body_of_exactly_the_limit_is_read(chat, rasa):
    raw = json.dumps({"id": "1", "text": "hoi"}).encode()
    headers = {"Authorization": f"Bearer {chat.token}"}
    assert chat.client.post("/api/chat/message", content=raw.ljust(LIMIT), headers=headers).status_code == 200


def test_chunked_body_below_the_limit_is_read(chat, rasa):
    raw = json.dumps({"id": "1", "text": "hoi"}).encode()
    headers = {"Authorization": f"Bearer {chat.token}"}
    sent = chat.client.post("/api/chat/message", content=iter([raw[:5], raw[5:]]), headers=headers)
    assert sent.status_code == 200
