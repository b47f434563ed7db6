"""The evidence steps for one app: what to save first, then report, then block."""
from __future__ import annotations

from typing import Any, Dict, List

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

# Apps with steps of their own; every other app and game gets the general ones.
APPS_WITH_STEPS = {
    "snapchat", "instagram", "whatsapp", "tiktok", "discord", "telegram", "roblox", "messenger",
}
SAME_AS = {"facebook": "messenger", "snapmap": "snapchat"}


def steps_for(app: str | None) -> str:
    """The name of the text with the steps for an app.

    Args:
        app: a value of `data/lookups/app.yml`, or None when she did not say: then the question which app.
    """
    if not app:
        return "utter_ask_platform"
    known = SAME_AS.get(app, app)
    return f"utter_evidence_{known}" if known in APPS_WITH_STEPS else "utter_evidence_games"


class ActionEvidenceSteps(Action):
    """Says the steps for the app that she named."""

    def name(self) -> str:
        """The action's name in `domain.yml`."""
        return "action_evidence_steps"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]
    ) -> List[Dict[str, Any]]:
        """Answer with the steps; the app itself stays as it is."""
        dispatcher.utter_message(response=steps_for(tracker.get_slot("app")))
        return []
