"""Names the language of a message that is not Dutch, so that the answer can be in it.

Whether a message is Dutch is the classifier's judgement: it has seen dialect, straattaal and
children's spelling, a language detector has not ("moak mien nie gek" is no German). The detector
(lingua, made for short texts) only says which other language it is.
"""
from __future__ import annotations

from typing import Any, Dict, List, Optional

from lingua import Language, LanguageDetector, LanguageDetectorBuilder
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_NAME_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

OTHER_LANGUAGE = "other_language"
LANGUAGE = "language"
# The languages with an answer of their own in data/responses/other_languages.yml.
ANSWERED_IN = {
    Language.ENGLISH: "en",
    Language.FRENCH: "fr",
    Language.GERMAN: "de",
    Language.TURKISH: "tr",
    Language.ARABIC: "ar",
    Language.POLISH: "pl",
    Language.SPANISH: "es",
    Language.UKRAINIAN: "uk",
}
UNKNOWN = "other"
# Below this the best guess is no better than the next ("hallo"): the answer stands in two languages then.
SURE_FROM = 0.4


def detector() -> LanguageDetector:
    """The detector for the answered languages and Dutch.

    Its low-accuracy mode (three-letter statistics only) takes 17 MB, the full one 400 MB; on
    messages of a sentence they name the same language.
    """
    languages = [*ANSWERED_IN, Language.DUTCH]
    return LanguageDetectorBuilder.from_languages(*languages).with_low_accuracy_mode().build()


class LanguageNamer:
    """Says which language a text is, as the two letters of ISO 639-1."""

    def __init__(self) -> None:
        self._detector = detector()

    def name(self, text: str) -> str:
        """The language of a text that is not Dutch.

        Args:
            text: the message; it may be mixed with Dutch words.

        Returns:
            One of the answered languages, or "other" when none stands out.
        """
        guesses = self._detector.compute_language_confidence_values(text)
        for guess in guesses:
            if guess.language in ANSWERED_IN:
                return ANSWERED_IN[guess.language] if guess.value >= SURE_FROM else UNKNOWN
        return UNKNOWN

    def is_dutch(self, text: str) -> bool:
        """True when Dutch is the detector's own first guess."""
        guesses = self._detector.compute_language_confidence_values(text)
        return not guesses or guesses[0].language == Language.DUTCH or guesses[0].value < SURE_FROM


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class LanguageExtractor(GraphComponent):
    """Adds the entity `language` to a message that the classifier took for another language."""

    def __init__(self) -> None:
        self._namer = LanguageNamer()

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LanguageExtractor:
        """See parent class."""
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        """Name the language where there is one to name."""
        for message in messages:
            language = self._language(message)
            if language:
                entity = {"entity": LANGUAGE, "value": language, "start": 0, "end": 0, "extractor": "LanguageExtractor"}
                message.set(ENTITIES, [*message.get(ENTITIES, []), entity], add_to_output=True)
        return messages

    def _language(self, message: Message) -> Optional[str]:
        text = message.get(TEXT)
        if not text:
            return None
        intent = message.get(INTENT, {}).get(INTENT_NAME_KEY) or ""
        if intent == OTHER_LANGUAGE:
            return self._namer.name(text)
        # A crisis in another language keeps its crisis intent; its answer may still be in that language.
        if intent.startswith("crisis_") and not self._namer.is_dutch(text):
            return self._namer.name(text)
        return None
