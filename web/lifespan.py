"""Starts what the chat needs before the first request and closes it after the last."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from web.asgi_types import App, Receive, Scope, Send

logger = logging.getLogger(__name__)


class Lifespan:
    """ASGI middleware that answers the server's start and stop messages; Django itself does not know them."""

    def __init__(
        self, app: App, start: Callable[[], Awaitable[None]], stop: Callable[[], Awaitable[None]]
    ) -> None:
        self.app = app
        self.start = start
        self.stop = stop

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            await self.app(scope, receive, send)
            return
        await receive()
        try:
            await self.start()
        except Exception:
            logger.critical("The chat could not start: is the database there and writable?", exc_info=True)
            await send({"type": "lifespan.startup.failed", "message": ""})
            return
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self.stop()
        await send({"type": "lifespan.shutdown.complete"})
