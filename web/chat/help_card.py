"""The help card: fixed words and people to call, which come whatever else has failed."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Literal, Protocol

from web.chat.texts import FixedTexts

logger = logging.getLogger(__name__)

Country = Literal["BE", "NL"]
COUNTRY_NAMES: dict[Country, str] = {"BE": "België", "NL": "Nederland"}
# Without a country both lists are mixed, so that a card then needs more places for the same choice.
CONTACTS_ON_A_CARD = 4
CONTACTS_WITHOUT_COUNTRY = 6


class ContactLike(Protocol):
    """What we need of `helplines.Contact`."""

    def as_message(self) -> dict: ...


class DirectoryLike(Protocol):
    """What we need of `helplines.Directory`."""

    def facts(self) -> dict[str, str]: ...

    def contacts_for(self, case: str, country: str | None, *, limit: int) -> Sequence[ContactLike]: ...


class HelpCard:
    """Fixed texts with the helplines of the country; without a country those of both."""

    def __init__(self, texts: FixedTexts, directory: DirectoryLike) -> None:
        self._texts = texts
        self._directory = directory
        # The same number in both countries; the texts name it by this placeholder too.
        self.emergency_number = directory.facts()["noodnummer_112_be_phone"]

    def contacts(self, country: Country | None) -> list[dict]:
        """The people to call now, as a Message has them. Never fails: the texts name 112 too."""
        limit = CONTACTS_ON_A_CARD if country else CONTACTS_WITHOUT_COUNTRY
        try:
            found = self._directory.contacts_for("help_card", country, limit=limit)
            return [contact.as_message() for contact in found]
        except Exception:
            logger.error("The helplines could not be ranked", exc_info=True)
            return []

    def say(self, key: str, country: Country | None = None) -> list[dict]:
        """A fixed text whose last bubble carries the contacts."""
        messages = self._texts.bubbles(key)
        if contacts := self.contacts(country):
            messages[-1]["contacts"] = contacts
        return messages

    def card(self, country: Country | None) -> list[dict]:
        """The card for when the assistant cannot answer."""
        return self.say("utter_fixed_help_card", country)

    def welcome(self, country: Country | None) -> list[dict]:
        """The first words, which need nobody else to be awake; the question for the country only when it is open."""
        question = [] if country else self._texts.bubbles("utter_fixed_ask_country")
        return [*self._texts.bubbles("utter_fixed_welcome"), *question]
