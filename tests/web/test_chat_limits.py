"""Rate limits: strict for a conversation, generous for a network, and numbers to call on every refusal."""

from dataclasses import replace

import pytest
from chat_parts import fixed, help_contacts, texts
from django.conf import settings
from django.http import HttpRequest
from django.test import override_settings

from web.chat.addresses import address_of
from web.chat.limits import (
    NETWORK_MINUTE,
    NETWORK_STARTS,
    TOKEN_BURST,
    TOKEN_MINUTE,
    Limits,
    TooFast,
    network_key,
)


def test_limits_are_those_of_the_design():
    assert [
        (item.amount, item.get_expiry())
        for item in (TOKEN_BURST, TOKEN_MINUTE, NETWORK_MINUTE, NETWORK_STARTS)
    ] == [
        (6, 5),
        (20, 60),
        (600, 60),
        (60, 60),
    ]


def test_seventh_message_in_five_seconds_is_too_fast(chat, rasa):
    answers = [chat.say() for _ in range(7)]
    assert [a.status_code for a in answers] == [200] * 6 + [429]
    refused = answers[-1]
    assert refused.json()["error"] == "too_fast"
    assert 1 <= int(refused.headers["retry-after"]) <= 5
    assert texts(refused) == fixed("too_fast") and "noodnummer_112_be" in help_contacts(refused)
    assert len(rasa.messages) == 6


def test_rate_is_looked_at_before_the_shape(chat):
    for _ in range(6):
        assert chat.post("message", {}).status_code == 400
    assert chat.post("message", {}).status_code == 429


def test_one_conversation_does_not_slow_another_in_the_same_network(begin):
    fast, calm = begin(), begin()
    assert [fast.say().status_code for _ in range(7)][-1] == 429
    assert calm.say().status_code == 200


def test_ending_is_never_too_fast(chat):
    for _ in range(7):
        chat.say()
    assert chat.post("end", {}).status_code == 204


def test_sixty_first_start_of_a_network_in_a_minute_is_too_fast(client, server):
    answers = [client.post("/api/chat/start") for _ in range(61)]
    assert [a.status_code for a in answers] == [201] * 60 + [429]
    assert help_contacts(answers[-1]) and 1 <= int(answers[-1].headers["retry-after"]) <= 60
    elsewhere = client.post("/api/chat/start", headers={"X-Forwarded-For": "192.0.2.77"})
    assert elsewhere.status_code == 201


@pytest.mark.asyncio
async def test_twenty_first_message_of_a_minute_is_too_fast_also_when_spread(monkeypatch):
    import time as clock

    now = clock.time()
    monkeypatch.setattr(clock, "time", lambda: now)
    limits = Limits(on=True, redis_url=None)
    for _ in range(20):
        await limits.check_message("one", "192.0.2.1")
        now += 2
    with pytest.raises(TooFast) as refused:
        await limits.check_message("one", "192.0.2.1")
    assert refused.value.seconds in (20, 21)


@pytest.mark.asyncio
async def test_six_hundred_and_first_message_of_a_network_is_too_fast():
    limits = Limits(on=True, redis_url=None)
    for number in range(600):
        await limits.check_message(f"conversation {number // 5}", "192.0.2.1")
    with pytest.raises(TooFast):
        await limits.check_message("another", "192.0.2.1")
    await limits.check_message("another", "192.0.2.2")


@pytest.mark.asyncio
async def test_switched_off_nobody_is_refused():
    limits = Limits(on=False, redis_url=None)
    for _ in range(700):
        await limits.check_message("one", "192.0.2.1")


@pytest.mark.asyncio
async def test_unreachable_counters_refuse_nobody():
    limits = Limits(on=True, redis_url="redis://127.0.0.1:1/0")
    for _ in range(8):
        await limits.check_message("one", "192.0.2.1")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("niets", "", True),
    ],
)
def test_network_key_is_a_hash_of_the_network(one, other, same):
    assert (network_key(one) == network_key(other)) is same
    assert one not in network_key(one)


@pytest.mark.parametrize(
    ("trusted", "peer", "forwarded", "address"),
    [
        (False, "203.0.113.9", None, "203.0.113.9"),
        # a stranger may write what he likes
        (False, "203.0.113.9", "192.0.2.1", "203.0.113.9"),
        # uvicorn put the header of a loopback client in the place of the peer
        (False, "192.0.2.1", "192.0.2.1", "127.0.0.1"),
        (False, "192.0.2.1", "198.51.100.4, 192.0.2.1", "127.0.0.1"),
        (False, "192.0.2.1", "192.0.2.1:4711", "127.0.0.1"),
        (True, "127.0.0.1", "192.0.2.1", "192.0.2.1"),
        (True, "127.0.0.1", "invented, 192.0.2.1", "192.0.2.1"),
        (True, "127.0.0.1", None, "127.0.0.1"),
    ],
)
def test_address_believes_the_header_of_our_own_proxy_only(trusted, peer, forwarded, address):
    request = HttpRequest()
    request.META = {"REMOTE_ADDR": peer} | ({"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {})
    with override_settings(CONFIG=replace(settings.CONFIG, trusted_proxy=trusted)):
        assert address_of(request) == address
