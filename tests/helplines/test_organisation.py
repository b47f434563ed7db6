"""What may be believed of a row: the age of its facts, channels without hours, and the age of the asker."""
from __future__ import annotations

from datetime import date, datetime

import pytest
from helpline_builders import ALWAYS, at, hours, organisation

MONDAY = hours("mon 10:00-12:00")


@pytest.mark.parametrize(("moment", "expected"), [
    ("2027-08-08 12:00", True),  # a year to the day
    ("2027-08-09 12:00", None),
])
def test_hours_checked_over_a_year_ago_are_unknown(moment: str, expected: bool | None) -> None:
    row = organisation(checked_on=date(2026, 8, 8))
    assert row.open_now(at(moment)) is expected


def test_emergency_number_does_not_grow_old() -> None:
    row = organisation(checked_on=date(2020, 1, 1), situations=("emergency",))
    assert row.open_now(at("2026-11-23 12:00")) is True


@pytest.mark.parametrize(("moment", "chat_hours", "expected"), [
    ("2026-11-23 11:00", None, True),  # the telephone is open
    ("2026-11-23 13:00", None, None),  # the telephone is closed, the chat may be open
    ("2026-11-23 13:00", MONDAY, False),
    ("2026-11-23 13:00", ALWAYS, True),
])
def test_one_open_channel_is_open_and_an_unknown_one_is_not_closed(moment, chat_hours, expected) -> None:
    channels = {"phone": MONDAY, **({"chat": chat_hours} if chat_hours else {})}
    assert organisation(chat=True, hours=channels).open_now(at(moment)) is expected


def test_open_now_without_a_moment_is_now() -> None:
    row = organisation(situations=("emergency",))
    assert row.open_now() is True


def test_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError) as error:
        organisation().open_now(datetime(2026, 11, 23, 12))  # noqa: DTZ001
    assert str(error.value) == "`at` has no time zone: pass an aware datetime, or leave it out for now"


@pytest.mark.parametrize(("ages", "age", "expected"), [
    ((8, 18), 7, False), ((8, 18), 8, True), ((8, 18), 18, True), ((8, 18), 19, False),
    ((8, 18), None, True), (None, 7, True),
])
def test_row_fits_the_age(ages: tuple[int, int] | None, age: int | None, expected: bool) -> None:
    assert organisation(ages=ages).fits(age) is expected


@pytest.mark.parametrize(("url", "site"), [
    ("https://awel.be", "awel.be"),
    ("https://www.awel.be/chat", "awel.be"),
    ("https://takeitdown.ncmec.org/nl/", "takeitdown.ncmec.org"),
    (None, None),
])
def test_site_is_the_host_as_people_say_it(url: str | None, site: str | None) -> None:
    assert organisation(url=url).site == site
