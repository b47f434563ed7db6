"""What all endpoints share: one allowed method, and every refusal as a JSON answer with kind words."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Awaitable, Callable

from django.http import HttpRequest, HttpResponse

from web.chat.answers import error_answer
from web.chat.limits import TooFast
from web.chat.reading import BadRequest
from web.chat.sessions import conversation_of
from web.chat.turns import SessionGone, UnknownChoice

View = Callable[[HttpRequest], Awaitable[HttpResponse]]


# The last resort behind all other time limits: a young person never waits for five seconds.
SECONDS_FOR_AN_ANSWER = 4.8


class Unauthorised(Exception):
    """There is no usable token."""


def endpoint(method: str) -> Callable[[View], View]:
    """The view answers this method only; HEAD and OPTIONS are other methods (there is no CORS here)."""

    def decorate(view: View) -> View:
        @functools.wraps(view)
        async def answer(request: HttpRequest) -> HttpResponse:
            if request.method != method:
                response = error_answer(405, "method_not_allowed")
                response["Allow"] = method
                return response
            try:
                async with asyncio.timeout(SECONDS_FOR_AN_ANSWER):
                    return await view(request)
            except TimeoutError:
                return error_answer(503, "too_slow", "utter_fixed_help_card")
            except BadRequest as error:
                return error_answer(400, error.code, error.text)
            except UnknownChoice:
                return error_answer(400, "unknown_choice", "utter_fixed_unknown_choice")
            except (Unauthorised, SessionGone):
                response = error_answer(401, "unauthorised", "utter_fixed_session_gone")
                response["WWW-Authenticate"] = "Bearer"
                return response
            except TooFast as error:
                response = error_answer(429, "too_fast", "utter_fixed_too_fast")
                response["Retry-After"] = str(error.seconds)
                return response

        return answer

    return decorate


def token_of(request: HttpRequest) -> str | None:
    """The token of the Authorization header, if there is one."""
    scheme, _, token = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" and token.strip() else None


def require_conversation(request: HttpRequest) -> str:
    """The keyed hash of the token; raises Unauthorised when there is no token or when it cannot be one."""
    conversation = conversation_of(token_of(request) or "")
    if conversation is None:
        raise Unauthorised
    return conversation
