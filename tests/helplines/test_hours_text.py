"""The few Dutch words about hours on a contact card."""
from __future__ import annotations

import pytest
from helpline_builders import ALWAYS, at, hours, organisation

from helplines.directory import Directory
from helplines.hours_text import hours_text


@pytest.mark.parametrize(("row", "moment", "expected"), [
    ("noodnummer_112_be", "2026-11-23 03:00", "dag en nacht open"),
    ("veilig_thuis", "2026-11-23 03:00", "dag en nacht open"),
    ("zsg", "2026-11-23 03:00", "dag en nacht open"),
    ("child_focus", "2026-11-23 03:00", "bellen: dag en nacht open"),
    ("zelfmoordlijn_1813", "2026-11-23 16:59", "bellen: dag en nacht open"),
    ("zelfmoordlijn_1813", "2026-11-23 17:00", "bellen: dag en nacht open; chat: nu open, tot middernacht"),
    ("luisterlijn", "2026-11-23 08:00", "bellen: dag en nacht open; chat: nu open, tot 22 uur"),
    ("awel", "2026-11-23 15:59", "nu dicht, opent om 16 uur"),
    ("awel", "2026-11-23 16:00", "bellen: nu open, tot 22 uur"),
    ("awel", "2026-11-23 18:00", "nu open, tot 22 uur"),
    ("awel", "2026-11-23 22:00", "nu dicht, opent dinsdag om 16 uur"),
    ("awel", "2026-11-28 22:30", "nu dicht, opent maandag om 16 uur"),
    ("awel", "2026-11-29 12:00", "nu dicht, opent maandag om 16 uur"),
    ("awel", "2026-12-25 12:00", "nu dicht, opent zaterdag om 14 uur"),
    ("kindertelefoon", "2026-11-23 20:59", "nu open, tot 21 uur"),
    ("kindertelefoon", "2026-11-23 21:00", "nu dicht, opent dinsdag om 11 uur"),
    ("kindertelefoon", "2026-11-24 00:30", "nu dicht, opent om 11 uur"),
    ("lijn_1712", "2026-11-23 17:30", "bellen: nu open, tot 18 uur"),
    ("lijn_1712", "2026-11-23 18:00", "chat: nu open, tot 22 uur"),
    ("politie_nl", "2026-11-23 12:00", "kijk op de site voor de uren"),
    ("helpwanted", "2026-11-23 12:00", "formulier: dag en nacht; kijk op de site voor de uren"),
    ("take_it_down", "2026-11-23 12:00", "formulier: dag en nacht"),
    ("watwat", "2026-11-23 12:00", "site: altijd te lezen"),
    ("clb", "2026-11-23 12:00", "uren niet bekend"),
    ("awel", "2027-08-09 18:00", "kijk op de site voor de uren"),  # seen over a year ago
])
def test_hours_text_says_what_holds_now(directory: Directory, row: str, moment: str, expected: str) -> None:
    assert hours_text(directory.get(row), at(moment)) == expected


@pytest.mark.parametrize(("ranges", "moment", "expected"), [
    (["mon 18:30-21:30"], "2026-11-23 12:00", "nu dicht, opent om 18.30 uur"),
    (["mon 18:30-21:30"], "2026-11-23 19:00", "nu open, tot 21.30 uur"),
    (["mon 18:30-21:30"], "2026-11-23 22:00", "kijk op de site voor de uren"),  # "maandag" would be today
    (["mon 22:00-24:00", "tue 00:00-02:00"], "2026-11-23 23:00", "nu open, tot 2 uur"),
    (["mon 09:00-24:00", "tue 00:00-24:00", "wed 00:00-09:00"], "2026-11-23 10:00",
     "nu open, tot woensdag 9 uur"),
])
def test_hours_text_of_half_hours_and_nights(ranges: list[str], moment: str, expected: str) -> None:
    assert hours_text(organisation(hours={"phone": hours(*ranges)}), at(moment)) == expected


def test_hours_text_does_not_call_a_line_closed_whose_chat_may_be_open() -> None:
    row = organisation(chat=True, hours={"phone": hours("mon 10:00-12:00")})
    assert hours_text(row, at("2026-11-23 13:00")) == "kijk op de site voor de uren"


def test_hours_text_names_no_channel_when_there_is_only_one() -> None:
    assert hours_text(organisation(phone=None, chat=True, hours={"chat": ALWAYS})) == "dag en nacht open"
