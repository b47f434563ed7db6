"""Reads what the browser sends, strictly: one fault in the shape and it is BadRequest, never a guess."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from typing import Any

from web.chat.help_card import COUNTRY_NAMES, Country

LONGEST_TEXT = 2000
LONGEST_ID = 64
LONGEST_SITE = 100
END_REASONS = ("exit", "close", "idle", "delete")
# Separators, control, format and lone surrogate characters: a message of these alone shows nothing.
# Unassigned (Cn) is not among them: emoji newer than this Python are unassigned to it.
_INVISIBLE = ("Zs", "Zl", "Zp", "Cc", "Cf", "Cs")


class BadRequest(Exception):
    """The request has another shape than agreed; `text` is the fixed text that explains it kindly."""

    def __init__(self, code: str = "bad_request", text: str = "utter_fixed_bad_request") -> None:
        super().__init__(code)
        self.code = code
        self.text = text


@dataclass(frozen=True)
class StartRequest:
    """What a page may say when a conversation begins."""

    country: Country | None


@dataclass(frozen=True)
class MessageRequest:
    """Words or a choice, exactly one of the two."""

    message_id: str
    text: str | None
    choice: str | None


@dataclass(frozen=True)
class FeedbackRequest:
    """Whether an answer helped."""

    message_id: str
    helpful: bool


def read_object(body: bytes) -> dict[str, Any]:
    """A JSON object in UTF-8."""
    try:
        value = json.loads(body.decode("utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise BadRequest from None
    if not isinstance(value, dict):
        raise BadRequest
    return value


def read_start(body: bytes) -> StartRequest:
    """The start request; no body at all is fine."""
    values = read_object(body) if body.strip() else {}
    country = values.get("country")
    if "country" in values and not (isinstance(country, str) and country in COUNTRY_NAMES):
        raise BadRequest
    if "site" in values and not (isinstance(values["site"], str) and len(values["site"]) <= LONGEST_SITE):
        raise BadRequest
    if "keep" in values and not isinstance(values["keep"], bool):
        raise BadRequest
    return StartRequest(country)


def read_message(body: bytes) -> MessageRequest:
    """The message request, with clean text."""
    values = read_object(body)
    message_id = _read_id(values.get("id"))
    if ("text" in values) == ("choice" in values):
        raise BadRequest
    if "choice" in values:
        return MessageRequest(message_id, None, _read_id(values["choice"]))
    if not isinstance(values["text"], str):
        raise BadRequest
    text = clean(values["text"])
    if not text:
        raise BadRequest("empty", "utter_fixed_empty")
    if len(text) > LONGEST_TEXT:
        raise BadRequest("too_long", "utter_fixed_too_long")
    return MessageRequest(message_id, text, None)


def read_feedback(body: bytes) -> FeedbackRequest:
    """The feedback request."""
    values = read_object(body)
    if not isinstance(values.get("helpful"), bool):
        raise BadRequest
    return FeedbackRequest(_read_id(values.get("id")), values["helpful"])


def read_end(body: bytes) -> tuple[str | None, bool]:
    """The token in the body of an end request, if any, and whether all of the body was as agreed."""
    if not body.strip():
        return None, True
    try:
        values = read_object(body)
    except BadRequest:
        return None, False
    token = values.get("token")
    well_formed = values.get("reason", "close") in END_REASONS and isinstance(token, str | None)
    return (token if isinstance(token, str) else None), well_formed


def clean(text: str) -> str:
    """The text in NFC, newlines as \\n, without control characters; empty when nothing can be seen."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = "".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs"))
    text = unicodedata.normalize("NFC", text).strip()
    return text if any(unicodedata.category(c) not in _INVISIBLE for c in text) else ""


def _read_id(value: Any) -> str:
    if not isinstance(value, str) or not 1 <= len(value) <= LONGEST_ID:
        raise BadRequest
    return value


def _no_constant(name: str) -> None:
    raise ValueError(name)
