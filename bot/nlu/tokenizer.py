"""Rasa's tokens from spaCy's blank Dutch pipeline."""
from __future__ import annotations

from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.dutch import blank_dutch


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class DutchTokenizer(Tokenizer):
    """Splits a message as `spacy.blank("nl")` does, with the places in the original text."""

    def __init__(self, config: Dict[str, Any]) -> None:
        """See parent class."""
        super().__init__(config)
        self._nlp = blank_dutch()

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> DutchTokenizer:
        """See parent class."""
        return cls(config)

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """See parent class; intents are never split."""
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_", "token_pattern": None}

    def tokenize(self, message: Message, attribute: str) -> List[Token]:
        """Tokens of one attribute of a message."""
        doc = self._nlp(message.get(attribute))
        tokens = [Token(token.text, token.idx) for token in doc if token.text.strip()]
        return self._apply_token_pattern(tokens)
