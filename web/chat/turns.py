"""One turn: a message goes to Rasa once, and its answer is the answer for every repeat of that message.

An answer that is only the help card because Rasa was away is not remembered, so that a retry asks again.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from dataclasses import dataclass

from web.chat.forgetting import Forgetting
from web.chat.help_card import COUNTRY_NAMES, Country, HelpCard
from web.chat.queues import Queues, QueueTimeout, Ticket
from web.chat.rasa import Rasa, RasaAnswer, RasaAway
from web.chat.sessions import Session, Sessions

logger = logging.getLogger(__name__)

# What a turn may take besides waiting for Rasa; with the longest RASA_TIMEOUT of 4 s it stays under 5 s.
SECONDS_BESIDES_RASA = 0.7
# With less than this left it is of no use to ask Rasa.
SHORTEST_ASK = 0.05
COUNTRY_INTENT = "/inform_country"


class SessionGone(Exception):
    """There is no such conversation (any more)."""


class UnknownChoice(Exception):
    """This choice was not offered in this conversation, or too long ago."""


@dataclass(frozen=True)
class Said:
    """What the young person said: words or a choice. `message` is the keyed hash of the message id."""

    conversation: str
    message: str
    text: str | None = None
    choice: str | None = None


@dataclass(frozen=True)
class TurnAnswer:
    """The Messages to show. `degraded`: only the help card came, and asking again makes sense."""

    messages: list[dict]
    degraded: bool = False


class Turns:
    """Takes the turns of all conversations."""

    def __init__(
        self,
        sessions: Sessions,
        queues: Queues,
        rasa: Rasa,
        card: HelpCard,
        forgetting: Forgetting,
        rasa_timeout: float,
    ) -> None:
        self._sessions = sessions
        self._queues = queues
        self._rasa = rasa
        self._card = card
        self._forgetting = forgetting
        self._rasa_timeout = rasa_timeout
        self._running: dict[tuple[str, str], asyncio.Task[TurnAnswer]] = {}

    async def take(self, said: Said, ticket: Ticket, arrived: float) -> TurnAnswer:
        """The answer to a message; `arrived` is `time.monotonic()`. A repeat joins the turn that is running.

        Raises SessionGone or UnknownChoice. The turn goes on when the browser leaves, so that its answer is
        there for a retry.
        """
        key = (said.conversation, said.message)
        task = self._running.get(key)
        if task is not None:
            ticket.leave()
        else:
            deadline = arrived + self._rasa_timeout + SECONDS_BESIDES_RASA
            task = asyncio.create_task(self._take(said, ticket, deadline))
            self._running[key] = task
            task.add_done_callback(lambda done: self._finish(key, done))
        return await asyncio.shield(task)

    def _finish(self, key: tuple[str, str], task: asyncio.Task[TurnAnswer]) -> None:
        self._running.pop(key, None)
        if not task.cancelled():
            task.exception()  # looked at here, because asyncio would print it when the browser has left

    async def _take(self, said: Said, ticket: Ticket, deadline: float) -> TurnAnswer:
        country: Country | None = None
        try:
            async with self._queues.turn(ticket, said.conversation, deadline):
                session, first = await self._sessions.find_with_answer(said.conversation, said.message)
                if session is None:
                    raise SessionGone
                country = session.card_country
                if first is not None:
                    return TurnAnswer(first)
                words = _for_rasa(said, session)
                country = session.card_country
                seconds = min(self._rasa_timeout, deadline - time.monotonic())
                if seconds < SHORTEST_ASK:
                    raise QueueTimeout
                answer = await self._rasa.say(words, seconds)
                messages = self._compose(answer, session)
                if not await self._sessions.keep(said.conversation, session, said.message, messages):
                    self._forgetting.later(session.sender)
                return TurnAnswer(messages)
        except RasaAway as away:
            logger.warning("The help card was shown: Rasa is away (%s)", away)
        except QueueTimeout:
            logger.warning("The help card was shown: the message before it took too long")
        return TurnAnswer(self._card.card(country), degraded=True)

    def _compose(self, answer: RasaAnswer, session: Session) -> list[dict]:
        """Rasa's messages as the browser may see them; the help card follows when something was left out."""
        messages = [_for_browser(message, session) for message in answer.messages]
        messages = [message for message in messages if _shows_something(message)]
        if answer.failed or not messages:
            messages += self._card.card(session.card_country)
        return messages


def _for_rasa(said: Said, session: Session) -> dict[str, str]:
    words = {"sender": session.sender, "message_id": said.message}
    if session.country:
        words["country"] = session.country
    if said.choice is None:
        return {**words, "text": said.text or ""}
    payload = session.payload_of(said.choice)
    if payload is None:
        raise UnknownChoice
    if country := _country_in(payload):
        session.card_country = country
    return {**words, "payload": payload}


def _for_browser(message: dict, session: Session) -> dict:
    """The message with an id in place of each payload; the payload stays in the session."""
    shown = {"text": "", **message}
    shown.pop("choices", None)
    if choices := message.get("choices"):
        shown["choices"] = [{"id": session.offer(c["payload"]), "label": c["label"]} for c in choices]
    return shown


def _shows_something(message: dict) -> bool:
    return bool(message["text"].strip() or len(message) > 1)


def country_payload(country: Country) -> str:
    """The payload of the button of a country, as Rasa's own buttons write it."""
    return f"{COUNTRY_INTENT}{json.dumps({'country': country})}"


def _country_in(payload: str) -> Country | None:
    """The country that a choice sets, so that the help card follows it at once."""
    return next((country for country in COUNTRY_NAMES if payload == country_payload(country)), None)
