"""spaCy's Dutch without a trained pipeline: tokens and lookup lemmas.

The trained Dutch pipelines are not on the package index, so everything here works with
`spacy.blank("nl")`. The full lemma table of `spacy-lookups-data` costs half a gigabyte of memory,
so training keeps only the rows that lead to a lemma the assistant knows (`prune_lemmas`).
"""
from __future__ import annotations

from collections.abc import Iterable

import spacy
from spacy.language import Language
from spacy.lookups import Lookups
from spacy.pipeline import Lemmatizer
from spacy.util import load_language_data, registry


def blank_dutch() -> Language:
    """Dutch tokens only, no lemmas."""
    return spacy.blank("nl")


def full_lemma_table() -> dict[str, str]:
    """Every word form of `spacy-lookups-data` with its lemma, lower-cased. Large; for training only."""
    files = registry.lookups.get("nl")
    table: dict[str, str] = dict(load_language_data(files["lemma_lookup"]))
    return {str(form).lower(): str(lemma).lower() for form, lemma in table.items()}


def prune_lemmas(table: dict[str, str], known_words: Iterable[str]) -> dict[str, str]:
    """Keep the rows whose lemma is the lemma of a known word.

    Args:
        table: all forms with their lemma.
        known_words: words of the training sentences and of the concept lists.

    Returns:
        The rows that can ever change a feature: every inflection of every known word.
    """
    wanted = {table.get(word, word) for word in known_words}
    return {form: lemma for form, lemma in table.items() if lemma in wanted and form != lemma}


def dutch_with_lemmas(table: dict[str, str]) -> Language:
    """Dutch tokens with lemmas from the given table (spaCy's lookup lemmatizer)."""
    nlp = blank_dutch()
    lemmatizer: Lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "lookup"})  # type: ignore[assignment]
    lookups = Lookups()
    lookups.add_table("lemma_lookup", table)
    lemmatizer.initialize(lookups=lookups)
    return nlp
