"""The chat API, exactly as the contract in the architecture says it."""

from __future__ import annotations

import time
import uuid

from django.http import HttpRequest, HttpResponse

from web.chat import runtime
from web.chat.addresses import address_of
from web.chat.answers import error_answer, json_answer
from web.chat.endpoints import Unauthorised, endpoint, require_conversation, token_of
from web.chat.help_card import COUNTRY_NAMES, Country
from web.chat.reading import BadRequest, read_end, read_feedback, read_message, read_start
from web.chat.sessions import Session, conversation_of, hash_of_message
from web.chat.turns import Said, SessionGone, country_payload


@endpoint("POST")
async def start(request: HttpRequest) -> HttpResponse:
    """Begin a conversation; the welcome comes from us alone, so also when Rasa is away."""
    chat = runtime.current()
    await chat.limits.check_start(address_of(request))
    asked = read_start(request.body)
    session = Session(sender=uuid.uuid4().hex, country=asked.country, card_country=asked.country)
    messages = chat.card.welcome(asked.country)
    if asked.country is None:
        messages[-1]["choices"] = _country_choices(session)
    token = await chat.sessions.begin(session)
    return json_answer({"token": token, "messages": messages}, 201)


def _country_choices(session: Session) -> list[dict]:
    def choice(country: Country, label: str) -> dict:
        return {"id": session.offer(country_payload(country)), "label": label}

    return [choice(country, label) for country, label in COUNTRY_NAMES.items()]


@endpoint("POST")
async def message(request: HttpRequest) -> HttpResponse:
    """Answer one message. The ticket is drawn first, so that the order is that of arrival."""
    arrived = time.monotonic()
    chat = runtime.current()
    conversation = require_conversation(request)
    ticket = chat.queues.arrive(conversation)
    try:
        await _require_session(conversation)
        await chat.limits.check_message(conversation, address_of(request))
        asked = read_message(request.body)
        said = Said(conversation, hash_of_message(conversation, asked.message_id), asked.text, asked.choice)
    except BaseException:
        ticket.leave()
        raise
    answer = await chat.turns.take(said, ticket, arrived)
    body: dict = {"messages": answer.messages}
    if answer.degraded:
        body["degraded"] = True
    return json_answer(body)


@endpoint("POST")
async def end(request: HttpRequest) -> HttpResponse:
    """Forget a conversation: what can be forgotten is so first, even when the rest of the request is bad.

    A conversation that is gone already, or never was, answers the same. `delete` will remove the transcript
    too; there are no transcripts yet.
    """
    chat = runtime.current()
    body_token, well_formed = read_end(request.body)
    token = token_of(request) or body_token
    conversation = conversation_of(token or "")
    if conversation is not None:
        session = await chat.sessions.end(conversation)
        if session is not None:
            await chat.forgetting.now(session.sender)
    if not well_formed:
        raise BadRequest
    if token is None:
        raise Unauthorised
    return HttpResponse(status=204)


@endpoint("POST")
async def feedback(request: HttpRequest) -> HttpResponse:
    """Count whether an answer helped; nothing else is kept of it."""
    chat = runtime.current()
    conversation = require_conversation(request)
    session = await _require_session(conversation)
    await chat.limits.check_small_request(address_of(request))
    asked = read_feedback(request.body)
    if hash_of_message(conversation, asked.message_id) not in session.answered:
        return error_answer(404, "unknown_message")
    await chat.store.count("feedback:helpful" if asked.helpful else "feedback:not_helpful")
    return HttpResponse(status=204)


async def _require_session(conversation: str) -> Session:
    session = await runtime.current().sessions.find(conversation)
    if session is None:
        raise SessionGone
    return session


@endpoint("GET")
async def healthz(request: HttpRequest) -> HttpResponse:
    """For monitoring: 200 once a message can be answered."""
    if await runtime.current().health.good():
        return json_answer({"status": "ok"})
    return json_answer({"status": "unavailable"}, 503)


@endpoint("GET")
async def livez(request: HttpRequest) -> HttpResponse:
    """For balancers: this process answers, be it with the help card."""
    return json_answer({"status": "ok"})
