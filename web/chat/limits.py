"""How fast messages may come: strict for a conversation, generous for a network (a school is one address).

The counters hold keyed hashes only. Without REDIS_URL they live in the memory of this process. When they
cannot be reached nobody is refused: a young person who needs help goes before a full counter.
"""

from __future__ import annotations

import ipaddress
import logging
import math
import time

from limits import RateLimitItem, RateLimitItemPerMinute, RateLimitItemPerSecond
from limits.aio.storage import MemoryStorage, RedisStorage, Storage
from limits.aio.strategies import MovingWindowRateLimiter

from web.chat.keys import keyed_hash

logger = logging.getLogger(__name__)

# One person who types fast sends about 10 a minute; six at once covers a thought in short pieces.
TOKEN_BURST = RateLimitItemPerSecond(6, 5, namespace="token_burst")
TOKEN_MINUTE = RateLimitItemPerMinute(20, namespace="token_minute")
# Two classes of 30 who all type fast, from one address.
NETWORK_MINUTE = RateLimitItemPerMinute(600, namespace="network_minute")
NETWORK_STARTS = RateLimitItemPerMinute(60, namespace="network_starts")


class TooFast(Exception):
    """A limit is reached; `seconds` (whole, at least 1) until there is place again."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Limits:
    """Counts and refuses; switched off it lets everything pass."""

    def __init__(self, on: bool, redis_url: str | None) -> None:
        self._on = on
        self._storage = _storage(redis_url)
        self._windows = MovingWindowRateLimiter(self._storage)

    async def check_start(self, address: str) -> None:
        """A new conversation from this network address; raises TooFast."""
        await self._check((NETWORK_STARTS, network_key(address)))

    async def check_message(self, conversation: str, address: str) -> None:
        """A message in this conversation; raises TooFast."""
        await self._check(
            (TOKEN_BURST, conversation), (TOKEN_MINUTE, conversation), (NETWORK_MINUTE, network_key(address))
        )

    async def check_small_request(self, address: str) -> None:
        """Anything else with a body (feedback); raises TooFast."""
        await self._check((NETWORK_MINUTE, network_key(address)))

    async def _check(self, *rules: tuple[RateLimitItem, str]) -> None:
        if not self._on:
            return
        for item, key in rules:
            try:
                if await self._windows.hit(item, key):
                    continue
                free_at = (await self._windows.get_window_stats(item, key)).reset_time
            except Exception:
                logger.error("The rate counters cannot be reached; nobody is refused", exc_info=True)
                return
            raise TooFast(max(1, math.ceil(free_at - time.time())))


def network_key(address: str) -> str:
    """The keyed hash of a network: an IPv4 address, or the /64 that one household has of IPv6."""
    try:
        found = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return keyed_hash("network", "unknown")
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return keyed_hash("network", str(found.ipv4_mapped))
        return keyed_hash("network", str(ipaddress.ip_network((found, 64), strict=False)))
    return keyed_hash("network", str(found))


def _storage(redis_url: str | None) -> Storage:
    if redis_url is None:
        return MemoryStorage()
    return RedisStorage(
        f"async+{redis_url}", implementation="redispy", socket_timeout=0.5, socket_connect_timeout=0.5
    )
