"""`python -m helplines`: a Dutch summary, warnings that never fail, and exit 1 for broken data."""
from __future__ import annotations

from pathlib import Path

import pytest
from helpline_builders import at

from helplines.__main__ import main


def test_command_tells_who_is_open(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(at=at("2026-11-23 15:00")) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "54 organisaties, 29 situaties: alles klopt."
    assert "  dicht     Awel, 102: nu dicht, opent om 16 uur" in lines
    assert "  open      De Kindertelefoon, 0800-0432: nu open, tot 21 uur" in lines
    assert "  onbekend  Nu praat ik erover, nupraatikerover.be: kijk op de site voor de uren" in lines


@pytest.mark.parametrize(("moment", "warned"), [
    ("2027-02-07 12:00", []),  # 183 days after 2026-08-08
    ("2027-02-08 12:00", ["let op: awel is het laatst gezien op 2026-08-08: kijk na"]),
    ("2027-08-09 12:00", ["let op: awel is het laatst gezien op 2026-08-08: uren tellen als onbekend"]),
])
def test_command_warns_of_old_facts_and_does_not_fail(capsys, moment: str, warned: list[str]) -> None:
    assert main(at=at(moment)) == 0
    lines = capsys.readouterr().err.splitlines()
    assert [line for line in lines if line.startswith("let op: awel ")] == warned


def test_command_fails_on_broken_data(data_copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data_copy / "retired.yml").unlink()
    assert main(folder=data_copy) == 1
    assert capsys.readouterr().err.splitlines() == [
        "De gegevens kloppen niet:", "retired.yml: -: -: the file is missing; put it back"]


def test_command_runs_at_any_later_date() -> None:
    assert main(at=at("2040-02-29 12:00")) == 0
