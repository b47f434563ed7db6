"""The network address of a request, used for one thing only: the keyed hash of a rate counter."""

from django.conf import settings
from django.http import HttpRequest

LOOPBACK = "127.0.0.1"


def address_of(request: HttpRequest) -> str:
    """Who connects. With TRUSTED_PROXY on: the last address that our own proxy wrote in X-Forwarded-For.

    With it off the header counts for nothing. Uvicorn by itself believes the header of anyone on loopback
    and puts its value in the place of the real peer; that case is recognised here and counted as loopback.
    """
    peer = request.META.get("REMOTE_ADDR", "")
    forwarded = [
        part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()
    ]
    if not forwarded:
        return peer
    if settings.CONFIG.trusted_proxy:
        return forwarded[-1]
    return LOOPBACK if any(peer in part for part in forwarded) else peer
