"""Entities: enumerations only, a place only when it is hers."""
from __future__ import annotations

import pytest

from bot.nlu.concepts import read_lists
from bot.nlu.entities import LookupEntityExtractor, age_band
from bot.nlu.entity_lists import EntityLists

EXTRACTOR = LookupEntityExtractor(EntityLists([one for one in read_lists() if "entity" in one]), None, None)  # type: ignore[arg-type]


def entities(text: str) -> set[tuple[str, str]]:
    """Names and values found in a message."""
    return {(found["entity"], found["value"]) for found in EXTRACTOR._entities(text)}


@pytest.mark.parametrize("text, country", [
    ("ik woon in gent", "BE"), ("kwoon in Antwerpen", "BE"), ("gent", "BE"), ("uit Breda", "NL"), ("ik kom uit rotterdam", "NL"),
    ("ik ben van Leuven", "BE"), ("nederland", "NL"), ("nl", "NL"), ("ik woon in nl", "NL"), ("be", "BE"), ("belgie", "BE"), ("België", "BE"), ("ik woon in nederland", "NL"),
    ("nee ik woon in Nederland", "NL"), ("we wonen in den haag", "NL"), ("brussel", "BE"), ("ik woon in Mechelen", "BE"), ("ik woon in hasselt", "BE"),
])
def test_her_own_country_is_found(text: str, country: str) -> None:
    assert {value for name, value in entities(text) if name in ("country", "town")} == {country}


@pytest.mark.parametrize("text", [
    "hij woont in gent", "hij wil afspreken in gent", "ik ga morgen naar antwerpen", "een jongen uit breda vraagt foto's",
    "die man zegt dat hij in nederland woont", "bergen", "ik chat met iemand uit rotterdam",
    "ik woon in limburg", "ik kom uit brabant", "kzit echt in de shit", "ik zit echt vast", "ik kom as het mag",
])
def test_a_place_of_someone_else_or_an_unclear_one_sets_nothing(text: str) -> None:
    assert {value for name, value in entities(text) if name in ("country", "town")} == set()


@pytest.mark.parametrize("text, app", [
    ("op snap", "snapchat"), ("via insta", "instagram"), ("whatsapp", "whatsapp"), ("op Discord", "discord"), ("in roblox", "roblox"), ("snap", "snapchat"),
])
def test_app_is_found(text: str, app: str) -> None:
    assert ("app", app) in entities(text)


def test_a_verb_is_no_app() -> None:
    assert not {value for name, value in entities("ik snap het niet") if name == "app"}


@pytest.mark.parametrize("text, band", [
    ("ik ben 13", "12_15"), ("ben 11 jaar", "under_12"), ("kword 16", "16_17"), ("ik ben 18 jaar", "adult"), ("13 jaar", "12_15"),
])
def test_her_age_is_found_as_a_band(text: str, band: str) -> None:
    assert ("age", band) in entities(text)


@pytest.mark.parametrize("text", ["hij is 16 jaar", "mijn dochter is 13 jaar", "om 16 uur", "13 euro", "groep 8"])
def test_age_of_someone_else_and_other_numbers_are_no_age(text: str) -> None:
    assert not {value for name, value in entities(text) if name == "age"}


@pytest.mark.parametrize("age, band", [(11, "under_12"), (12, "12_15"), (15, "12_15"), (16, "16_17"), (17, "16_17"), (18, "adult")])
def test_bands_have_clear_borders(age: int, band: str) -> None:
    assert age_band(age) == band


def test_every_value_is_a_canonical_id_never_a_piece_of_the_message() -> None:
    allowed = {str(value) for one in read_lists() if "entity" in one for value in one["values"]}
    for text in ("ik woon in GENT op Snap", "bel awel via insta in Den Haag", "ik woon in limburg"):
        assert {value for name, value in entities(text) if name != "age"} <= allowed
