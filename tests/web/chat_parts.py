"""What the tests of the chat share besides fixtures."""

from __future__ import annotations

import tempfile
import uuid
from dataclasses import dataclass
from pathlib import Path

import httpx

STATE = Path(tempfile.mkdtemp(prefix="hulp-web-")) / "web.sqlite3"
CHANNEL_SECRET = "channel-secret-of-the-tests"
RASA_TIMEOUT = 1.0


@dataclass
class Conversation:
    """One conversation of a browser."""

    client: httpx.Client
    token: str
    messages: list[dict]

    def post(self, path: str, body: object = None, **more: object) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self.token}"}
        return self.client.post(f"/api/chat/{path}", json=body, headers=headers, **more)

    def say(self, text: str = "hoi", message_id: str | None = None) -> httpx.Response:
        return self.post("message", {"id": message_id or uuid.uuid4().hex, "text": text})

    def choose(self, choice: str, message_id: str | None = None) -> httpx.Response:
        return self.post("message", {"id": message_id or uuid.uuid4().hex, "choice": choice})


def fixed(key: str) -> list[str]:
    """The bubbles of a fixed text, as they stand in the file today: a counsellor may change them."""
    from django.conf import settings

    from helplines.directory import load_directory
    from web.chat.texts import load_fixed_texts

    texts_now = load_fixed_texts(settings.FIXED_TEXTS_FILE, load_directory().facts())
    return [message["text"] for message in texts_now.bubbles(f"utter_fixed_{key}")]


def help_contacts(answer: httpx.Response) -> list[str]:
    """The ids of the contacts in an answer, in order."""
    return [contact["id"] for message in answer.json()["messages"] for contact in message.get("contacts", [])]


def texts(answer: httpx.Response) -> list[str]:
    """The texts of an answer."""
    return [message["text"] for message in answer.json()["messages"]]
