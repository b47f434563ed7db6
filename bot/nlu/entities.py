"""Entities as enumerations: which app, which organisation, which country, which age band.

The value that leaves is always one of a list, never a piece of the message. A place counts only
when it is about the young person herself: "hij woont in Gent" sets nothing.
"""
from __future__ import annotations

import json
import re
from typing import Any, Dict, Iterator, List, Optional

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.concepts import read_lists
from bot.nlu.entity_lists import EntityLists, Found
from bot.nlu.places import OTHERS, Place, about_me

# "ik ben 13", "ben 13 jaar", "kword 16", "13 jaar", "m13", "(14)".
_AGE = re.compile(
    r"\b(?P<me>ik ben|kben|ben|ik word|kword)?\s*(?P<age>1\d|[89])\b\s*(?P<years>jaar|jr|j\b)?", re.IGNORECASE
)
COUNTRIES = ("BE", "NL")
AGE_BANDS = ((12, "under_12"), (16, "12_15"), (18, "16_17"), (99, "adult"))


def age_band(age: int) -> str:
    """The band that an age falls in: under_12, 12_15, 16_17 or adult."""
    return next(band for limit, band in AGE_BANDS if age < limit)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class LookupEntityExtractor(GraphComponent, EntityExtractorMixin):
    """Finds the values of the entity lists in `data/lookups/`, and the age of the speaker."""

    def __init__(self, lists: Optional[EntityLists], storage: ModelStorage, resource: Resource) -> None:
        self._lists = lists
        self._storage = storage
        self._resource = resource

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LookupEntityExtractor:
        """See parent class."""
        return cls(None, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Keep the lists in the model."""
        lists = [content for content in read_lists() if "entity" in content]
        self._lists = EntityLists(lists)
        with self._storage.write_to(self._resource) as folder:
            (folder / "entities.json").write_text(json.dumps(lists, ensure_ascii=False), encoding="utf-8")
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Add the entities of each message."""
        assert self._lists is not None, "trained or loaded before use"
        for message in messages:
            text = message.get(TEXT)
            if text:
                found = [*message.get(ENTITIES, []), *self._entities(text)]
                message.set(ENTITIES, found, add_to_output=True)
        return messages

    def _entities(self, text: str) -> Iterator[Dict[str, Any]]:
        assert self._lists is not None
        for found in self._lists.find(text):
            if found.entity in ("town", "country"):
                # A name that lies in both countries ("limburg") sets nothing: the assistant asks.
                if found.value in COUNTRIES and about_me(Place(text, found.start, found.end, found.ambiguous)):
                    yield self._as_entity(found)
            else:
                yield self._as_entity(found)
        age = _AGE.search(text)
        if age and (age["me"] or age["years"]) and not _someone_else(text[: age.start()]):
            yield self._as_entity(Found("age", age_band(int(age["age"])), age.start(), age.end()))

    def _as_entity(self, found: Found) -> Dict[str, Any]:
        return {
            "entity": found.entity,
            "value": found.value,
            "start": found.start,
            "end": found.end,
            "extractor": self.__class__.__name__,
        }

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LookupEntityExtractor:
        """See parent class."""
        with model_storage.read_from(resource) as folder:
            lists = json.loads((folder / "entities.json").read_text(encoding="utf-8"))
        return cls(EntityLists(lists), model_storage, resource)


def _someone_else(before: str) -> bool:
    """True when the words just before an age speak of another person ("hij is 16 jaar")."""
    near = re.findall(r"[^\W\d_]+", before.lower())[-4:]
    return bool(OTHERS & set(near)) and "ik" not in near[-2:]
