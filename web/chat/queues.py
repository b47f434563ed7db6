"""The messages of one conversation are handled one at a time, in the order in which they came.

Two means together: tickets within this process keep the order, and a mark in the shared state keeps two
processes apart. Nobody waits longer than the deadline that the caller names (seconds of `time.monotonic`).
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from web.chat.store import Store

SECONDS_BETWEEN_LOOKS = 0.05
# Longer than any turn, so that a mark left by a killed process is in nobody's way for long.
SECONDS_A_MARK_LIVES = 8


class QueueTimeout(Exception):
    """The turn did not come before the deadline."""


class Ticket:
    """A place in the queue, drawn at the moment the message arrives."""

    def __init__(self, before: Ticket | None) -> None:
        self.before = before
        self.left: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def wait(self, deadline: float) -> None:
        """Wait until everyone before has left."""
        if self.before is None or self.before.left.done():
            return
        await asyncio.wait([self.before.left], timeout=max(0.0, deadline - time.monotonic()))
        if not self.before.left.done():
            raise QueueTimeout

    def leave(self) -> None:
        """Make place, but not before all those in front have left: the next may not overtake them."""
        if self.before is None or self.before.left.done():
            self._set_left()
        else:
            self.before.left.add_done_callback(lambda _: self._set_left())

    def _set_left(self) -> None:
        if not self.left.done():
            self.left.set_result(None)
            self.before = None  # else every ticket would hold all those before it


class Queues:
    """One queue for each conversation."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._last: dict[str, Ticket] = {}

    def arrive(self, conversation: str) -> Ticket:
        """Draw a ticket; the caller must let it leave."""
        ticket = Ticket(self._last.get(conversation))
        self._last[conversation] = ticket
        ticket.left.add_done_callback(lambda _: self._tidy(conversation, ticket))
        return ticket

    def newest(self, conversation: str) -> Ticket | None:
        """The last ticket of a conversation that somebody still holds."""
        return self._last.get(conversation)

    def _tidy(self, conversation: str, ticket: Ticket) -> None:
        if self._last.get(conversation) is ticket:
            del self._last[conversation]

    @asynccontextmanager
    async def turn(self, ticket: Ticket, conversation: str, deadline: float) -> AsyncIterator[None]:
        """Hold the turn of this conversation in this process and in all others."""
        try:
            await ticket.wait(deadline)
            mark, owner = f"turn:{conversation}", secrets.token_hex(8)
            while not await self._store.add(mark, owner, SECONDS_A_MARK_LIVES):
                if time.monotonic() >= deadline:
                    raise QueueTimeout
                await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
            try:
                yield
            finally:
                await self._store.delete_own(mark, owner)
        finally:
            ticket.leave()
