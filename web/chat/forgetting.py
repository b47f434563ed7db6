"""Lets Rasa forget a conversation that was ended, also when Rasa is away at that moment.

Only the random sender id is held meanwhile, in memory. When this process ends before Rasa is back, Rasa's own
retention forgets the conversation within a day.
"""

from __future__ import annotations

import asyncio
import logging

from web.chat.rasa import Rasa, RasaAway

logger = logging.getLogger(__name__)

SECONDS_FOR_A_TRY = 1.0
SECONDS_BEFORE_RETRIES = (1.0, 5.0, 30.0, 120.0, 600.0)


class Forgetting:
    """Tells Rasa to forget, now or in the background."""

    def __init__(self, rasa: Rasa, waits: tuple[float, ...] = SECONDS_BEFORE_RETRIES) -> None:
        self._rasa = rasa
        self._waits = waits
        self._tasks: set[asyncio.Task[None]] = set()

    async def now(self, sender: str) -> None:
        """One try that is waited for; when it fails, the rest follows in the background."""
        if not await self._try(sender):
            self.later(sender)

    def later(self, sender: str) -> None:
        """A few tries in the background."""
        task = asyncio.create_task(self._keep_trying(sender))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _keep_trying(self, sender: str) -> None:
        for seconds in self._waits:
            await asyncio.sleep(seconds)
            if await self._try(sender):
                return
        logger.error("Rasa did not forget a conversation; its own retention has to")

    async def _try(self, sender: str) -> bool:
        try:
            await self._rasa.forget(sender, SECONDS_FOR_A_TRY)
        except RasaAway:
            return False
        return True

    async def close(self) -> None:
        """Stop trying."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
