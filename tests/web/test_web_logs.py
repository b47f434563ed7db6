"""The log: fixed words, names of error classes and places in the code, and no more."""

import logging
import sys

import pytest

from web.logs import LeakProofFormatter, OnlyWithException


def _line(name, level, message, *args, exc_info=None, module="module"):
    record = logging.LogRecord(name, level, f"/x/{module}.py", 7, message, args, exc_info)
    return LeakProofFormatter().format(record).split(f"{record.levelname} ", 1)[1]


@pytest.mark.parametrize(
    ("name", "level", "line"),
    [
        ("web.chat.turns", logging.WARNING, "web.chat.turns Hallo Noor"),
        ("uvicorn.error", logging.INFO, "uvicorn.error (line 7 of module)"),
        ("uvicorn.error", logging.ERROR, "uvicorn.error (line 7 of module)"),
        ("django.request", logging.WARNING, "django.request (line 7 of module)"),
        ("asyncio", logging.ERROR, "asyncio (line 7 of module)"),
        ("website", logging.ERROR, "website (line 7 of module)"),
    ],
)
def test_only_our_own_words_are_printed(name, level, line):
    assert _line(name, level, "Hallo %s", "Noor") == line


@pytest.mark.parametrize("module", ["server", "on"])
def test_start_and_stop_lines_of_the_server_are_printed(module):
    line = _line("uvicorn.error", logging.INFO, "Uvicorn running on %s", "http://x", module=module)
    assert line == "uvicorn.error Uvicorn running on http://x"


@pytest.mark.parametrize("name", ["web.chat", "django.request"])
def test_exception_is_printed_as_class_and_place_only(name):
    try:
        raise ValueError("mijn naam is Noor")
    except ValueError:
        line = _line(name, logging.ERROR, "Kapot", exc_info=sys.exc_info())
    assert "ValueError at " in line and "test_web_logs.py:" in line
    assert "Noor" not in line and "\n" not in line


def test_answer_above_399_is_no_event_without_an_exception():
    record = logging.LogRecord("django.request", logging.ERROR, "", 1, "x", (), None)
    assert OnlyWithException().filter(record) is False
