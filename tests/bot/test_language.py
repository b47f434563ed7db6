"""The language of a message that is not Dutch."""
from __future__ import annotations

import pytest

from bot.nlu.language import LanguageNamer

NAMER = LanguageNamer()


@pytest.mark.parametrize("text, language", [
    ("can you help me please someone has my pictures", "en"),
    ("Je ne parle pas néerlandais, il veut mes photos", "fr"),
    ("jveux plus vivre", "fr"),
    ("kannst du mir helfen, er will Bilder von mir", "de"),
    ("benden fotoğraf istiyor, korkuyorum", "tr"),
    ("هو يريد صوري", "ar"),
    ("on chce moje zdjęcia i boję się", "pl"),
    ("quiere que le mande fotos, tengo miedo", "es"),
    ("він хоче мої фото, мені страшно", "uk"),
])
def test_each_answered_language_is_named(text: str, language: str) -> None:
    assert NAMER.name(text) == language


@pytest.mark.parametrize("text", ["", "??", "12", "🙏"])
def test_signs_without_words_are_no_language(text: str) -> None:
    assert NAMER.name(text) == "other"


@pytest.mark.parametrize("text", [
    "kweet ni wa doen", "ge moet ma ni denken da", "hij wilt dat ik mijn cam aanzet", "'k zain benauwd", "mien bruur slaat mi",
])
def test_dialect_is_dutch(text: str) -> None:
    assert NAMER.is_dutch(text)
