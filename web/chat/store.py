"""Web's own state, with an expiry: Django's cache `chat` behind an asynchronous face.

The calls run in a few threads of their own, which keep their database connection; Django's own asynchronous
cache calls would open a new connection for every request. What may be stored is said in `sessions.py`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, close_old_connections, connection, connections
from django.utils import timezone

Result = TypeVar("Result")
THREADS = 4
DAY = 24 * 60 * 60


class StoreError(Exception):
    """The state could not be written."""


class Store:
    """Get, set, add and delete short texts; expiries in seconds, 24 hours unless told."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(max_workers=THREADS, thread_name_prefix="chat-state")

    async def _run(self, work: Callable[[], Result]) -> Result:
        def in_thread() -> Result:
            close_old_connections()
            return work()

        return await asyncio.get_running_loop().run_in_executor(self._threads, in_thread)

    async def prepare(self) -> None:
        """Make the table of the state when it is not there yet; two processes may do so at once."""
        await self._run(_make_table)

    async def get(self, key: str) -> str | None:
        return await self._run(lambda: _cache().get(key))

    async def set(self, key: str, value: str, seconds: int = DAY) -> None:
        await self._run(lambda: _cache().set(key, value, seconds))

    async def get_many(self, keys: Iterable[str]) -> dict[str, str]:
        """Those that are there."""
        wanted = list(keys)
        return await self._run(lambda: _cache().get_many(wanted))

    async def set_many_unless(self, mark: str, values: dict[str, str]) -> bool:
        """Set them all; when the mark is there afterwards they are taken away again, and it is False."""

        def write_and_look() -> bool:
            for key, value in values.items():
                _cache().set(key, value, DAY)
            if _cache().get(mark) is None:
                return True
            _cache().delete_many(values)
            return False

        return await self._run(write_and_look)

    async def add(self, key: str, value: str, seconds: int = DAY) -> bool:
        """Set it only when it is not there; of two at the same moment one gets True."""
        return await self._run(lambda: _cache().add(key, value, seconds))

    async def delete(self, keys: Iterable[str]) -> None:
        wanted = list(keys)
        await self._run(lambda: _cache().delete_many(wanted))

    async def delete_own(self, key: str, value: str) -> None:
        """Delete it when it still has this value, and was not taken over by somebody else."""
        await self._run(lambda: _cache().delete(key) if _cache().get(key) == value else None)

    async def count(self, key: str) -> None:
        """Add one to a counter."""

        def add_one() -> None:
            if not _cache().add(key, 1, DAY):
                _cache().incr(key)

        await self._run(add_one)

    async def drop_expired(self) -> None:
        """Take what has expired off the disk; the cache itself would only hide it."""
        if settings.CACHES["chat"]["BACKEND"].endswith("DatabaseCache"):
            await self._run(_drop_expired_rows)

    async def close(self) -> None:
        """Let running calls end and close the connections."""
        closing = [self._threads.submit(connections.close_all) for _ in range(THREADS)]
        await asyncio.gather(*(asyncio.wrap_future(done) for done in closing))
        self._threads.shutdown(wait=True)


def _cache() -> Any:
    return caches["chat"]


def _make_table() -> None:
    if not settings.CACHES["chat"]["BACKEND"].endswith("DatabaseCache"):
        return
    try:
        call_command("createcachetable", verbosity=0)
    except (CommandError, DatabaseError):
        # The other process was first; when it is something else, the next line says so.
        if settings.CHAT_STATE_TABLE not in connection.introspection.table_names():
            raise


def _drop_expired_rows() -> None:
    table = connection.ops.quote_name(settings.CHAT_STATE_TABLE)
    now = timezone.now().replace(microsecond=0, tzinfo=None)
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {table} WHERE expires < %s",  # noqa: S608  the name is a constant of the settings
            [connection.ops.adapt_datetimefield_value(now)],
        )
        if connection.vendor == "sqlite":
            # The write-ahead log keeps copies of old pages until it is emptied.
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
