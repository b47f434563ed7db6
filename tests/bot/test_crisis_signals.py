"""Crisis signals: certain, check or nothing; whose crisis; which comes first. Near misses beside each."""
from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.nlu.crisis_signals import CrisisListError, CrisisSignals, Signal
from bot.nlu.line_patterns import compile_line
from bot.nlu.spelling import ChatSpelling

SIGNALS = CrisisSignals.read()
SPELLING = ChatSpelling.read()


def signal(text: str) -> Signal | None:
    """What the lists say of a message."""
    return SIGNALS.find(SPELLING.normalise(text))


@pytest.mark.parametrize("text, kind", [
    ("ik wil dood", "suicide"),
    ("kwil dood", "suicide"),
    ("en nu wil ik dood", "suicide"),
    ("soms denk ik dat ik dood wil", "suicide"),
    ("ik wil er niet meer zijn", "suicide"),
    ("ik hoef niet meer te leven", "suicide"),
    ("kms", "suicide"),
    ("je veux mourir", "suicide"),
    ("i wanna die", "suicide"),
    ("iedereen is beter af zonder mij", "suicide"),
    ("ik doe mezelf pijn", "self_harm"),
    ("ze snijdt weer", "self_harm"),
    ("hij staat aan de deur", "danger"),
    ("er staat iemand voor mijn raam", "danger"),
    ("ik mag niet weg van hem", "danger"),
    ("ik heb veel pillen genomen", "danger"),
    ("iemand volgt mij op straat", "danger"),
])
def test_crisis_is_certain(text: str, kind: str) -> None:
    found = signal(text)
    assert found and (found.kind, found.level) == (kind, "certain")


@pytest.mark.parametrize("text, kind", [
    ("ik wil niet dood hoor", "suicide"),              # denied
    ("vroeger wou ik dood", "suicide"),                # past
    ("het heeft toch geen zin meer", "suicide"),       # veiled
    ("hij weet waar ik woon", "danger"),
])
def test_doubt_is_asked_about(text: str, kind: str) -> None:
    found = signal(text)
    assert found and (found.kind, found.level) == (kind, "check")


@pytest.mark.parametrize("text", [
    "ik lach me dood", "ik ga dood van het lachen", "mijn batterij is dood", "ik ben doodmoe", "mijn hamster is dood",
    "de postbode staat aan de deur", "hij volgt mij op insta", "ik ga dood in fortnite", "ik snij uien in de keuken",
    "wat is grooming", "hij wil mijn foto", "",
])
def test_idiom_and_daily_life_are_no_signal(text: str) -> None:
    assert signal(text) is None


@pytest.mark.parametrize("text, whose", [
    ("mijn vriendin wil dood", "other"),
    ("ze zegt dat ze zelfmoord wil plegen", "other"),
    ("mijn vriendin is weg en ik wil dood", "self"),   # the nearest person counts
    ("hij staat aan de deur", "self"),                 # danger: he stands at my door
])
def test_whose_crisis_it_is(text: str, whose: str) -> None:
    found = signal(text)
    assert found and found.whose == whose


def test_danger_comes_before_suicide_before_self_harm() -> None:
    assert signal("ik doe mezelf pijn en ik wil dood").kind == "suicide"  # type: ignore[union-attr]
    assert signal("ik wil dood, heb al pillen genomen").kind == "danger"  # type: ignore[union-attr]


@pytest.mark.parametrize("line, text, found", [
    ("wil dood", "ik wil dood ", True),
    ("wil dood", "ik wil doodgaan ", False),
    ("denk* aan", "ik denkte aan ", True),
    ("(wil|wou) ... dood", "ik wil echt heel graag dood ", True),
    ("(wil|wou) ... dood", "ik wil nu echt heel graag dood ", False),  # four words between
    ("(nu )?hier", "nu hier ", True),
    ("(nu )?hier", "hier ", True),
])
def test_lines_of_a_list_are_patterns_over_whole_words(line: str, text: str, found: bool) -> None:
    assert bool(compile_line(line).search(text)) is found


@pytest.mark.parametrize("text, safe", [
    ("ja", True), ("ja hoor", True), ("ik ben veilig", True), ("ja ik ben veilig", True), ("ben veilig", True), ("veilig", True),
    ("mama is hier", True), ("ik ben bij mijn mama", True), ("ja!", True), ("jaaaa", True),
    ("ja ik ga het doen", False), ("ok dan doe ik het", False), ("ja nu", False), ("is goed", False), ("ok", False),
    ("ik ben niet veilig", False), ("ja en nu", False), ("nee", False), ("ja maar ik wil dood", False), ("", False),
])
def test_only_a_whole_message_that_says_safe_counts(text: str, safe: bool) -> None:
    assert SIGNALS.says_safe(SPELLING.normalise(text)) is safe


def test_broken_list_stops_with_the_file_and_the_mend(tmp_path: Path) -> None:
    (tmp_path / "danger.yml").write_text(yaml.safe_dump({"kind": "danger", "zeker": []}))
    with pytest.raises(CrisisListError) as error:
        CrisisSignals.read(tmp_path)
    assert str(error.value) == f"{tmp_path}/danger.yml: the keys must be kind: danger, zeker, navragen, geen"
