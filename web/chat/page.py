"""The page `/chat` and the files it needs."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from whitenoise import WhiteNoise

from web.chat.answers import error_answer
from web.chat.endpoints import endpoint
from web.chat.help_card import COUNTRY_NAMES
from web.chat.runtime import help_card

STATIC_FOLDER = Path(__file__).resolve().parent / "static"


@endpoint("GET")
async def to_chat(request: HttpRequest) -> HttpResponse:
    """The bare address leads to the chat."""
    return HttpResponseRedirect("/chat")


@endpoint("GET")
async def chat(request: HttpRequest) -> HttpResponse:
    """The page, with the numbers of both countries in plain HTML: there without script and without us."""
    return HttpResponse(render_to_string("chat/chat.html", page_values()))


def page_values() -> dict:
    """What the templates show; also used by the error page."""
    card = help_card()
    countries = [
        {"name": name, "contacts": [_with_dial(contact) for contact in card.contacts(country)]}
        for country, name in COUNTRY_NAMES.items()
    ]
    card_texts = [message["text"] for message in card.card(None)]
    return {
        "countries": countries,
        "emergency": card.emergency_number,
        "exit_url": settings.CONFIG.exit_url,
        "help_card": card_texts,
    }


def _with_dial(contact: dict) -> dict:
    """The contact with its number as a phone dials it: digits only."""
    return {**contact, "dial": re.sub(r"\D", "", contact.get("phone") or "")}


async def static_file(request: HttpRequest) -> HttpResponse:
    """One of our own files; they are few and small, so they go out whole."""
    found = _files().files.get(request.path)
    if found is None:
        return error_answer(404, "not_found")
    if request.method not in ("GET", "HEAD"):
        response = error_answer(405, "method_not_allowed")
        response["Allow"] = "GET, HEAD"
        return response
    answer = found.get_response(request.method, request.META)
    content = b""
    if answer.file is not None:
        with answer.file:
            content = answer.file.read()
    response = HttpResponse(content, status=int(answer.status))
    del response["Content-Type"]
    for name, value in answer.headers:
        response[name] = value
    return response


@cache
def _files() -> WhiteNoise:
    files = WhiteNoise(None, allow_all_origins=False)
    files.add_files(STATIC_FOLDER, prefix=settings.STATIC_URL)
    return files
