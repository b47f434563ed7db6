"""One organisation as it is shown at one moment."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from helplines.hours_text import hours_text
from helplines.organisation import Organisation

MessageValue = str | bool | None


@dataclass(frozen=True)
class Contact:
    """An organisation and the aware moment for which `open_now` and `hours_text` hold."""

    organisation: Organisation
    at: datetime

    @property
    def open_now(self) -> bool | None:
        """True, False, or None when nobody knows."""
        return self.organisation.open_now(self.at)

    def as_message(self) -> dict[str, MessageValue]:
        """The contact as the chat contract has it; `cost` and `good_for` only where they are known."""
        row = self.organisation
        message: dict[str, MessageValue] = {
            "id": row.id,
            "name": row.name,
            "country": row.country,
            "phone": row.phone,
            "url": row.url,
            "open_now": self.open_now,
            "hours_text": hours_text(row, self.at),
        }
        optional = {"cost": row.cost, "good_for": row.good_for}
        return {**message, **{key: value for key, value in optional.items() if value}}
