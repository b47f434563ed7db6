"""The one door into Rasa, and the place where words end.

The text of a message is understood in memory. What goes on to the dialogue, its store and its log
is the intent and enumerations only. Only our web process, which knows the shared secret, may knock.
"""
from __future__ import annotations

import hmac
import logging
import os
import traceback
from pathlib import Path
from typing import Any, Awaitable, Callable, Dict, Optional

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty, json

from bot.action_server import WatchedEndpoint
from bot.turn import BadTurn, Turn, forget, take_turn

logger = logging.getLogger(__name__)

SECRET_HEADER = "X-Channel-Secret"  # noqa: S105 - a name, no secret
SECRET_KEY = "CHANNEL_SECRET"  # noqa: S105
SHORTEST_SECRET = 16


class HelpChannel(InputChannel):
    """`/webhooks/hulp/`: `message`, `forget` and `health`, all behind the shared secret."""

    def __init__(self, secret: str) -> None:
        self._secret = secret

    @classmethod
    def name(cls) -> str:
        """The channel's name in Rasa and in its address."""
        return "hulp"

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> HelpChannel:
        """Read the secret from the environment.

        Raises:
            ValueError: there is no secret, or one that can be guessed, or the log is at debug level.
        """
        if logging.getLogger("rasa").isEnabledFor(logging.DEBUG):
            raise ValueError("rasa run: start without --debug and LOG_LEVEL=DEBUG: debug logs hold what children write")
        secret = os.environ.get(SECRET_KEY, "")
        if len(secret) < SHORTEST_SECRET:
            raise ValueError(
                f"credentials.yml: bot.channel.HelpChannel: set {SECRET_KEY} in the environment to at least "
                f"{SHORTEST_SECRET} random characters, the same for web and Rasa (`make run` does it)"
            )
        return cls(secret)

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """See parent class; `on_new_message` is not used, because it cannot give back an understanding."""
        routes = Blueprint("hulp")
        routes.add_route(self._guarded(self._health), "/health", methods=["GET"])
        routes.add_route(self._guarded(self._message), "/message", methods=["POST"])
        routes.add_route(self._guarded(self._forget), "/forget", methods=["POST"])
        return routes

    def _guarded(self, handle: Callable[[Request], Awaitable[HTTPResponse]]) -> Callable[..., Any]:
        """Refuse a call without the secret, and let no exception carry words into a log."""

        async def guarded(request: Request) -> HTTPResponse:
            given = request.headers.get(SECRET_HEADER, "")
            if not hmac.compare_digest(given.encode("utf-8", "replace"), self._secret.encode()):
                return json({"error": "secret"}, status=401)
            try:
                return await handle(request)
            except BadTurn as error:
                return json({"error": str(error)}, status=400)
            except Exception as error:
                _log_without_words(error)
                return json({"error": "failed", "failed": True}, status=500)

        guarded.__name__ = handle.__name__.strip("_")
        return guarded

    async def _health(self, request: Request) -> HTTPResponse:
        agent = request.app.ctx.agent
        ready = agent is not None and agent.is_ready()
        return json({"ready": ready}, status=200 if ready else 503)

    async def _message(self, request: Request) -> HTTPResponse:
        agent = request.app.ctx.agent
        if agent is None or not agent.is_ready():
            return json({"error": "no model", "failed": True}, status=503)
        if not isinstance(agent.processor.action_endpoint, WatchedEndpoint):
            agent.processor.action_endpoint = WatchedEndpoint.around(agent.processor.action_endpoint)
        answer = await take_turn(agent, Turn.from_json(_body(request)), self.name())
        return json(answer)

    async def _forget(self, request: Request) -> HTTPResponse:
        await forget(request.app.ctx.agent, Turn.sender_from(_body(request)))
        return empty()


def _body(request: Request) -> Any:
    try:
        return request.json
    except Exception as error:
        raise BadTurn("body: send JSON") from error


def _log_without_words(error: Exception) -> None:
    """Log where it went wrong, never the message of an exception: it may hold what a child wrote."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    logger.error("turn failed: %s at %s:%s", type(error).__name__, Path(place.filename).name, place.lineno)
