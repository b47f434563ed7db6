"""The parts of the running chat, put together once for each process.

Texts and helplines are read without any waiting, so that a fault in them stops the start with a clear
message; what belongs to the event loop is made when the server starts.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sys
from dataclasses import dataclass
from functools import cache

from django.conf import settings

from helplines.directory import load_directory
from web.chat.forgetting import Forgetting
from web.chat.health import Health
from web.chat.help_card import HelpCard
from web.chat.limits import Limits
from web.chat.queues import Queues
from web.chat.rasa import Rasa
from web.chat.sessions import Sessions
from web.chat.store import Store
from web.chat.texts import FixedTextError, load_fixed_texts
from web.chat.turns import Turns

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_CLEANINGS = 600


@cache
def help_card() -> HelpCard:
    """The fixed texts and the helplines; stops the process when they cannot be read."""
    try:
        directory = load_directory()
        texts = load_fixed_texts(settings.FIXED_TEXTS_FILE, directory.facts())
    except (FixedTextError, ValueError) as error:
        sys.exit(str(error))
    return HelpCard(texts, directory)


@dataclass(frozen=True)
class Runtime:
    """What the views use."""

    store: Store
    sessions: Sessions
    queues: Queues
    rasa: Rasa
    turns: Turns
    forgetting: Forgetting
    limits: Limits
    health: Health
    card: HelpCard
    cleaning: asyncio.Task[None]


_running: Runtime | None = None


def current() -> Runtime:
    """The running chat; there is one between `start` and `stop`."""
    if _running is None:
        raise RuntimeError("the chat was not started: serve web.asgi:application with lifespan on")
    return _running


async def start() -> None:
    """Make the table of the state and all parts."""
    global _running
    config, store = settings.CONFIG, Store()
    await store.prepare()
    rasa = Rasa(config.rasa_url, config.channel_secret)
    sessions, queues, forgetting = Sessions(store), Queues(store), Forgetting(rasa)
    _running = Runtime(
        store=store,
        sessions=sessions,
        queues=queues,
        rasa=rasa,
        turns=Turns(sessions, queues, rasa, help_card(), forgetting, config.rasa_timeout),
        forgetting=forgetting,
        limits=Limits(config.chat_rate_limit, config.redis_url),
        health=Health(rasa, store),
        card=help_card(),
        cleaning=asyncio.create_task(_clean(store)),
    )


async def stop() -> None:
    """Close everything."""
    global _running
    if _running is None:
        return
    running, _running = _running, None
    running.cleaning.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await running.cleaning
    await running.forgetting.close()
    await running.rasa.close()
    await running.store.close()


async def _clean(store: Store) -> None:
    while True:
        try:
            await store.drop_expired()
        except Exception:
            logger.error("Expired state could not be dropped; it is tried again", exc_info=True)
        await asyncio.sleep(SECONDS_BETWEEN_CLEANINGS)
