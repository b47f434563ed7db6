"""Every rule of a row, broken once in a copy of the real files: the message names file, row, key, mend."""
from __future__ import annotations

from pathlib import Path

import pytest
from helpline_builders import problems_after

TALK = "organisations/be_talk.yml"
SUPPORT = "organisations/be_support.yml"
EMERGENCY = "organisations/be_emergency.yml"
SPECIAL = "organisations/be_special.yml"
PHONE_MEND = 'write it as people dial it, in quotes: digits, spaces and dashes, such as "116 000", or null'
DAYS_MEND = "use a list of mon, tue, wed, thu, fri, sat, sun, or daily"
CLOSED = "  closed_on: [sunday, public_holiday]\n"
RANGE = '{days: [wed, sat], from: "14:00", to: "22:00"}'
FACTS = "phone, url, email, hours"


@pytest.mark.parametrize(("file", "old", "new", "message"), [
    # keys and types
    (TALK, "  name: Awel\n", "", "awel: name: the key is missing; write the name as people know it"),
    (TALK, "name: Awel", "name: 7", "awel: name: 7 will not do; write the name as people know it"),
    (SPECIAL, "id: lumi", "id: Lumi!", "Lumi!: id: 'Lumi!' will not do; use a-z, 0-9 and _"),
    (TALK, "country: BE", "country: DE", "awel: country: 'DE' will not do; use one of BE, NL, both"),
    (TALK, "chat: true", "chat: ja", "awel: chat: 'ja' will not do; use true or false"),
    (TALK, "ages: [6, 25]", "ages: [25, 6]",
     "awel: ages: [25, 6] will not do; write [youngest, oldest] in whole years, or null"),
    (TALK, "audience: [youth]", "audience: [children]", "awel: audience: ['children'] will not do; "
     "use a list of youth, adults, professionals, own_feelings"),
    (TALK, "email: brievenbus@awel.be", "email: brievenbus",
     "awel: email: 'brievenbus' will not do; write one mail address"),
    (TALK, "online: form", "online: shop",
     "child_focus_meldpunt: online: 'shop' will not do; use one of form, info"),
    # number and site
    (TALK, 'phone: "102"', 'phone: "+32 102"', f"awel: phone: '+32 102' will not do; {PHONE_MEND}"),
    (TALK, 'phone: "102"', "phone: 102", f"awel: phone: 102 will not do; {PHONE_MEND}"),
    (TALK, "url: https://awel.be", "url: http://awel.be",
     "awel: url: 'http://awel.be' will not do; begin with https://, or null"),
    # source and date
    (TALK, "  checked_on: 2026-08-08\n", "",
     "awel: checked_on: the key is missing; write the day of the facts, as 2026-11-22"),
    (TALK, "checked_on: 2026-08-08", 'checked_on: "8 August"',
     "awel: checked_on: '8 August' will not do; write the day of the facts, as 2026-11-22"),
    (TALK, "source: slachtofferzorg", 'source: ""\n  agrees_with: slachtofferzorg',
     "awel: source: '' will not do; say where the facts were seen"),
    # confidence: what was not seen is not shipped
    (TALK, "phone: V,", "phone: K,",
     "awel: phone: is known from memory only (K); write null, and phone under "
     "`unverified`, until somebody sees it at the source"),
    (TALK, "phone: V,", "phone: S,",
     "awel: phone: has confidence S and one source; name the second one in `agrees_with`, or write null"),
    (TALK, "hours: S26", "hours: S", "awel: hours: has confidence S; write null: only V or S26 may be shown"),
    (TALK, "email: V,", "email: S,", "awel: email: has confidence S; write null: only V or S26 may be shown"),
    (TALK, "phone: V,", "phone: Q,", "awel: confidence: 'Q' is no code for phone; give one of V, S26, S"),
    (TALK, "phone: V, ", "", "awel: confidence: None is no code for phone; give one of V, S26, S"),
    (TALK, "phone: V,", "phone: V, name: V,", f"awel: confidence: unknown fact 'name'; use {FACTS}"),
    (TALK, "confidence: {url: S26}", "confidence: {url: S26, hours: S26}",
     "nupraatikerover: confidence: has hours, but the row has none; take hours out of it"),
    (TALK, "unverified: [email, chat_hours]", "unverified: [phone]",
     "child_focus: unverified: phone is unverified, but the row shows it; "
     "take phone out of the row or out of `unverified`"),
    # hours
    (TALK, 'from: "16:00"', "from: 16:00", 'awel: hours: phone has the time 960; '
     'write hours and minutes in quotes, such as "16:00"'),
    (TALK, 'to: "22:00"', 'to: "24:30"', "awel: hours: phone has the time '24:30'; "
     'write hours and minutes in quotes, such as "16:00"'),
    (TALK, RANGE, '{days: [wed, sat], from: "22:00", to: "02:00"}',
     'awel: hours: phone ends at 02:00 before it starts at 22:00; write a night as two '
     'ranges: to "24:00", and from "00:00" on the next day'),
    (TALK, RANGE, '{days: [mon], from: "14:00", to: "17:00"}',
     "awel: hours: phone has two ranges that overlap on mon; make one range of them"),
    (TALK, RANGE, '{days: [woe], from: "14:00", to: "22:00"}',
     f"awel: hours: phone has the days ['woe']; {DAYS_MEND}"),
    (TALK, RANGE, '{days: [sun], from: "14:00", to: "22:00"}',
     "awel: hours: phone is open on sun but `closed_on` has sunday; take one of the two out"),
    (TALK, RANGE, "{days: [wed]}",
     "awel: hours: phone has {'days': ['wed']}; write {days, from, to}, nothing more and nothing less"),
    (TALK, "hours: {phone: always}", "hours: {phone: altijd}",
     "child_focus: hours: phone is 'altijd'; write `always` or a list of {days, from, to}"),
    (TALK, "hours: {phone: always}", "hours: {fax: always}",
     "child_focus: hours: {'fax': 'always'} is not a mapping of channels; "
     "use the keys phone, chat, visit, or null"),
    (TALK, CLOSED, "  closed_on: [monday]\n",
     "awel: closed_on: ['monday'] will not do; use a list of sunday, public_holiday"),
    (SUPPORT, "  hours: null\n", "  hours: null\n" + CLOSED,
     "jac: hours: `closed_on` without hours says nothing; give the hours or take `closed_on` out"),
    (EMERGENCY, "hours: {phone: always}", "hours: {phone: always, chat: always}",
     "noodnummer_112_be: hours: has chat, but the row has no chat; take chat out"),
    # a key that stands twice
    (TALK, "  name: Awel\n", "  name: Awel\n  name: Awol\n",
     "line 1: -: no good YAML: the key `name` stands twice; mend that line"),
])
def test_broken_row_is_refused_with_the_mend(data_copy: Path, file, old, new, message) -> None:
    assert problems_after(data_copy, file, old, new) == (f"{file}: {message}",)


