"""An answer as bubbles: one text of a counsellor, cut at its empty lines.

Choices hang under the last bubble of a text. Contact cards too, except in a crisis, where the
number stands in the first bubble and the cards with it.
"""
from __future__ import annotations

import re
from typing import Any, Dict, List

from rasa.core.channels.channel import OutputChannel

_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
# Further fields of a message that a response may carry in `custom` (`architecture.md`).
EXTRA_FIELDS = ("lang", "checklist", "summary")


class BubbleChannel(OutputChannel):
    """Collects the bubbles of one turn."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.messages: List[Dict[str, Any]] = []

    def name(self) -> str:  # type: ignore[override]
        """The channel's name, with which texts can be made for a channel."""
        return self._name

    async def send_response(self, recipient_id: str, message: Dict[str, Any]) -> None:
        """Add the bubbles of one response."""
        bubbles = [{"text": bubble} for bubble in bubbles_of(message.get("text") or "")]
        if not bubbles:
            return
        self._attach(bubbles, message)
        self.messages.extend(bubbles)

    @staticmethod
    def _attach(bubbles: List[Dict[str, Any]], message: Dict[str, Any]) -> None:
        buttons = message.get("buttons") or []
        if buttons:
            bubbles[-1]["choices"] = [{"label": b["title"], "payload": b["payload"]} for b in buttons]
        if message.get("contacts"):
            crisis = str(message.get("utter_action", "")).startswith("utter_crisis")
            bubbles[0 if crisis else -1]["contacts"] = message["contacts"]
        custom = message.get("custom") or {}
        bubbles[-1].update({key: custom[key] for key in EXTRA_FIELDS if key in custom})
        if "lang" in custom:  # a screen reader must read every bubble in its own language
            for bubble in bubbles:
                bubble["lang"] = custom["lang"]


def bubbles_of(text: str) -> List[str]:
    """Cut a text at its empty lines; a single line break becomes a space, as in the YAML."""
    parts = (" ".join(line.strip() for line in part.splitlines()).strip() for part in _EMPTY_LINE.split(text))
    return [part for part in parts if part]
