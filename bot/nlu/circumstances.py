"""What surrounds a situation: a deadline, money, images sent, who it is, how old the other one is.

The lists are `data/circumstances/<entity>.yml`, in the counsellors' line language. Every value is one
of an enumeration; no piece of the message leaves.
"""
from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Dict, Iterator, List, Mapping, Optional, Tuple

import yaml
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.line_patterns import as_line_text, compile_line
from bot.nlu.reader import ChatReader, reading_of

CIRCUMSTANCES_FOLDER = Path("data/circumstances")
KEYS = {"entity", "values"}
ADULT_FROM = 18
OLDEST = 99
# "hij is 34", "ze zegt dat ze 16 is", "een man van 40", "iemand van 25": the age of the other one.
_OTHER_AGE = re.compile(
    r"\b(?:hij|zij|ze|die|em|m|gast|man|vrouw|jongen|meisje|kerel|iemand|vent|dude|persoon|trainer|coach)\b"
    r"(?:\s+\S+){0,5}?\s+(?P<age>\d{2})\b(?!\s*(?:euro|uur|u\b|minuten|min\b|keer|x\b|dagen|weken|€|%))"
)
_MY_AGE = re.compile(r"\b(?:ik|wij|we)\b")


class CircumstanceError(ValueError):
    """A circumstances list is wrong; the message names the file, the key and the mend."""


def read_circumstances(folder: Path = CIRCUMSTANCES_FOLDER) -> Dict[str, Dict[str, List[str]]]:
    """Every list of the folder: entity, value, lines.

    Raises:
        CircumstanceError: a file has a wrong key, or its name is not its entity.
    """
    lists = {}
    for file in sorted(folder.glob("*.yml")):
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        if not isinstance(content, dict) or set(content) != KEYS or content["entity"] != file.stem:
            raise CircumstanceError(f"{file}: the keys must be entity: {file.stem} and values")
        lists[file.stem] = {value: [str(line) for line in lines] for value, lines in content["values"].items()}
    return lists


class Circumstances:
    """All lists together, ready to look at a message."""

    def __init__(self, lists: Mapping[str, Mapping[str, List[str]]]) -> None:
        self._patterns = [
            (entity, value, compile_line(line))
            for entity, values in lists.items() for value, lines in values.items() for line in lines
        ]

    def find(self, words: List[str]) -> Iterator[Tuple[str, str]]:
        """Entity and value of every circumstance that a message tells; one value an entity.

        Args:
            words: the normalised words of the message.
        """
        text, told = as_line_text(words), set()
        for entity, value, pattern in self._patterns:
            if entity not in told and pattern.search(text):
                told.add(entity)
                yield entity, value
        age = self._other_age(text)
        if age:
            yield "other_age", age

    @staticmethod
    def _other_age(text: str) -> Optional[str]:
        for match in _OTHER_AGE.finditer(text):
            age = int(match["age"])
            if not _MY_AGE.search(match.group()) and 10 <= age <= OLDEST:
                return "adult" if age >= ADULT_FROM else "minor"
        return None


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class CircumstanceExtractor(GraphComponent):
    """Adds the circumstances of each message as entities."""

    def __init__(self, found_by: Optional[Circumstances], storage: ModelStorage, resource: Resource) -> None:
        self._circumstances = found_by
        self._storage = storage
        self._resource = resource

    @classmethod
    def required_components(cls) -> List[Any]:
        """See parent class."""
        return [ChatReader]

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> CircumstanceExtractor:
        """See parent class."""
        return cls(None, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Keep the lists in the model."""
        lists = read_circumstances()
        self._circumstances = Circumstances(lists)
        with self._storage.write_to(self._resource) as folder:
            (folder / "circumstances.json").write_text(json.dumps(lists, ensure_ascii=False), encoding="utf-8")
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Add the entities of each message."""
        assert self._circumstances is not None, "trained or loaded before use"
        for message in messages:
            reading = reading_of(message)
            if reading:
                found = [_entity(name, value) for name, value in self._circumstances.find(reading.words)]
                message.set(ENTITIES, [*message.get(ENTITIES, []), *found], add_to_output=True)
        return messages

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> CircumstanceExtractor:
        """See parent class."""
        with model_storage.read_from(resource) as folder:
            lists = json.loads((folder / "circumstances.json").read_text(encoding="utf-8"))
        return cls(Circumstances(lists), model_storage, resource)


def _entity(name: str, value: str) -> Dict[str, Any]:
    return {"entity": name, "value": value, "start": 0, "end": 0, "extractor": "CircumstanceExtractor"}
