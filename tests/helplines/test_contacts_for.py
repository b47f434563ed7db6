"""Who is named for what: the right one first, closed ones later, both countries when none is known."""
from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from helpline_builders import at, hours, organisation

from helplines.contact import Contact
from helplines.directory import Directory
from helplines.ranking import rank
from helplines.routing import CASES

MONDAY_EVENING = at("2026-11-23 19:00")
SUNDAY_NIGHT = at("2026-11-29 03:00")


def ids(contacts: list[Contact]) -> list[str]:
    return [contact.organisation.id for contact in contacts]


@pytest.mark.parametrize(("case", "belgian", "dutch"), [
    ("report_pressure", ["child_focus", "awel"], ["helpwanted", "kindertelefoon"]),
    ("report_meeting_request", ["child_focus", "awel"], ["helpwanted", "kindertelefoon"]),
    ("report_threat_to_share", ["child_focus", "awel"], ["helpwanted", "kindertelefoon"]),
    ("report_images_shared", ["child_focus", "take_it_down"], ["helpwanted", "take_it_down"]),
    ("report_images_held", ["child_focus", "awel"], ["helpwanted", "kindertelefoon"]),
    ("report_unwanted_images", ["child_focus", "awel"], ["helpwanted", "kindertelefoon"]),
    ("report_suspicious_contact", ["child_focus", "awel"], ["helpwanted", "kindertelefoon"]),
    ("report_deepfake", ["child_focus", "take_it_down"], ["helpwanted", "take_it_down"]),
    ("report_sexual_abuse", ["zsg", "nupraatikerover"], ["csg", "veilig_thuis"]),
    ("report_impersonation", ["child_focus", "awel"], ["helpwanted", "kindertelefoon"]),
    ("report_cyberbullying", ["awel", "child_focus"], ["kindertelefoon", "helpwanted"]),
    ("report_own_sharing", ["child_focus", "awel"], ["helpwanted", "kindertelefoon"]),
    ("report_home_violence", ["nupraatikerover", "lijn_1712"], ["veilig_thuis", "kindertelefoon"]),
    ("report_own_feelings", ["stopitnow_be", "tele_onthaal"], ["stopitnow_nl", "luisterlijn"]),
    ("report_for_friend", ["child_focus", "awel"], ["helpwanted", "kindertelefoon"]),
    ("ask_as_parent", ["child_focus", "lijn_1712"], ["helpwanted", "veilig_thuis"]),
    ("ask_as_professional", ["child_focus", "lijn_1712"], ["helpwanted", "veilig_thuis"]),
    ("crisis_suicide", ["zelfmoordlijn_1813", "noodnummer_112_be"],
     ["zelfmoordpreventie_113", "noodnummer_112_nl"]),
    ("crisis_self_harm", ["zelfmoordlijn_1813", "awel"], ["zelfmoordpreventie_113", "kindertelefoon"]),
    ("crisis_immediate_danger", ["noodnummer_112_be", "politie_101_be"],
     ["noodnummer_112_nl", "veilig_thuis"]),
    ("crisis_pills", ["noodnummer_112_be", "antigifcentrum"],
     ["noodnummer_112_nl", "zelfmoordpreventie_113"]),
    ("talk", ["awel", "tele_onthaal"], ["kindertelefoon", "luisterlijn"]),
    ("night", ["tele_onthaal", "child_focus"], ["luisterlijn", "zelfmoordpreventie_113"]),
    ("meeting", ["child_focus", "awel"], ["helpwanted", "kindertelefoon"]),
    ("legal", ["tweedelijn_prodeo", "watwat"], ["kinder_jongerenrechtswinkel", "slachtofferhulp_nl"]),
    ("removal", ["child_focus", "take_it_down"], ["helpwanted", "take_it_down"]),
    ("police", ["politie_lokaal_be", "politie_101_be"], ["politie_nl", "noodnummer_112_nl"]),
    ("other_language", ["child_focus", "ecoute_enfants_103"], ["helpwanted", "noodnummer_112_nl"]),
    ("help_card", ["noodnummer_112_be", "child_focus"], ["noodnummer_112_nl", "helpwanted"]),
])
def test_first_contacts_are_the_right_ones(directory: Directory, case, belgian, dutch) -> None:
    assert ids(directory.contacts_for(case, "BE", MONDAY_EVENING))[:2] == belgian
    assert ids(directory.contacts_for(case, "NL", MONDAY_EVENING))[:2] == dutch


@pytest.mark.parametrize(("country", "expected"), [
    ("BE", ["noodnummer_112_be", "child_focus", "awel", "zelfmoordlijn_1813"]),
    ("NL", ["noodnummer_112_nl", "helpwanted", "kindertelefoon", "zelfmoordpreventie_113"]),
])
def test_help_card_names_these_four(directory: Directory, country: str, expected: list[str]) -> None:
    assert ids(directory.contacts_for("help_card", country, MONDAY_EVENING)) == expected


@pytest.mark.parametrize("country", ["BE", "NL"])
@pytest.mark.parametrize("case", ["report_sexual_abuse", "report_home_violence"])
def test_abuse_names_only_lines_that_a_child_can_use_alone(directory: Directory, case, country) -> None:
    shown = directory.contacts_for(case, country, MONDAY_EVENING, limit=6)
    assert all("youth" in contact.organisation.audience for contact in shown)


@pytest.mark.parametrize("case", CASES)
def test_lines_about_own_feelings_are_for_nobody_else(directory: Directory, case: str) -> None:
    named = {row_id for route in directory.routes[case].values() for row_id in route}
    assert bool(named & {"stopitnow_be", "stopitnow_nl"}) is (case == "report_own_feelings")


