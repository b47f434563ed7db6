"""Five planted personal strings go through a conversation; no file and no log holds one of them."""
from __future__ import annotations

import sqlite3
from pathlib import Path

from tests.stack.conftest import ROOT, Child, Stack

PLANTED = ["Zwanehilde Quispelinckx", "0478 93 61 57", "zwaantje_qx99", "Kattenbakstraat 417", "zwanehilde.q@voorbeeld.test"]
# What was said goes nowhere near these; they hold installed packages and the history of the code.
SKIPPED = {".venvs", ".git", "node_modules"}


def files(folder: Path) -> list[Path]:
    """Every file below a folder, also databases, their logs and hidden files."""
    return [
        path for path in folder.rglob("*")
        if path.is_file() and not SKIPPED & set(path.relative_to(folder).parts) and path.suffix != ".gz"
    ]


def holds(path: Path, planted: str) -> bool:
    """True when a file holds a string, in UTF-8 or UTF-16."""
    content = path.read_bytes().lower()
    return planted.lower().encode() in content or planted.lower().encode("utf-16-le") in content


def test_five_planted_strings_leave_no_trace(stack: Stack) -> None:
    child = Child(stack)
    child.say(f"ik heet {PLANTED[0]} en hij dreigt met mijn foto's")
    child.say(f"mijn nummer is {PLANTED[1]} en mijn snap is {PLANTED[2]}")
    child.say(f"ik wil dood, ik woon in de {PLANTED[3]} in Gent")
    child.say(f"/mail mij op {PLANTED[4]}")
    stack.kill("RASA_PORT")
    child.say(f"{PLANTED[0]} {PLANTED[1]} {PLANTED[2]} {PLANTED[3]} {PLANTED[4]}")  # also when things break
    child.post({"id": "x", "text": " ".join(PLANTED) * 60})  # also when it is too long
    assert stack.recovers()
    child.say(f"{PLANTED[3]} {PLANTED[2]}")
    own = Path(__file__)
    found = [
        (str(path), planted)
        for folder in (ROOT, stack.folder) for path in files(folder) if path != own
        for planted in PLANTED if holds(path, planted)
    ]
    assert [entry for entry in found if "__pycache__" not in entry[0]] == []


def test_a_string_that_is_kept_would_be_found(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "kept.sqlite3") as database:
        database.execute("create table kept (words text)")
        database.execute("insert into kept values (?)", (f"ik heet {PLANTED[0]}",))
    assert [path.name for path in files(tmp_path) if holds(path, PLANTED[0])] == ["kept.sqlite3"]


def test_the_dialogue_store_holds_the_turns_without_their_words(stack: Stack) -> None:
    child = Child(stack)
    child.say("hij dreigt met mijn foto's")
    with sqlite3.connect(stack.folder / "dialogue.sqlite3") as database:
        rows = [row[0] for row in database.execute("select data from events where type_name = 'user'")]
    assert any("report_threat_to_share" in row for row in rows)
    assert not any("foto" in row for row in rows)
