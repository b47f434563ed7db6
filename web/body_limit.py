"""No request body is larger than 32 KiB, whatever its headers say.

The body is counted while it comes in, before Django sees it: Django would move a large body to a temporary
file, and words of a young person never touch a disk.
"""

from __future__ import annotations

import asyncio

from web.asgi_types import App, Message, Receive, Scope, Send

LARGEST_BODY = 32 * 1024
# A refused body is still read for a while, so that the browser gets to see the answer and not a broken line.
LARGEST_DRAIN = 4 * 1024 * 1024
SECONDS_TO_SEND_A_BODY = 10.0


class BodyLimit:
    """ASGI middleware: passes a whole, small body on, or hands over to the `too_large` or `too_slow` app."""

    def __init__(self, app: App, too_large: App, too_slow: App) -> None:
        self.app = app
        self.too_large = too_large
        self.too_slow = too_slow

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        try:
            async with asyncio.timeout(SECONDS_TO_SEND_A_BODY):
                body = await _read(receive)
        except TimeoutError:
            await self.too_slow(scope, receive, send)
            return
        except _TooLarge:
            await self.too_large(scope, receive, send)
            return
        if body is not None:
            await self.app(scope, _replay(body, receive), send)


class _TooLarge(Exception):
    """The body is over the limit."""


async def _read(receive: Receive) -> bytes | None:
    """The whole body; None when the browser has left."""
    body = bytearray()
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        chunk = message.get("body", b"")
        size += len(chunk)
        if size <= LARGEST_BODY:
            body += chunk
        last = not message.get("more_body", False)
        if size > LARGEST_DRAIN or (last and size > LARGEST_BODY):
            raise _TooLarge
        if last:
            return bytes(body)


def _replay(body: bytes, receive: Receive) -> Receive:
    given = False

    async def receive_again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive_again
