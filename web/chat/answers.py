"""How the chat answers: always JSON, and every error carries kind words and people to call."""

from __future__ import annotations

import json

from django.http import HttpResponse

from web.asgi_types import Receive, Scope, Send
from web.chat.help_card import Country
from web.chat.runtime import help_card


def json_answer(values: dict, status: int = 200) -> HttpResponse:
    """A JSON answer; ASCII only, so that no odd character can break it."""
    response = HttpResponse(json.dumps(values), status=status, content_type="application/json")
    response["Content-Length"] = str(len(response.content))
    return response


def error_answer(
    status: int, code: str, text: str = "utter_fixed_bad_request", country: Country | None = None
) -> HttpResponse:
    """An error as the contract writes it: `{"error", "messages"}`."""
    return json_answer({"error": code, "messages": help_card().say(text, country)}, status)


class ErrorApp:
    """The same error as a bare ASGI app, for what is refused before Django."""

    def __init__(self, status: int, code: str, text: str) -> None:
        self._answer = (status, code, text)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = error_answer(*self._answer)
        headers = [
            (b"content-type", b"application/json"),
            (b"content-length", str(len(response.content)).encode()),
            (b"connection", b"close"),
        ]
        await send({"type": "http.response.start", "status": response.status_code, "headers": headers})
        await send({"type": "http.response.body", "body": response.content})
