"""The real application behind a real uvicorn on a free port, with a stand-in for Rasa."""

from __future__ import annotations

import itertools
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from chat_parts import CHANNEL_SECRET, RASA_TIMEOUT, STATE, Conversation  # noqa: E402  lie beside this file
from fake_rasa import FakeRasa, free_port  # noqa: E402

FAKE = FakeRasa()
os.environ.update(
    DJANGO_SETTINGS_MODULE="web.settings",
    WEB_SECRET_KEY="web-secret-key-of-the-tests",
    CHANNEL_SECRET=CHANNEL_SECRET,
    DATABASE_URL=f"sqlite:///{STATE}",
    RASA_URL=FAKE.url,
    RASA_TIMEOUT=str(RASA_TIMEOUT),
    # Each test comes from a network of its own, so that no test uses up the room of another.
    TRUSTED_PROXY="on",
    CHAT_RATE_LIMIT="on",
    ALLOWED_HOSTS="localhost,127.0.0.1",
    EXIT_URL="https://weer.example/",
)
os.environ.pop("REDIS_URL", None)

import uvicorn  # noqa: E402

_networks = (f"10.{a}.{b}.7" for a, b in itertools.product(range(256), range(256)))


@pytest.fixture(scope="session")
def _fake_rasa() -> Iterator[FakeRasa]:
    FAKE.start()
    yield FAKE
    FAKE.stop()


@pytest.fixture
def rasa(_fake_rasa: FakeRasa) -> Iterator[FakeRasa]:
    """Rasa, well and without memories."""
    _fake_rasa.reset()
    yield _fake_rasa
    _fake_rasa.release.set()


@pytest.fixture(scope="session")
def server(_fake_rasa: FakeRasa) -> Iterator[str]:
    """The address of the running application."""
    port = free_port()
    config = uvicorn.Config("web.asgi:application", host="127.0.0.1", port=port, access_log=False)
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    while not running.started:
        assert thread.is_alive(), "the application did not start"
        time.sleep(0.01)
    yield f"http://127.0.0.1:{port}"
    running.should_exit = True
    thread.join(5)


@pytest.fixture
def network() -> str:
    """An address that no other test comes from."""
    return next(_networks)


@pytest.fixture
def client(server: str, rasa: FakeRasa, network: str) -> Iterator[httpx.Client]:
    """A browser."""
    with httpx.Client(
        base_url=server, headers={"X-Forwarded-For": network}, timeout=15, trust_env=False
    ) as browser:
        yield browser


@pytest.fixture
def begin(client: httpx.Client):
    """Begin a conversation: `begin()` or `begin(country="BE")`."""

    def start(**body: object) -> Conversation:
        answer = client.post("/api/chat/start", json=body)
        assert answer.status_code == 201
        return Conversation(client, **answer.json())

    return start


@pytest.fixture
def chat(begin) -> Conversation:
    """A conversation that has just begun in Belgium."""
    return begin(country="BE")
