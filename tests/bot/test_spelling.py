"""Chat spelling: what is written, and what the assistant reads."""
from __future__ import annotations

from pathlib import Path

import pytest

from bot.nlu.spelling import ChatSpelling, SpellingError, pieces

SPELLING = ChatSpelling(words={"kweet": "ik weet", "ni": "niet", "wrm": "waarom", "mee": "mee"}, phrases={"k weet": "ik weet"})


@pytest.mark.parametrize("written, read", [
    ("kweet ni", "ik weet niet"),
    ("k weet NI", "ik weet niet"),
    ("WRM", "waarom"),
    ("heeeelp", "help"),                     # stretched letters never stand in a Dutch word
    ("meeee", "mee"),                        # ... and a known double form wins
    ("foto’s", "foto's"),                    # any apostrophe
    ("één", "een"),                          # accents do not count
    ("hallo!", "hallo !"),
    ("nooitgedacht", "nooitgedacht"),        # unknown words stay
    ("", ""),
    ("\u200bni\u200d", "niet"),              # invisible characters
])
def test_message_is_read_as_standard_dutch(written: str, read: str) -> None:
    assert " ".join(SPELLING.normalise(written)) == read


@pytest.mark.parametrize("text", ["😭😭", "\ud800", "\x00", "a" * 2000, "ا ب", "[](){}", "/x"])
def test_reading_never_fails(text: str) -> None:
    assert isinstance(SPELLING.normalise(text), list)


def test_pieces_keep_numbers_with_hyphens_together() -> None:
    assert pieces("bel 0800-0432, nu") == ["bel", "0800-0432", ",", "nu"]


@pytest.mark.parametrize("content, problem", [
    ("woorden:\n  a: b\n", "only the keys ['emoji', 'phrases', 'words'] can stand here"),
    ("words:\n  a: 1\n", "words: 'a': put both sides between quotes, as text"),
    ("words:\n  a: ''\n", "words: 'a': put both sides between quotes, as text"),
])
def test_wrong_list_stops_with_the_file_and_the_mend(tmp_path: Path, content: str, problem: str) -> None:
    file = tmp_path / "chat.yml"
    file.write_text(content)
    with pytest.raises(SpellingError) as error:
        ChatSpelling.read(tmp_path)
    assert str(error.value) == f"{file}: {problem}"
