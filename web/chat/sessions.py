"""What is remembered of a conversation, and how it is forgotten.

Kept for 24 hours after the last message: keyed hashes, a random sender id, the country, the payloads of
choices and the assistant's own answers (so that a message that is sent twice gets its first answer). Never a
word of the young person, never an address, never the token or the message id itself.
"""

from __future__ import annotations

import json
import re
import secrets
from dataclasses import dataclass, field

from web.chat.help_card import Country
from web.chat.keys import keyed_hash
from web.chat.store import Store, StoreError

# 32 random bytes as token_urlsafe writes them.
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
CHOICES_KEPT = 60
ANSWERS_KEPT = 200
# A turn that is still running when its conversation ends is over well before this.
SECONDS_TO_REMEMBER_AN_END = 600


@dataclass
class Session:
    """One conversation. `country` was chosen at the start, `card_country` is what the help card goes by."""

    sender: str
    country: Country | None = None
    card_country: Country | None = None
    choices: list[tuple[str, str]] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)

    def offer(self, payload: str) -> str:
        """Keep the payload of a choice here and give the id that the browser may know."""
        choice_id = secrets.token_urlsafe(9)
        self.choices = [*self.choices, (choice_id, payload)][-CHOICES_KEPT:]
        return choice_id

    def payload_of(self, choice_id: str) -> str | None:
        """The payload of a choice that was offered in this conversation."""
        return dict(self.choices).get(choice_id)

    def as_json(self) -> str:
        return json.dumps(vars(self))

    @classmethod
    def from_json(cls, text: str) -> Session:
        values = json.loads(text)
        values["choices"] = [(choice_id, payload) for choice_id, payload in values["choices"]]
        return cls(**values)


def conversation_of(token: str) -> str | None:
    """The keyed hash by which a conversation is known; None for what cannot be a token."""
    return keyed_hash("token", token) if _TOKEN.fullmatch(token) else None


def hash_of_message(conversation: str, message_id: str) -> str:
    """A message id belongs to one conversation and could hold anything, so it is kept as a keyed hash."""
    return keyed_hash("message", f"{conversation}:{message_id}")


class Sessions:
    """Begin, find, keep and end conversations."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def begin(self, session: Session) -> str:
        """Keep a new session and give its token (256 random bits), which is kept nowhere."""
        token = secrets.token_urlsafe(32)
        conversation = conversation_of(token)
        if not await self._store.add(f"session:{conversation}", session.as_json()):
            raise StoreError("a new session could not be kept")
        return token

    async def find(self, conversation: str) -> Session | None:
        found = await self._store.get(f"session:{conversation}")
        return Session.from_json(found) if found else None

    async def find_with_answer(
        self, conversation: str, message: str
    ) -> tuple[Session | None, list[dict] | None]:
        """The session, and the first answer to a message that was answered before."""
        session_key, answer_key = f"session:{conversation}", f"answer:{conversation}:{message}"
        found = await self._store.get_many([session_key, answer_key])
        session = Session.from_json(found[session_key]) if session_key in found else None
        return session, json.loads(found[answer_key]) if answer_key in found else None

    async def keep(self, conversation: str, session: Session, message: str, messages: list[dict]) -> bool:
        """Remember the answer; False when the conversation was ended meanwhile, and then nothing is kept."""
        dropped = [m for m in session.answered if m != message][: -(ANSWERS_KEPT - 1)]
        session.answered = [*(m for m in session.answered if m != message), message][-ANSWERS_KEPT:]
        kept = await self._store.set_many_unless(
            f"ended:{conversation}",
            {
                f"answer:{conversation}:{message}": json.dumps(messages),
                f"session:{conversation}": session.as_json(),
            },
        )
        if dropped:
            await self._store.delete(f"answer:{conversation}:{m}" for m in dropped)
        return kept

    async def end(self, conversation: str) -> Session | None:
        """Forget the session and its answers; gives what was there, so that Rasa can be told."""
        session = await self.find(conversation)
        if session is None:
            return None
        # The mark comes first: a turn that writes after this line sees it and takes its own writing away.
        await self._store.set(f"ended:{conversation}", "1", SECONDS_TO_REMEMBER_AN_END)
        answers = [f"answer:{conversation}:{message}" for message in session.answered]
        await self._store.delete([f"session:{conversation}", *answers])
        return session
