"""The intent classifier: two models over characters, words and concepts."""
from __future__ import annotations

from typing import Any, Dict, List, Optional, Type

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.ensemble import Ensemble
from bot.nlu.features import Features
from bot.nlu.reader import ChatReader, reading_of
from bot.nlu.whose import MARK, OTHER, SELF, WhoseModel, whose_of
from bot.nlu.word_vectors import WordVectors

INTENT_RANKING_KEY = "intent_ranking"
COST = "cost"
MIN_DF = "min_df"
VECTORS = "vectors"
# On a message: whose it is, for the crisis detector; never in the output.
WHOSE = "whose"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(GraphComponent, IntentClassifier):
    """Ranks every intent for a message, with confidences that mean what they say."""

    def __init__(self, config: Dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._features: Optional[Features] = None
        self._model: Optional[Ensemble] = None
        self._whose: Optional[WhoseModel] = None

    @classmethod
    def required_components(cls) -> List[Type]:
        """See parent class."""
        return [ChatReader]

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """See parent class. `cost` is the C of the machine, `min_df` the rarest n-gram that counts,

        `vectors` a spaCy pipeline with word vectors (`word_vectors.py`); none by default.
        """
        return {COST: 0.3, MIN_DF: 3, VECTORS: None}

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LinearIntentClassifier:
        """See parent class."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from every example with an intent."""
        examples = [e for e in training_data.intent_examples if e.get(TEXT) and reading_of(e)]
        readings = [reading for reading in map(reading_of, examples) if reading]
        name = self._config[VECTORS]
        vectors = WordVectors.load(name) if name else None
        self._features, rows = Features.fit(readings, self._config[MIN_DF], vectors)
        labels = [example.get(INTENT) for example in examples]
        self._model = Ensemble.fit(rows, labels, cost=self._config[COST])
        whose = [whose_of(example.get(INTENT), _block_mark(example)) for example in examples]
        self._whose = WhoseModel.fit(rows, whose, cost=self._config[COST]) if {SELF, OTHER} <= set(whose) else None
        with self._storage.write_to(self._resource) as folder:
            self._features.save(folder)
            self._model.save(folder)
            if self._whose:
                self._whose.save(folder / WHOSE)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """See parent class; no later component learns from the predicted intent."""
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Set `intent` and the full `intent_ranking` of each message."""
        for message in messages:
            ranking = self._rank(message)
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _rank(self, message: Message) -> List[Dict[str, Any]]:
        reading = reading_of(message)
        assert self._features is not None and self._model is not None, "trained or loaded before use"
        if reading is None or not reading.has_words():
            even = 1.0 / len(self._model.classes)
            return [{INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: even} for name in self._model.classes]
        row = self._features.of(reading)
        if self._whose:
            message.set(WHOSE, self._whose.of(row))
        confidences = self._model.probabilities(row)
        order = confidences.argsort()[::-1]
        return [
            {INTENT_NAME_KEY: self._model.classes[at], PREDICTED_CONFIDENCE_KEY: float(confidences[at])}
            for at in order
        ]

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LinearIntentClassifier:
        """See parent class."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._features = Features.load(folder)
            component._model = Ensemble.load(folder)
            if (folder / WHOSE).is_dir():
                component._whose = WhoseModel.load(folder / WHOSE)
        return component


def _block_mark(example: Message) -> Optional[str]:
    """The `whose` in the metadata of a sentence's block of training data."""
    about = (example.get("metadata") or {}).get("intent")
    return about.get(MARK) if isinstance(about, dict) else None
