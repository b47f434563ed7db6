"""Whatever the hour of the year, every list has somebody who answers now and somebody to write to.

The year starts on 2026-11-22. The hours are tested as if the facts are looked at again in time: that they
count as unknown after a year is tested in test_organisation.py.
"""
from __future__ import annotations

from datetime import datetime, time, timedelta, timezone

import pytest
from helpline_builders import YEAR_STARTS

from helplines.directory import Directory
from helplines.routing import CASES, COUNTRIES

FIRST_HOUR = datetime.combine(YEAR_STARTS, time(), timezone.utc) - timedelta(hours=1)
# One hour more at both ends covers the local year, in winter and in summer time.
HOURS = [FIRST_HOUR + timedelta(hours=hour) for hour in range(365 * 24 + 2)]

OpenHours = dict[str, tuple[bool | None, ...]]


@pytest.fixture(scope="module")
def open_hours(checked_directory: Directory) -> OpenHours:
    """For every organisation that stands in a route: open, closed or unknown at each hour of the year."""
    routes = [route for by_country in checked_directory.routes.values() for route in by_country.values()]
    rows = [checked_directory.get(row_id) for row_id in {row_id for route in routes for row_id in route}]
    return {row.id: tuple(row.open_now(hour) for hour in HOURS) for row in rows}


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("case", CASES)
def test_somebody_is_known_to_be_open_at_every_hour(directory, open_hours: OpenHours, case, country) -> None:
    states = zip(*(open_hours[row_id] for row_id in directory.routes[case][country]), strict=True)
    assert [hour for hour, state in zip(HOURS, states, strict=True) if True not in state] == []


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("case", CASES)
def test_somebody_can_be_reached_in_writing(directory: Directory, case: str, country: str) -> None:
    assert any(directory.get(row_id).in_writing for row_id in directory.routes[case][country])


def test_four_contacts_shown_keep_both_promises_at_every_hour(checked_directory, open_hours) -> None:
    """Hours in which the same lines are open give the same lists, so one hour of each kind is enough."""
    kinds = dict(zip(zip(*open_hours.values(), strict=True), HOURS, strict=True))
    broken = []
    for hour in kinds.values():
        for case in CASES:
            for country in COUNTRIES:
                shown = checked_directory.contacts_for(case, country, hour)
                writing = any(contact.organisation.in_writing for contact in shown)
                if not writing or not any(contact.open_now for contact in shown):
                    broken.append((case, country, hour))
    assert broken == []
    assert len(kinds) > 5, "the year should hold hours of several kinds"


def test_unknown_country_shows_somebody_open_in_each_at_every_hour(checked_directory, open_hours) -> None:
    kinds = dict(zip(zip(*open_hours.values(), strict=True), HOURS, strict=True))
    broken = []
    for hour in kinds.values():
        for case in CASES:
            shown = checked_directory.contacts_for(case, None, hour)
            open_countries = {contact.organisation.country for contact in shown if contact.open_now}
            if len(shown) != 4 or not any(contact.organisation.in_writing for contact in shown):
                broken.append((case, hour, "four, one in writing"))
            if not {"BE", "NL"} <= open_countries:
                broken.append((case, hour, open_countries))
    assert broken == []


def test_first_contact_of_a_crisis_is_always_open(directory: Directory, open_hours: OpenHours) -> None:
    first = [directory.routes[case][country][0] for case in CASES if case.startswith("crisis_")
             for country in COUNTRIES]
    assert [row_id for row_id in first if set(open_hours[row_id]) != {True}] == []