@pytest.mark.parametrize("case", ["ask_as_parent", "ask_as_professional"])
def test_adults_are_not_sent_to_a_line_for_children(directory: Directory, case: str) -> None:
    named = {row_id for route in directory.routes[case].values() for row_id in route}
    assert [row_id for row_id in sorted(named) if "adults" not in directory.get(row_id).audience] == []


def test_no_route_leads_to_a_service_for_adults_only(directory: Directory) -> None:
    named = {row_id for routes in directory.routes.values() for route in routes.values() for row_id in route}
    assert named & {"stopncii", "meld_misdaad_anoniem", "qpido"} == set()


def test_closed_lines_stand_behind_open_and_unknown_ones(directory: Directory) -> None:
    assert ids(directory.contacts_for("report_pressure", "BE", SUNDAY_NIGHT, limit=6)) == [
        "child_focus", "nupraatikerover", "tele_onthaal", "awel", "lijn_1712"]


def test_line_with_unknown_hours_keeps_its_place(directory: Directory) -> None:
    assert ids(directory.contacts_for("report_threat_to_share", "NL", SUNDAY_NIGHT)) == [
        "helpwanted", "take_it_down", "politie_nl", "luisterlijn"]


def test_short_list_keeps_somebody_open(directory: Directory) -> None:
    assert ids(directory.contacts_for("report_threat_to_share", "NL", SUNDAY_NIGHT, limit=2)) == [
        "helpwanted", "luisterlijn"]


def test_short_list_keeps_somebody_to_write_to() -> None:
    rows = [organisation(id="first"), organisation(id="second"), organisation(id="writes", chat=True)]
    shown = rank([Contact(row, MONDAY_EVENING) for row in rows], limit=2)
    assert ids(shown) == ["first", "writes"]


def test_leading_crisis_line_stays_first_when_it_is_closed() -> None:
    closed = {"phone": hours("tue 10:00-12:00")}
    rows = [organisation(id="crisis", hours=closed, situations=("suicide",)), organisation(id="open")]
    assert ids(rank([Contact(row, MONDAY_EVENING) for row in rows], limit=2)) == ["crisis", "open"]


def test_other_line_moves_back_when_it_is_closed() -> None:
    closed = {"phone": hours("tue 10:00-12:00")}
    rows = [organisation(id="closed", hours=closed), organisation(id="open")]
    assert ids(rank([Contact(row, MONDAY_EVENING) for row in rows], limit=2)) == ["open", "closed"]


@pytest.mark.parametrize(("limit", "expected"), [
    (1, ["child_focus", "awel", "helpwanted", "kindertelefoon"]),
    (4, ["child_focus", "awel", "helpwanted", "kindertelefoon"]),
    (5, ["child_focus", "awel", "helpwanted", "kindertelefoon", "politie_lokaal_be"]),
    (6, ["child_focus", "awel", "helpwanted", "kindertelefoon", "politie_lokaal_be", "politie_nl"]),
])
def test_unknown_country_gives_two_of_each_in_turn(directory: Directory, limit, expected) -> None:
    assert ids(directory.contacts_for("report_images_shared", None, MONDAY_EVENING, limit=limit)) == expected


def test_unknown_country_names_what_serves_both_once(directory: Directory) -> None:
    shown = ids(directory.contacts_for("report_images_held", None, MONDAY_EVENING, limit=8))
    assert (shown[-1], shown.count("take_it_down")) == ("take_it_down", 1)


@pytest.mark.parametrize(("age", "expected"), [
    (7, ["luisterlijn", "helpwanted", "chat_met_fier"]),
    (12, ["kindertelefoon", "luisterlijn", "helpwanted", "chat_met_fier"]),
    (19, ["luisterlijn", "helpwanted", "chat_met_fier"]),
    (None, ["kindertelefoon", "luisterlijn", "helpwanted", "chat_met_fier"]),
])
def test_line_for_another_age_is_left_out(directory: Directory, age: int | None, expected: list[str]) -> None:
    assert ids(directory.contacts_for("talk", "NL", MONDAY_EVENING, age=age)) == expected


def test_contact_is_shown_as_the_contract_says(directory: Directory) -> None:
    message = directory.contacts_for("report_cyberbullying", "BE", MONDAY_EVENING)[0].as_message()
    assert message == {
        "id": "awel",
        "name": "Awel",
        "country": "BE",
        "phone": "102",
        "url": "https://awel.be",
        "open_now": True,
        "hours_text": "nu open, tot 22 uur",
        "cost": "gratis",
        "good_for": "Praten over alles, ook als je nog twijfelt. Je hoeft je naam niet te zeggen.",
    }


def test_contact_leaves_out_an_unknown_cost() -> None:
    message = Contact(organisation(cost=None, phone=None, hours=None), MONDAY_EVENING).as_message()
    assert ("cost" in message, message["phone"], message["open_now"]) == (False, None, None)


def test_old_facts_are_still_named_without_hours(directory: Directory) -> None:
    aged = replace(directory.get("awel"), checked_on=date(2020, 1, 1))
    message = Contact(aged, MONDAY_EVENING).as_message()
    assert (message["phone"], message["open_now"], message["hours_text"]) == (
        "102", None, "kijk op de site voor de uren")


def test_unknown_country_code_is_refused(directory: Directory) -> None:
    with pytest.raises(ValueError) as error:
        directory.contacts_for("talk", "DE")
    assert str(error.value) == "unknown country 'DE': use BE or NL, or None for both"


def test_unknown_case_is_refused(directory: Directory) -> None:
    with pytest.raises(KeyError) as error:
        directory.contacts_for("small_talk", "BE")
    assert error.value.args == ("unknown case 'small_talk': use a key of helplines/routing.yml",)
