"""The figures themselves: a wrong number is the worst bug."""
from __future__ import annotations

import re
from pathlib import Path

import pytest
from helpline_builders import DATA

from helplines.directory import Directory

TEXTS = DATA.parent / "data" / "responses"


@pytest.mark.parametrize(("row", "phone"), [
    ("noodnummer_112_be", "112"),
    ("noodnummer_112_nl", "112"),
    ("politie_101_be", "101"),
    ("awel", "102"),
    ("child_focus", "116 000"),
    ("child_focus_meldpunt", "116 000"),
    ("zelfmoordlijn_1813", "1813"),
    ("tele_onthaal", "106"),
    ("lijn_1712", "1712"),
    ("antigifcentrum", "070 245 245"),
    ("ecoute_enfants_103", "103"),
    ("centre_prevention_suicide", "0800 32 123"),
    ("politie_nl", "0900-8844"),
    ("zedenpolitie", "0900-8844"),
    ("helpwanted", "020 - 261 52 75"),
    ("kindertelefoon", "0800-0432"),
    ("csg", "0800-0188"),
    ("veilig_thuis", "0800-2000"),
    ("zelfmoordpreventie_113", "113"),
    ("luisterlijn", "088 0767 000"),
    ("slachtofferhulp_nl", "0900-0101"),
    ("meld_misdaad_anoniem", "0800-7000"),
    ("fraudehelpdesk", "088 786 73 72"),
])
def test_phone_is_the_number_of_the_source(directory: Directory, row: str, phone: str) -> None:
    assert directory.get(row).phone == phone


def test_no_other_number_is_shipped(directory: Directory) -> None:
    """A number that nobody saw at a source (K) may not slip in: a new one belongs in the table above."""
    assert len([row for row in directory.organisations.values() if row.phone]) == 23


def test_113_has_a_free_number(directory: Directory) -> None:
    row = directory.get("zelfmoordpreventie_113")
    assert (row.phone_alternative, row.cost) == ("0800-0113", "0800-0113 is gratis")


def test_police_number_of_the_netherlands_is_not_called_free(directory: Directory) -> None:
    assert directory.get("politie_nl").cost == "niet gratis"


def test_only_awel_ships_a_mail_address(directory: Directory) -> None:
    mails = {row.id: row.email for row in directory.organisations.values() if row.email}
    assert mails == {"awel": "brievenbus@awel.be"}


def test_facts_are_the_placeholders_of_an_organisation(directory: Directory) -> None:
    prefix = "zelfmoordpreventie_113"
    facts = {key: value for key, value in directory.facts().items() if key.startswith(prefix)}
    assert facts == {
        "zelfmoordpreventie_113_name": "113 Zelfmoordpreventie",
        "zelfmoordpreventie_113_phone": "113",
        "zelfmoordpreventie_113_phone_alternative": "0800-0113",
        "zelfmoordpreventie_113_site": "113.nl",
    }


def test_facts_leave_out_what_is_unknown(directory: Directory) -> None:
    facts = directory.facts()
    assert [key for key in facts if key.startswith("nupraatikerover")] == [
        "nupraatikerover_name", "nupraatikerover_site"]
    assert None not in facts.values()


def test_facts_have_one_value_for_every_name(directory: Directory) -> None:
    """`x_phone` of a row `x` and `x_name` of a row `x` may not collide with those of a row `x_phone`."""
    count = sum(bool(value) for row in directory.organisations.values()
                for value in (row.name, row.phone, row.phone_alternative, row.site))
    assert len(directory.facts()) == count


def test_texts_use_nothing_that_is_retired(directory: Directory) -> None:
    retired = [word for entry in directory.retired for word in (*entry.sites, *entry.phones)]
    used = [(path.name, word) for path in TEXTS.glob("*.yml") for word in retired
            if word in path.read_text(encoding="utf-8").lower()]
    assert used == []


def test_retired_list_holds_the_sites_that_are_gone(directory: Directory) -> None:
    sites = {site for entry in directory.retired for site in entry.sites}
    assert sites == {"kenjevrienden.nl", "mijnkindonline.nl", "clicksafe.be", "stopchildporno.be"}


@pytest.mark.parametrize("path", sorted(DATA.glob("organisations/*.yml")), ids=lambda path: path.name)
def test_organisation_file_stays_readable(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 150


def test_good_for_reads_easily(directory: Directory) -> None:
    """A2-B1: at most fourteen words a sentence; calm: no exclamation mark."""
    lines = {row.id: row.good_for for row in directory.organisations.values()}
    long = [row_id for row_id, line in lines.items() for sentence in re.split(r"[.?]", line)
            if len(sentence.split()) > 14]
    assert (long, [row_id for row_id, line in lines.items() if "!" in line]) == ([], [])
