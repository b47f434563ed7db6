"""The fixed texts."""

import pytest

from web.chat.texts import KEYS, FixedTextError, load_fixed_texts

FACTS = {"awel_phone": "102"}


def _file(tmp_path, **changed):
    lines = ["responses:"]
    for key in KEYS:
        text = changed.get(key, "Tekst.")
        if text is not None:
            lines += [f"  {key}:", "  - text: |-", *(f"      {line}" for line in text.split("\n"))]
    file = tmp_path / "fixed.yml"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_empty_line_begins_a_new_bubble(tmp_path):
    texts = load_fixed_texts(_file(tmp_path, utter_fixed_empty="Een.\nTwee.\n\nDrie.\n \n\nVier."), FACTS)
    assert texts.bubbles("utter_fixed_empty") == [
        {"text": "Een.\nTwee."},
        {"text": "Drie."},
        {"text": "Vier."},
    ]


def test_placeholder_is_filled(tmp_path):
    texts = load_fixed_texts(_file(tmp_path, utter_fixed_empty="Bel {awel_phone}."), FACTS)
    assert texts.bubbles("utter_fixed_empty") == [{"text": "Bel 102."}]


def test_bubbles_are_new_each_time(tmp_path):
    texts = load_fixed_texts(_file(tmp_path), FACTS)
    texts.bubbles("utter_fixed_empty")[0]["contacts"] = []
    assert texts.bubbles("utter_fixed_empty") == [{"text": "Tekst."}]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (None, "has no text; write exactly one `- text:` below it"),
        (" ", "has no text; write exactly one `- text:` below it"),
        ("Bel {awl_phone}.", "{awl_phone} is unknown; use a placeholder that helplines knows"),
        ("Bel {awel_phone.", "has a loose brace; write placeholders as {name}"),
    ],
)
def test_bad_text_is_named_with_file_and_key(tmp_path, text, told):
    file = _file(tmp_path, utter_fixed_empty=text)
    with pytest.raises(FixedTextError) as error:
        load_fixed_texts(file, FACTS)
    assert str(error.value) == f"{file}: utter_fixed_empty: {told}"


def test_all_bad_texts_are_told_together(tmp_path):
    with pytest.raises(FixedTextError) as error:
        load_fixed_texts(_file(tmp_path, utter_fixed_empty=None, utter_fixed_too_long=None), FACTS)
    assert len(str(error.value).splitlines()) == 2


@pytest.mark.parametrize("content", [None, b"", b"responses: 5", b"x: {}", b"a: [", b"\xff"])
def test_file_that_cannot_be_read_is_named(tmp_path, content):
    file = tmp_path / "fixed.yml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(FixedTextError, match="restore the file"):
        load_fixed_texts(file, FACTS)
