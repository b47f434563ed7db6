"""The Rasa component that reads each message once for the components behind it."""
from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Dict, List, Optional

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.concepts import LOOKUPS_FOLDER
from bot.nlu.reading import Reader, Reading
from bot.nlu.spelling import SPELLING_FOLDER

READING = "reading"


def reading_of(message: Message) -> Optional[Reading]:
    """The reading of a message, or None for a message without text (a story's intent step)."""
    reading: Optional[Reading] = message.get(READING)
    return reading


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class ChatReader(GraphComponent):
    """Normalises, lemmatises and finds concepts; the result never leaves the process."""

    def __init__(self, reader: Optional[Reader], storage: ModelStorage, resource: Resource) -> None:
        self._reader = reader
        self._storage = storage
        self._resource = resource

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ChatReader:
        """See parent class."""
        return cls(None, model_storage, resource)

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> Optional[str]:
        """Train again when a list changed, although Rasa sees no change in its training data."""
        digest = hashlib.sha256()
        for folder in (SPELLING_FOLDER, LOOKUPS_FOLDER):
            for file in sorted(Path(folder).glob("*.yml")):
                digest.update(file.read_bytes())
        return digest.hexdigest()

    def train(self, training_data: TrainingData) -> Resource:
        """Learn which lemmas matter and keep the lists in the model."""
        texts = [example.get(TEXT) for example in training_data.intent_examples if example.get(TEXT)]
        self._reader = Reader.learn(texts)
        with self._storage.write_to(self._resource) as folder:
            self._reader.save(folder)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """See parent class."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Give each message its reading."""
        assert self._reader is not None, "the reader is trained or loaded before it reads"
        for message in messages:
            text = message.get(TEXT)
            if text:
                message.set(READING, self._reader.read(text))
        return messages

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> ChatReader:
        """See parent class."""
        with model_storage.read_from(resource) as folder:
            return cls(Reader.load(folder), model_storage, resource)
