"""The dialogue's memory without words: survives a restart, keeps nothing anyone said.

The channel already hands over no text (`bot/channel.py`). This store strips again on save, so that
`rasa shell` works and leaves nothing either.
"""
from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Dict

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.events import BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

FILE_KEY = "DIALOGUE_DB"
# What the dialogue needs of an understanding; nothing else of it is stored.
KEPT_OF_ENTITY = ("entity", "value", "role", "group")


def without_words(event: Event) -> None:
    """Take every word out of an event: of the young person, and of the assistant to save space."""
    if isinstance(event, UserUttered):
        event.text = None
        event.message_id = None
        event.metadata = {}
        event.entities = [_bare(entity) for entity in event.entities or []]
        event.parse_data = {"intent": _bare_intent(event.intent), "entities": event.entities, "text": None}
    elif isinstance(event, BotUttered):
        event.text = None
        event.data = {}
        event.metadata = {"utter_action": event.metadata.get("utter_action")}


def _bare(entity: Dict[str, Any]) -> Dict[str, Any]:
    return {key: entity[key] for key in KEPT_OF_ENTITY if key in entity}


def _bare_intent(intent: Dict[str, Any]) -> Dict[str, Any]:
    return {"name": intent.get("name"), "confidence": intent.get("confidence", 0.0)}


class NoWordsTrackerStore(SQLTrackerStore):
    """Rasa's SQL store, with words taken out on save and a way to forget one conversation."""

    def __init__(self, *args: Any, db: str = "var/dialogue.sqlite3", **kwargs: Any) -> None:
        """See parent class; makes the folder of an SQLite file, where Rasa would wait for ever.

        `DIALOGUE_DB` in the environment wins over the file named in `endpoints.yml`.
        """
        db = os.environ.get(FILE_KEY, db)
        if kwargs.get("dialect", "sqlite") == "sqlite":
            Path(db).parent.mkdir(parents=True, exist_ok=True)
        super().__init__(*args, db=db, **kwargs)
        if self.engine.dialect.name == "sqlite":
            sa.event.listen(self.engine, "connect", _fast_and_safe)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """See parent class."""
        for event in tracker.events:
            without_words(event)
        await super().save(tracker)

    async def forget(self, sender_id: str) -> None:
        """Delete everything of one conversation."""
        with self.session_scope() as session:
            session.query(self.SQLEvent).filter(self.SQLEvent.sender_id == sender_id).delete()
            session.commit()


def _fast_and_safe(connection: Any, _record: Any) -> None:
    """Write-ahead log: a turn need not wait for the disk, and a kill loses no finished turn."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.close()
