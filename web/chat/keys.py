"""Keyed hashes: what stands in a cache or a counter cannot be turned back without WEB_SECRET_KEY.

A plain hash would not do: addresses and short message ids are few enough to try them all. Each purpose has a
key of its own, so that a hash of one kind never equals a hash of another.
"""

import hashlib
import hmac
from functools import cache

from django.conf import settings


@cache
def _key_for(purpose: str) -> bytes:
    return hmac.digest(settings.SECRET_KEY.encode(), f"chat:{purpose}".encode(), "sha256")


def keyed_hash(purpose: str, value: str) -> str:
    """HMAC-SHA256 of the value under the key of this purpose, 32 hex digits (128 bits)."""
    raw = value.encode("utf-8", "surrogatepass")
    return hmac.new(_key_for(purpose), raw, hashlib.sha256).hexdigest()[:32]
