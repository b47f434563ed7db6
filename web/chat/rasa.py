"""Talks to the one Rasa channel over loopback (`/webhooks/hulp`, shared secret in a header).

Whatever goes wrong here (nobody listens, no answer in time, rubbish) is one thing to the caller: `RasaAway`,
within the time that was given. Words of the young person are in the request body only, never in an error or a
log.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

import httpx


class RasaAway(Exception):
    """Rasa gave no usable answer in time; the text says how, in fixed words."""


@dataclass(frozen=True)
class RasaAnswer:
    """What Rasa said. `failed`: a step was left out (such as a dead action server), so help must be added."""

    messages: list[dict]
    failed: bool
    understanding: dict = field(default_factory=dict)


class Rasa:
    """One client with kept connections for all conversations."""

    def __init__(self, url: str, secret: str) -> None:
        self._client = httpx.AsyncClient(
            base_url=f"{url}/webhooks/hulp",
            headers={"X-Channel-Secret": secret},
            # The whole call is timed by the caller; this only keeps a single step from waiting for ever.
            timeout=httpx.Timeout(5.0),
            # Rasa's server closes an idle connection after 5 seconds: ours must be given up before that.
            limits=httpx.Limits(max_connections=200, max_keepalive_connections=40, keepalive_expiry=3.0),
            # A proxy of the environment must never get to see a message.
            trust_env=False,
        )

    async def say(self, said: dict[str, str], seconds: float) -> RasaAnswer:
        """Hand over one message (`sender`, `message_id` and `text` or `payload`) and wait for the answer."""
        response = await self._call("POST", "/message", said, seconds)
        try:
            return _read_answer(response.json())
        except (ValueError, RecursionError):
            raise RasaAway("the answer has another shape") from None

    async def forget(self, sender: str, seconds: float) -> None:
        """Let Rasa forget a conversation."""
        await self._call("POST", "/forget", {"sender": sender}, seconds)

    async def healthy(self, seconds: float) -> bool:
        """Whether a message can be answered now."""
        try:
            await self._call("GET", "/health", None, seconds)
        except RasaAway:
            return False
        return True

    async def close(self) -> None:
        """Close the kept connections."""
        await self._client.aclose()

    async def _call(
        self, method: str, path: str, body: dict[str, str] | None, seconds: float
    ) -> httpx.Response:
        # `from None`: the causes hold the request, and with it the words.
        try:
            async with asyncio.timeout(seconds):
                response = await self._client.request(method, path, json=body)
        except TimeoutError:
            raise RasaAway("no answer in time") from None
        except httpx.HTTPError as error:
            raise RasaAway(type(error).__name__) from None
        if response.status_code not in (200, 204):
            raise RasaAway(f"status {response.status_code}")
        return response


def _read_answer(data: Any) -> RasaAnswer:
    """Check the shape; ValueError when it is not what the channel promises."""
    if not isinstance(data, dict) or not isinstance(data.get("messages"), list):
        raise ValueError("no messages")
    for message in data["messages"]:
        if not isinstance(message, dict) or not isinstance(message.get("text", ""), str):
            raise ValueError("a message without text")
        if not _all_choices_usable(message.get("choices") or []):
            raise ValueError("a choice without label or payload")
        if not isinstance(message.get("contacts") or [], list):
            raise ValueError("contacts are no list")
    understanding = data.get("understanding")
    return RasaAnswer(
        messages=data["messages"],
        failed=data.get("failed") is not False and data.get("failed") is not None,
        understanding=understanding if isinstance(understanding, dict) else {},
    )


def _all_choices_usable(choices: Any) -> bool:
    return isinstance(choices, list) and all(
        isinstance(choice, dict)
        and isinstance(choice.get("label"), str)
        and isinstance(choice.get("payload"), str)
        for choice in choices
    )
