"""When something goes wrong: JSON with the help card below /api/, elsewhere a plain page with the numbers.

The reason is never shown or logged beyond the class of the exception and its place in the code (see
`logs.py`).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.decorators import async_only_middleware

from web.chat.answers import error_answer
from web.chat.page import page_values


@async_only_middleware
def HostCheck(  # noqa: N802 - named like a middleware class
    get_response: Callable[[HttpRequest], Awaitable[HttpResponse]],
) -> Callable[[HttpRequest], Awaitable[HttpResponse]]:
    """Refuse requests for a host that is not ours; Django only looks when somebody asks for the host."""

    async def check(request: HttpRequest) -> HttpResponse:
        try:
            request.get_host()
        except DisallowedHost:
            return error_answer(400, "unknown_host")
        return await get_response(request)

    return check


def _answer(request: HttpRequest, status: int, code: str, text: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        return error_answer(status, code, text)
    return HttpResponse(render_to_string("chat/error.html", page_values()), status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler400."""
    return _answer(request, 400, "bad_request", "utter_fixed_bad_request")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler403."""
    return _answer(request, 403, "forbidden", "utter_fixed_bad_request")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler404."""
    return _answer(request, 404, "not_found", "utter_fixed_bad_request")


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler500."""
    return _answer(request, 500, "server_error", "utter_fixed_help_card")
