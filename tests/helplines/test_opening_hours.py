"""When a line is open: ends of ranges, midnight, Sundays, public holidays, the clock that is put back."""
from __future__ import annotations

from datetime import date, datetime

import pytest
from helpline_builders import ALWAYS, at, hours, organisation

from helplines.directory import Directory
from helplines.opening_hours import is_public_holiday

NIGHT = hours("fri 22:00-24:00", "sat 00:00-02:00")


def local(moment: str) -> datetime:
    return datetime.fromisoformat(moment)


@pytest.mark.parametrize(("moment", "expected"), [
    ("2026-11-23 15:59", False),  # Monday
    ("2026-11-23 16:00", True),
    ("2026-11-23 21:59", True),
    ("2026-11-23 22:00", False),
    ("2026-11-25 13:59", False),  # Wednesday, two hours earlier
    ("2026-11-25 14:00", True),
    ("2026-11-26 14:00", False),  # Thursday: 16 again
    ("2026-11-28 14:00", True),  # Saturday
    ("2026-11-29 18:00", False),  # Sunday
    ("2026-11-11 18:00", False),  # Armistice Day, a Wednesday
    ("2026-12-24 18:00", True),  # Christmas Eve is no holiday
    ("2026-12-25 18:00", False),
    ("2026-12-26 18:00", True),  # a holiday in the Netherlands only
    ("2027-01-01 18:00", False),
    ("2027-03-29 18:00", False),  # Easter Monday
    ("2027-04-27 18:00", True),  # King's Day, in the Netherlands only
    ("2027-07-21 18:00", False),  # national day of Belgium
])
def test_awel_answers_in_its_hours(directory: Directory, moment: str, expected: bool) -> None:
    assert directory.get("awel").open_now(at(moment)) is expected


@pytest.mark.parametrize(("row", "moment", "expected"), [
    ("kindertelefoon", "2026-11-23 10:59", False),
    ("kindertelefoon", "2026-11-23 11:00", True),
    ("kindertelefoon", "2026-11-29 20:59", True),  # Sunday
    ("kindertelefoon", "2026-11-29 21:00", False),
    ("kindertelefoon", "2026-12-25 12:00", True),  # its row does not say that holidays close it
    ("lijn_1712", "2026-11-23 08:59", False),
    ("lijn_1712", "2026-11-23 09:00", True),
    ("lijn_1712", "2026-11-23 21:59", True),  # only the chat
    ("lijn_1712", "2026-11-27 18:00", False),  # Friday: no chat in the evening
    ("lijn_1712", "2026-11-28 12:00", False),  # Saturday
    ("lijn_1712", "2026-12-25 12:00", False),
    ("zelfmoordlijn_1813", "2026-11-23 03:00", True),
    ("tele_onthaal", "2026-11-29 04:00", True),
    ("child_focus", "2026-12-25 04:00", True),
    ("veilig_thuis", "2026-12-25 04:00", True),
    ("zelfmoordpreventie_113", "2027-01-01 00:00", True),
    ("luisterlijn", "2026-11-29 04:00", True),
    ("zsg", "2026-11-29 04:00", True),
    ("helpwanted", "2026-11-23 12:00", None),
    ("politie_nl", "2026-11-23 12:00", None),
    ("csg", "2026-11-23 12:00", None),
    ("nupraatikerover", "2026-11-23 19:00", None),
    ("take_it_down", "2026-11-23 12:00", None),  # a form is never a person
])
def test_line_is_open_as_its_row_says(directory: Directory, row, moment, expected) -> None:
    assert directory.get(row).open_now(at(moment, "Europe/Amsterdam")) is expected


@pytest.mark.parametrize(("moment", "expected"), [
    ("2026-11-23 14:59", False),
    ("2026-11-23 15:00", True),  # winter: 16:00 in Brussels
    ("2027-07-01 13:59", False),
    ("2027-07-01 14:00", True),  # summer: 16:00 in Brussels
])
def test_open_now_reads_other_zones(directory: Directory, moment: str, expected: bool) -> None:
    assert directory.get("awel").open_now(at(moment, "UTC")) is expected


@pytest.mark.parametrize(("moment", "expected"), [
    ("2027-03-28 08:59", False),  # the clock was put forward this night: 10:59
    ("2027-03-28 09:00", True),
    ("2027-10-31 09:59", False),  # the clock was put back this night: 10:59
    ("2027-10-31 10:00", True),
])
def test_clock_change_moves_the_hours(checked_directory: Directory, moment: str, expected: bool) -> None:
    assert checked_directory.get("kindertelefoon").open_now(at(moment, "UTC")) is expected


def test_hour_that_comes_twice_is_open_twice() -> None:
    row = organisation(hours={"phone": hours("sun 02:00-03:00")})
    moments = ("30 23:59", "31 00:00", "31 01:59", "31 02:00")
    open_hours = [at(f"2027-10-{moment}", "UTC") for moment in moments]
    assert [row.open_now(moment) for moment in open_hours] == [False, True, True, False]


@pytest.mark.parametrize(("moment", "is_open", "closes"), [
    ("2026-11-27 21:59", False, None),
    ("2026-11-27 22:00", True, "2026-11-28 02:00"),
    ("2026-11-28 00:00", True, "2026-11-28 02:00"),
    ("2026-11-28 01:59", True, "2026-11-28 02:00"),
    ("2026-11-28 02:00", False, None),
    ("2026-11-29 00:30", False, None),
])
def test_night_over_midnight_is_one_opening(moment: str, is_open: bool, closes: str | None) -> None:
    expected = (is_open, local(closes) if closes else None)
    assert (NIGHT.is_open(local(moment)), NIGHT.closes(local(moment))) == expected


@pytest.mark.parametrize(("moment", "opens"), [
    ("2026-11-27 10:00", "2026-11-27 22:00"),
    ("2026-11-27 22:00", "2026-11-28 00:00"),
    ("2026-11-28 02:00", "2026-12-04 22:00"),
])
def test_opens_gives_the_next_opening(moment: str, opens: str) -> None:
    assert NIGHT.opens(local(moment)) == local(opens)


def test_always_open_never_closes_and_never_opens() -> None:
    moment = local("2026-12-25 03:00")
    assert (ALWAYS.is_open(moment), ALWAYS.closes(moment), ALWAYS.opens(moment)) == (True, None, None)


def test_closed_on_sunday_closes_only_sunday() -> None:
    everyday = hours("sat 10:00-12:00", "sun 10:00-12:00", closed_on=frozenset({"sunday"}))
    assert [everyday.is_open(local(f"2026-11-{day} 11:00")) for day in (28, 29)] == [True, False]


@pytest.mark.parametrize(("country", "day", "expected"), [
    ("BE", date(2027, 7, 21), True), ("NL", date(2027, 7, 21), False),
    ("NL", date(2027, 4, 27), True), ("BE", date(2027, 4, 27), False),
    ("BE", date(2026, 11, 11), True), ("BE", date(2026, 11, 12), False),
])
def test_public_holidays_are_those_of_the_country(country: str, day: date, expected: bool) -> None:
    assert is_public_holiday(country, day) is expected
