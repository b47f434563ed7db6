"""Calls to the action server that are noticed when they fail.

Rasa 3.6 answers a dead action server with silence: it logs an error, leaves the action out and goes
on. This endpoint remembers the failure for the turn, so that the channel can say so.
"""
from __future__ import annotations

import os
from contextvars import ContextVar
from typing import Any, Optional

import aiohttp
from rasa.utils.endpoints import EndpointConfig

# Shorter than web's time-out for a whole turn, so that the turn can still say that it failed.
TIMEOUT_SECONDS = 2.0
_failed: ContextVar[bool] = ContextVar("action_failed", default=False)


class WatchedEndpoint(EndpointConfig):
    """The action server, with a short time-out and a memory of failure."""

    @classmethod
    def around(cls, endpoint: Optional[EndpointConfig]) -> WatchedEndpoint:
        """Watch the endpoint of `endpoints.yml`; `ACTION_PORT` wins over its port."""
        port = os.environ.get("ACTION_PORT")
        url = f"http://127.0.0.1:{port}/webhook" if port or endpoint is None else endpoint.url
        return cls(url=url or "http://127.0.0.1:5055/webhook")

    async def request(self, *args: Any, **kwargs: Any) -> Optional[Any]:
        """See parent class."""
        kwargs["timeout"] = aiohttp.ClientTimeout(total=TIMEOUT_SECONDS)
        try:
            return await super().request(*args, **kwargs)
        except Exception:
            _failed.set(True)
            raise


def forget_failures() -> None:
    """Begin a turn: nothing has failed yet."""
    _failed.set(False)


def has_failed() -> bool:
    """True when an action failed since `forget_failures`."""
    return _failed.get()


