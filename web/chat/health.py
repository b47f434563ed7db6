"""Whether a message can be answered now; Rasa is asked about once a second, however often monitors ask."""

from __future__ import annotations

import asyncio
import time

from web.chat.rasa import Rasa
from web.chat.store import Store

SECONDS_AN_ANSWER_HOLDS = 1.0
SECONDS_FOR_RASA = 2.0


class Health:
    """The last answer about Rasa and our own state."""

    def __init__(self, rasa: Rasa, store: Store) -> None:
        self._rasa = rasa
        self._store = store
        self._lock = asyncio.Lock()
        self._asked_at = float("-inf")
        self._good = False

    async def good(self) -> bool:
        """True when Rasa answers and the state can be read."""
        async with self._lock:
            if time.monotonic() - self._asked_at >= SECONDS_AN_ANSWER_HOLDS:
                self._good = await self._ask()
                self._asked_at = time.monotonic()
            return self._good

    async def _ask(self) -> bool:
        try:
            await self._store.get("health")
        except Exception:
            return False
        return await self._rasa.healthy(SECONDS_FOR_RASA)
