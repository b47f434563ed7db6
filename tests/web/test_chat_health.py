"""/healthz tells whether a message can be answered, /livez whether web is alive."""

import time

import pytest
from chat_parts import CHANNEL_SECRET

from web.chat.health import Health


def _wait_for(client, status):
    end = time.monotonic() + 8
    while client.get("/healthz").status_code != status:
        assert time.monotonic() < end
        time.sleep(0.05)
    return client.get("/healthz")


def test_healthz_is_ok_once_rasa_can_answer(client, rasa):
    assert _wait_for(client, 200).json() == {"status": "ok"}
    assert rasa.secrets == {CHANNEL_SECRET}


def test_healthz_is_503_while_rasa_refuses_and_livez_stays_ok(client, rasa):
    with rasa.refusing():
        assert _wait_for(client, 503).json() == {"status": "unavailable"}
        alive = client.get("/livez")
        assert (alive.status_code, alive.json()) == (200, {"status": "ok"})
    _wait_for(client, 200)


def test_healthz_is_503_while_rasa_says_so(client, rasa):
    rasa.health_status = 503
    _wait_for(client, 503)


class _Counting:
    def __init__(self):
        self.asked = 0

    async def healthy(self, seconds):
        self.asked += 1
        return True

    async def get(self, key):
        return None


class _BrokenStore:
    async def get(self, key):
        raise OSError


@pytest.mark.asyncio
async def test_health_asks_rasa_once_for_many_monitors():
    rasa = _Counting()
    health = Health(rasa, rasa)
    assert [await health.good() for _ in range(20)] == [True] * 20
    assert rasa.asked == 1


@pytest.mark.asyncio
async def test_health_is_bad_without_our_own_state():
    assert await Health(_Counting(), _BrokenStore()).good() is False