def test_unknown_key_is_refused_with_all_keys(data_copy: Path) -> None:
    found = problems_after(data_copy, TALK, "  anonymous: true\n", "  colour: red\n  anonymous: true\n")
    assert found == (
        f"{TALK}: awel: colour: unknown key; use one of id, name, country, phone, url, chat, hours, cost, "
        "anonymous, ages, situations, good_for, audience, source, checked_on, confidence, phone_alternative, "
        "email, online, agrees_with, unverified, closed_on",
    )


def test_chat_without_url_is_refused(data_copy: Path) -> None:
    found = problems_after(data_copy, SUPPORT, "  url: https://jac.be\n", "  url: null\n")
    assert found[:2] == (
        f"{SUPPORT}: jac: confidence: has url, but the row has none; take url out of it",
        f"{SUPPORT}: jac: url: is null, but the row has a chat, form or page; give the url, or chat: false",
    )


def test_alternative_number_and_hours_without_number_are_refused(data_copy: Path) -> None:
    found = problems_after(data_copy, TALK, '  phone: "102"\n', '  phone: null\n  phone_alternative: "102"\n')
    assert found == (
        f"{TALK}: awel: confidence: has phone, but the row has none; take phone out of it",
        f"{TALK}: awel: phone_alternative: stands without `phone`; make it the `phone`",
        f"{TALK}: awel: hours: has phone, but the row has no phone; take phone out",
    )


def test_id_that_stands_twice_is_refused(data_copy: Path) -> None:
    found = problems_after(data_copy, TALK, "- id: tele_onthaal\n", "- id: awel\n")
    assert found[0] == f"{TALK}: awel: id: stands twice; give every row its own id"
