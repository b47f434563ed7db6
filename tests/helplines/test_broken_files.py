"""Routes, retired sites and whole files, broken in a copy of the real ones: the message has the mend."""
from __future__ import annotations

from pathlib import Path

import pytest
from helpline_builders import problems_after

from helplines.directory import load_directory
from helplines.errors import HelplineDataError

ROUTING = "routing.yml"
RETIRED = "retired.yml"
TALK = "organisations/be_talk.yml"
NL_TALK = "organisations/nl_talk.yml"
PRESSURE = "[child_focus, awel, lijn_1712, nupraatikerover, tele_onthaal]"


@pytest.mark.parametrize(("file", "old", "new", "message"), [
    # routing
    (ROUTING, "child_focus, awel, lijn_1712", "child_focus, awol, lijn_1712",
     "report_pressure: BE: unknown organisation 'awol'; use an id of `organisations/*.yml`"),
    (ROUTING, "helpwanted, kindertelefoon, chat_met_fier", "helpwanted, awel, chat_met_fier",
     "report_pressure: NL: awel is in BE; use a contact of NL or of both"),
    (ROUTING, "child_focus, awel, lijn_1712", "child_focus, clb, lijn_1712",
     "report_pressure: BE: clb has neither phone nor url; use one that can be reached from a card"),
    (ROUTING, "child_focus, awel, lijn_1712", "awel, awel, lijn_1712",
     "report_pressure: BE: has a contact twice; take one out"),
    (ROUTING, PRESSURE, "[child_focus, awel]",
     "report_pressure: BE: has 2 contacts; give 4 to 6"),
    (ROUTING, PRESSURE,
     "[noodnummer_112_be, politie_101_be, antigifcentrum, caw_slachtofferhulp]",
     "report_pressure: BE: nobody can be reached in writing; add a contact with a chat or a form"),
    (ROUTING, "  NL: [helpwanted, kindertelefoon, chat_met_fier, luisterlijn, politie_nl]\n", "",
     "report_pressure: -: has not exactly the keys BE and NL; give a list for each of the two"),
    # retired
    (RETIRED, "instead: child_focus\n", "instead: childfocus\n",
     "clicksafe: instead: unknown organisation 'childfocus'; use an id of `organisations/*.yml`"),
    (RETIRED, "sites: [clicksafe.be]", "sites: [awel.be]",
     "clicksafe: sites: awel still has it; not found as a separate live site; Child Focus has the pages now"),
    (RETIRED, "phones: [0900-0113]", "phones: [0800-0113]", "wrong_113_number: phones: "
     "zelfmoordpreventie_113 still has it; a misprint of the free number"),
    (RETIRED, "  sites: [clicksafe.be]\n", "",
     "clicksafe: -: is not complete; give id, reason, and sites or phones"),
])
def test_broken_route_or_entry_is_refused_with_the_mend(data_copy: Path, file, old, new, message) -> None:
    assert problems_after(data_copy, file, old, new) == (f"{file}: {message}",)


def test_mistyped_case_is_unknown_and_missing(data_copy: Path) -> None:
    assert problems_after(data_copy, ROUTING, "report_pressure:", "report_presure:") == (
        "routing.yml: report_pressure: -: the case is missing; add its contacts for BE and NL",
        "routing.yml: report_presure: -: unknown case; use a case of `helplines/routing.py`, or add it there",
    )


def test_missing_file_is_refused(data_copy: Path) -> None:
    (data_copy / RETIRED).unlink()
    with pytest.raises(HelplineDataError) as error:
        load_directory(data_copy)
    assert str(error.value) == "retired.yml: -: -: the file is missing; put it back"


@pytest.mark.parametrize(("file", "text", "message"), [
    (TALK, "awel: yes\n", "is not a list of rows; begin every row with `- id: ...`"),
    (ROUTING, "- awel\n", "is not a mapping of cases; write `case: {BE: [...], NL: [...]}`"),
    (RETIRED, "awel: no\n", "is not a list; begin every entry with `- id: ...`"),
])
def test_file_of_another_shape_is_refused(data_copy: Path, file: str, text: str, message: str) -> None:
    (data_copy / file).write_text(text, encoding="utf-8")
    with pytest.raises(HelplineDataError) as error:
        load_directory(data_copy)
    assert error.value.problems[0] == f"{file}: -: -: {message}"


def test_all_problems_of_all_files_come_together(data_copy: Path) -> None:
    """A broken row is reported once, not again at every route that names it."""
    path = data_copy / NL_TALK
    path.write_text(path.read_text(encoding="utf-8").replace("name: Helpwanted", "name: 1"), encoding="utf-8")
    found = problems_after(data_copy, TALK, "name: Awel", "name: 2")
    assert found == (
        f"{TALK}: awel: name: 2 will not do; write the name as people know it",
        f"{NL_TALK}: helpwanted: name: 1 will not do; write the name as people know it",
    )


def test_error_shows_one_problem_a_line() -> None:
    error = HelplineDataError(["first", "second"])
    assert str(error) == "first\nsecond"


def test_unbroken_copy_loads(data_copy: Path) -> None:
    assert set(load_directory(data_copy).organisations) == set(load_directory().organisations)
