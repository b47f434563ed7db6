"""Concept words: found in any register, negated when a negation stands before them."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.nlu.concepts import ConceptError, ConceptFinder, read_lists
from bot.nlu.reading import Reader
from bot.nlu.spelling import ChatSpelling

LISTS: list[dict[str, Any]] = [
    {"concept": "threat", "words": ["dreigen", "chanteer*", "laten uitlekken"]},
    {"concept": "death", "words": ["dood"]},
]
READER = Reader(ChatSpelling(words={"ni": "niet"}), LISTS, {"dreigt": "dreigen", "dreigde": "dreigen"})


@pytest.mark.parametrize("text, concepts", [
    ("hij dreigt", ["threat"]),                          # through the lemma
    ("ze chanteert mij", ["threat"]),                    # through the beginning of a word
    ("hij gaat het laten uitlekken", ["threat"]),        # several words
    ("hij liet het uitlekken", []),                      # near miss: other words
    ("ik wil ni dood", ["not_death"]),                   # negated
    ("ik wil niet naar school want dat is heel ver, dood saai", ["death"]),  # the negation is too far away
    ("gezellig", []),
])
def test_concepts_are_found(text: str, concepts: list[str]) -> None:
    assert READER.read(text).concepts == concepts


def test_a_reader_reads_the_same_after_saving(tmp_path: Path) -> None:
    READER.save(tmp_path)
    again = Reader.load(tmp_path)
    assert again.read("hij dreigde ni") == READER.read("hij dreigde ni")


@pytest.mark.parametrize("content, problem", [
    ({"concept": "other", "words": ["x"]}, "`concept` must be the file's name: threat"),
    ({"concept": "threat"}, "no words; add some"),
    ({"concept": "threat", "words": ["x"], "extra": 1}, "unknown key ['extra']; use ['concept', 'words']"),
    ({"concept": "threat", "entity": "threat"}, "no values; add some"),
])
def test_wrong_list_stops_with_the_file_and_the_mend(tmp_path: Path, content: dict[str, Any], problem: str) -> None:
    file = tmp_path / "threat.yml"
    file.write_text(yaml.safe_dump(content))
    with pytest.raises(ConceptError) as error:
        read_lists(tmp_path)
    assert str(error.value) == f"{file}: {problem}"


def test_the_lists_of_the_repository_load() -> None:
    lists = read_lists()
    assert {"threat", "death", "image", "meet", "app", "country", "town", "organisation"} <= {one["concept"] for one in lists}
    assert ConceptFinder.from_lists(lists).known_words()
