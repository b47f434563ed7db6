"""Reading a message once, for every component: normal words, lemmas, concepts.

A `Reading` holds words of a child, so it lives in memory for one turn only. It is never added to
Rasa's output.
"""
from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bot.nlu.concepts import ConceptFinder, read_lists
from bot.nlu.dutch import dutch_with_lemmas, full_lemma_table, prune_lemmas
from bot.nlu.spelling import ChatSpelling

# Words that turn a meaning round, and how many words further they still do ("ik wil niet echt dood").
NEGATIONS = {"niet", "geen", "nooit", "niks", "niemand", "zonder", "nie"}
NEGATION_REACH = 4


@dataclass(frozen=True)
class Reading:
    """One message as the assistant reads it."""

    text: str
    words: list[str]
    lemmas: list[str]
    concepts: list[str]

    def has_words(self) -> bool:
        """False for signs and numbers alone ("??", "7"): nothing can be understood of them."""
        return any(sign.isalpha() for word in self.words for sign in word)

    def fingerprint(self) -> str:
        """Rasa asks every value of a message for a fingerprint while it trains."""
        return self.text


class Reader:
    """Turns text into a `Reading`."""

    def __init__(self, spelling: ChatSpelling, lists: list[dict[str, Any]], lemmas: dict[str, str]) -> None:
        self._spelling = spelling
        self._lists = lists
        self._lemma_table = lemmas
        self._finder = ConceptFinder.from_lists(lists)
        self._nlp = dutch_with_lemmas(lemmas)

    @classmethod
    def learn(cls, texts: Iterable[str]) -> Reader:
        """Read the lists of the repository and keep the lemmas that the texts and lists need."""
        spelling, lists = ChatSpelling.read(), read_lists()
        known = ConceptFinder.from_lists(lists).known_words()
        for text in texts:
            known.update(spelling.normalise(text))
        return cls(spelling, lists, prune_lemmas(full_lemma_table(), known))

    @property
    def lists(self) -> list[dict[str, Any]]:
        """The concept and entity lists this reader was trained with."""
        return self._lists

    def read(self, text: str) -> Reading:
        """Read one message. Never fails, whatever the text."""
        words = self._spelling.normalise(text)
        doc = self._nlp.get_pipe("lemmatizer")(self._as_doc(words))
        lemmas = [token.lemma_ or token.text for token in doc]
        return Reading(text, words, lemmas, self._concepts(words, lemmas))

    def _as_doc(self, words: list[str]) -> Any:
        from spacy.tokens import Doc

        return Doc(self._nlp.vocab, words=words)

    def _concepts(self, words: list[str], lemmas: list[str]) -> list[str]:
        marked = []
        for at, concept in self._finder.find(words, lemmas):
            before = words[max(0, at - NEGATION_REACH) : at]
            negated = concept != "negation" and bool(NEGATIONS & set(before))
            marked.append(f"not_{concept}" if negated else concept)
        return marked

    def save(self, folder: Path) -> None:
        """Write everything needed to read in the same way again."""
        content = {"spelling": asdict(self._spelling), "lists": self._lists, "lemmas": self._lemma_table}
        (folder / "reader.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Reader:
        """Read back what `save` wrote."""
        content = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
        return cls(ChatSpelling(**content["spelling"]), content["lists"], content["lemmas"])
