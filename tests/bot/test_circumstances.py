"""Deadline, money, images, relation and the other's age: enumerations, near misses beside each."""
from __future__ import annotations

from pathlib import Path

import pytest

from bot.nlu.circumstances import CircumstanceError, Circumstances, read_circumstances
from bot.nlu.spelling import ChatSpelling

FINDER = Circumstances(read_circumstances())
SPELLING = ChatSpelling.read()


def told(text: str, entity: str) -> str | None:
    """The value of one entity in a message, or None."""
    return dict(FINDER.find(SPELLING.normalise(text))).get(entity)


@pytest.mark.parametrize("text, value", [
    ("ik heb nog een uur", "within_hour"),
    ("binnen 30 minuten of hij post alles", "within_hour"),
    ("ik moet betalen voor vanavond", "today"),
    ("voor 8 uur of hij stuurt het door", "today"),
    ("hij geeft me tot vrijdag", "later"),
    ("binnen 24 uur gaat alles online", "later"),
    ("hij stuurt al een uur berichten", None),
    ("ik zie hem vanavond", None),
])
def test_deadline(text: str, value: str | None) -> None:
    assert told(text, "deadline") == value


@pytest.mark.parametrize("text, value", [
    ("ik heb al 50 euro betaald", "paid"),
    ("kheb em da geld gestort", "paid"),
    ("hij wil 200 euro", "asked"),
    ("ze vraagt giftcards", "asked"),
    ("ik heb nog niet betaald", "not_paid"),
    ("hij wil foto's", None),
])
def test_money(text: str, value: str | None) -> None:
    assert told(text, "money") == value


@pytest.mark.parametrize("text, value", [
    ("ik heb een foto gestuurd", "sent"),
    ("hij heeft een filmpje van mij", "sent"),
    ("ik heb niks gestuurd", "not_sent"),
    ("hij vraagt een foto", None),
])
def test_images(text: str, value: str | None) -> None:
    assert told(text, "images") == value


@pytest.mark.parametrize("text, value", [
    ("mijn ex dreigt", "ex"),
    ("mijn stiefvader kijkt raar", "family"),
    ("de trainer stuurt mij berichten", "adult_known"),
    ("mijn vriendje wil het", "partner"),
    ("een jongen uit mijn klas", "classmate"),
    ("iemand op snap wil afspreken", "online"),
    ("een onbekende stuurt dingen", "stranger"),
    ("ik voel me rot", None),
])
def test_relation(text: str, value: str | None) -> None:
    assert told(text, "relation") == value


@pytest.mark.parametrize("text, value", [
    ("hij is 34", "adult"),
    ("een man van 40 stuurt mij", "adult"),
    ("hij zegt dat hij 15 is", "minor"),
    ("ik ben 13", None),
    ("hij wil 50 euro", None),
    ("hij komt om 16 uur", None),
])
def test_age_of_the_other(text: str, value: str | None) -> None:
    assert told(text, "other_age") == value


def test_a_broken_list_is_named(tmp_path: Path) -> None:
    (tmp_path / "money.yml").write_text("entity: geld\nvalues: {}\n")
    with pytest.raises(CircumstanceError, match="money.yml: the keys must be entity: money"):
        read_circumstances(tmp_path)
