"""The crisis detector: last in the pipeline, so that nothing can drop a crisis behind it.

Two levels (`architecture.md`): *certain* makes the crisis the intent and keeps what was understood
before in `also`; *check* leaves the intent alone and asks one gentle question. In doubt the answer
is check: a false alarm must be cheap, a miss must not happen.
"""
from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any, Dict, List, Optional, Type

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.classifier import INTENT_RANKING_KEY, WHOSE
from bot.nlu.crisis_signals import CRISIS_FOLDER, CrisisSignals, Signal
from bot.nlu.reader import ChatReader, reading_of

FALLBACK = "nlu_fallback"
INTENT_OF_KIND = {
    "danger": "crisis_immediate_danger",
    "suicide": "crisis_suicide",
    "self_harm": "crisis_self_harm",
}
KIND_OF_INTENT = {intent: kind for kind, intent in INTENT_OF_KIND.items()}
# After one of these the gentle question of the turn before still stands.
ANSWERS = {"affirm", "deny", "unsure"}
CERTAIN_FROM = "certain_from"
CHECK_FROM = "check_from"
SUPPORTED_FROM = "supported_from"
CERTAIN_THOUGH_DOUBTED_FROM = "certain_though_doubted_from"
CHECK_THOUGH_DOUBTED_FROM = "check_though_doubted_from"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class CrisisDetector(GraphComponent):
    """Sets `risk` and `also`, and moves a certain crisis to the front."""

    def __init__(
        self,
        config: Dict[str, Any],
        signals: Optional[CrisisSignals],
        storage: ModelStorage,
        resource: Resource,
    ) -> None:
        self._config = config
        self._signals = signals
        self._storage = storage
        self._resource = resource

    @classmethod
    def required_components(cls) -> List[Type]:
        """See parent class."""
        return [ChatReader]

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """See parent class: from which summed probability of the crisis intents each level counts.

        Chosen on the development half (`docs/understanding.md` has the figures for other values):
        `certain_from` and `check_from` without any list, `supported_from` when a list found something,
        the two `..._though_doubted_from` when the message denies, speaks of the past or holds an idiom.
        """
        return {
            CERTAIN_FROM: 0.45,
            CHECK_FROM: 0.11,
            SUPPORTED_FROM: 0.2,
            CERTAIN_THOUGH_DOUBTED_FROM: 0.8,
            CHECK_THOUGH_DOUBTED_FROM: 0.02,
        }

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> CrisisDetector:
        """See parent class."""
        return cls(config, None, model_storage, resource)

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> Optional[str]:
        """Train again when a list changed."""
        files = sorted(CRISIS_FOLDER.glob("*.yml"))
        return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()

    def train(self, training_data: TrainingData) -> Resource:
        """Keep the lists in the model."""
        self._signals = CrisisSignals.read()
        with self._storage.write_to(self._resource) as folder:
            (folder / "signals.json").write_text(json.dumps(self._signals.as_data()), encoding="utf-8")
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """See parent class."""
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Give each message its risk."""
        for message in messages:
            risk = self._risk(message)
            message.set("risk", self._as_output(risk), add_to_output=True)
            message.set("also", [], add_to_output=True)
            if risk and risk.level == "certain":
                self._put_first(message, INTENT_OF_KIND[risk.kind])
            else:
                self._put_crisis_back(message)
            self._tell_the_dialogue(message, risk)
        return messages

    def _risk(self, message: Message) -> Optional[Signal]:
        """What the classifier's probabilities and the lists say together."""
        assert self._signals is not None, "trained or loaded before use"
        reading = reading_of(message)
        if reading is None:
            return None
        signal = self._signals.find(reading.words)
        if signal is None and self._signals.says_safe(reading.words):
            return None  # "mama is hier": the classifier alone cannot make that a danger
        crises = self._crises(message)
        total = sum(entry[PREDICTED_CONFIDENCE_KEY] for entry in crises)
        level = self._level(total, signal, self._doubted(signal, reading.words), self._situation_told(message))
        if level is None:
            return None
        if signal and (signal.level == "certain" or not crises):
            if signal.kind == "danger":  # the lists cannot tell who is in danger
                signal = replace(signal, whose=self._whose(message, reading.words) or signal.whose)
            return replace(signal, level=level)
        kind = KIND_OF_INTENT[crises[0][INTENT_NAME_KEY]]
        return Signal(kind, level, self._whose(message, reading.words) or "self")

    def _whose(self, message: Message, words: List[str]) -> Optional[str]:
        """Whose crisis it is: what the classifier learned, and never someone else's when nobody else is named."""
        assert self._signals is not None
        return message.get(WHOSE) if self._signals.names_another(words) else "self"

    def _level(self, total: float, signal: Optional[Signal], doubted: bool, situation: bool) -> Optional[str]:
        """How sure: "certain", "check" or None.

        The probabilities decide. A certain line of the lists is always asked about; it is certain when
        the classifier agrees a little, or when a situation is told beside it ("hij dreigt, en nu wil ik
        dood": the situation takes all the probability). A denial, a past or an idiom raises what is asked.

        Args:
            total: the summed probability of the crisis intents.
            signal: what the lists found.
            doubted: the message denies, speaks of the past or holds an idiom.
            situation: the best intent is something that happens to someone.
        """
        config = self._config
        if doubted:
            if total >= config[CERTAIN_THOUGH_DOUBTED_FROM]:
                return "certain"
            asked = total >= config[CHECK_FROM] or (signal is not None and total >= config[CHECK_THOUGH_DOUBTED_FROM])
            return "check" if asked else None
        supported = total >= config[SUPPORTED_FROM]
        listed = signal is not None and signal.level == "certain"
        if total >= config[CERTAIN_FROM] or (listed and (supported or situation)):
            return "certain"
        if total >= config[CHECK_FROM] or listed or (signal is not None and supported):
            return "check"
        return None

    def _doubted(self, signal: Optional[Signal], words: List[str]) -> bool:
        assert self._signals is not None
        return (signal is not None and signal.doubted) or self._signals.is_idiom(words)

    @staticmethod
    def _situation_told(message: Message) -> bool:
        return str(message.get(INTENT, {}).get(INTENT_NAME_KEY)).startswith("report_")

    @staticmethod
    def _crises(message: Message) -> List[Dict[str, Any]]:
        """The crisis intents of the ranking, the likeliest first."""
        ranking = message.get(INTENT_RANKING_KEY) or []
        return [entry for entry in ranking if entry[INTENT_NAME_KEY] in KIND_OF_INTENT]

    @staticmethod
    def _as_output(risk: Optional[Signal]) -> Optional[Dict[str, str]]:
        return {"level": risk.level, "kind": risk.kind, "whose": risk.whose} if risk else None

    @staticmethod
    def _put_first(message: Message, crisis: str) -> None:
        """Make the crisis the intent; what was understood before goes to `also`."""
        ranking = message.get(INTENT_RANKING_KEY) or []
        before = message.get(INTENT, {}).get(INTENT_NAME_KEY)
        if before and before not in (crisis, FALLBACK):
            message.set("also", [before], add_to_output=True)
        confidence = max((entry[PREDICTED_CONFIDENCE_KEY] for entry in ranking), default=1.0)
        first = {INTENT_NAME_KEY: crisis, PREDICTED_CONFIDENCE_KEY: confidence}
        rest = [entry for entry in ranking if entry[INTENT_NAME_KEY] not in (crisis, None)]
        message.set(INTENT, first, add_to_output=True)
        message.set(INTENT_RANKING_KEY, [first, *rest], add_to_output=True)

    @staticmethod
    def _put_crisis_back(message: Message) -> None:
        """Without a certain crisis the intent is the best one that is not a crisis."""
        if message.get(INTENT, {}).get(INTENT_NAME_KEY) not in KIND_OF_INTENT:
            return
        ranking = message.get(INTENT_RANKING_KEY) or []
        rest = [entry for entry in ranking if entry[INTENT_NAME_KEY] not in KIND_OF_INTENT]
        crises = [entry for entry in ranking if entry[INTENT_NAME_KEY] in KIND_OF_INTENT]
        message.set(INTENT, rest[0], add_to_output=True)
        message.set(INTENT_RANKING_KEY, [rest[0], *crises, *rest[1:]], add_to_output=True)

    def _tell_the_dialogue(self, message: Message, risk: Optional[Signal]) -> None:
        """Rules do not see `risk`: categorical entities fill the slots they look at."""
        assert self._signals is not None
        entities = list(message.get(ENTITIES) or [])
        checked = risk.kind if risk and risk.level == "check" else "none"
        if checked != "none" or message.get(INTENT, {}).get(INTENT_NAME_KEY) not in ANSWERS:
            entities.append(_entity("crisis_check", checked))
        if risk:
            entities.append(_entity("crisis_whose", risk.whose))
        reading = reading_of(message)
        safe = risk is None and reading is not None and self._signals.says_safe(reading.words)
        entities.append(_entity("says_safe", "yes" if safe else "no"))
        message.set(ENTITIES, entities, add_to_output=True)

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> CrisisDetector:
        """See parent class."""
        with model_storage.read_from(resource) as folder:
            data = json.loads((folder / "signals.json").read_text(encoding="utf-8"))
        return cls(config, CrisisSignals.from_data(data), model_storage, resource)


def _entity(name: str, value: str) -> Dict[str, Any]:
    return {"entity": name, "value": value, "start": 0, "end": 0, "extractor": "CrisisDetector"}
