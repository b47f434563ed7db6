"""Texts with their facts: fills placeholders and attaches contacts, in process.

No first answer needs the action server. This must stay a subclass of
`TemplatedNaturalLanguageGenerator`: Rasa gives its responses to that type only.
"""
from __future__ import annotations

from typing import Any, Dict, List, Optional

from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot import texts
from helplines.directory import load_directory

CONTACTS_SHOWN = 4
COUNTRIES = ("BE", "NL")
COUNTRY_ANSWER = "utter_inform_country"
COUNTRY_NOTED = "utter_country_noted"


class HelplineTexts(TemplatedNaturalLanguageGenerator):
    """The assistant's texts, with the numbers and contacts of the young person's country."""

    def __init__(
        self,
        endpoint_config: Optional[EndpointConfig] = None,
        domain: Optional[Domain] = None,
    ) -> None:
        """See parent class.

        Raises:
            helplines.errors.HelplineDataError: a help organisation or route is wrong.
            bot.texts.TextError: a text has an unknown placeholder or contact case.
        """
        self._directory = load_directory()
        self._facts = self._directory.facts()
        super().__init__(domain.responses if domain else {})

    @property
    def responses(self) -> Dict[str, List[Dict[str, Any]]]:
        """The responses of the loaded model."""
        return self._responses

    @responses.setter
    def responses(self, responses: Dict[str, List[Dict[str, Any]]]) -> None:
        """Rasa sets these when it loads a model: a wrong text stops the start here."""
        texts.check(responses, self._directory)
        self._responses = responses

    def _back_to_her_story(self, slots: Dict[str, Any], output_channel: str) -> Dict[str, Any]:
        """A country named in the middle of a story: its own contacts and choices, no telling again."""
        story = self.generate_from_slots(f"utter_{slots['situation']}", slots, output_channel) or {}
        noted = self.generate_from_slots(COUNTRY_NOTED, slots, output_channel) or {}
        return {**noted, "metadata": story.get("metadata"), "buttons": story.get("buttons", [])}

    def _fill_response(
        self,
        response: Dict[str, Any],
        filled_slots: Optional[Dict[str, Any]] = None,
        **kwargs: Any,
    ) -> Dict[str, Any]:
        """Fill facts in texts and labels only: Rasa's own filler stumbles over the braces of payloads."""
        if "text" in response:
            response["text"] = texts.fill(response["text"], self._facts)
        for button in response.get("buttons", []):
            button["title"] = texts.fill(button["title"], self._facts)
        return response

    async def generate(
        self,
        utter_action: str,
        tracker: DialogueStateTracker,
        output_channel: str,
        **kwargs: Any,
    ) -> Optional[Dict[str, Any]]:
        """The text for the young person's country, facts filled in; contacts and the language of a text attached."""
        slots = tracker.current_slot_values()
        country = slots.get("country") if slots.get("country") in COUNTRIES else None
        response = self.generate_from_slots(utter_action, slots, output_channel, **kwargs)
        if response is None:
            return None
        if utter_action == COUNTRY_ANSWER and country and slots.get("situation"):
            response = self._back_to_her_story(slots, output_channel)
        about = response.pop("metadata", None) or {}
        if about.get("lang"):
            response["custom"] = {**(response.get("custom") or {}), "lang": about["lang"]}
        case = about.get("contacts")
        if case:
            contacts = self._directory.contacts_for(case, country, limit=CONTACTS_SHOWN)
            response["contacts"] = [contact.as_message() for contact in contacts]
        return response
