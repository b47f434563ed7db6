"""Rasa or the action server dies: always an answer, and the conversation goes on."""
from __future__ import annotations

import time

import pytest

from tests.stack.conftest import Child, Stack, contacts_of, countries_of, wait_for, words_of


def later(child: Child) -> list[dict]:  # type: ignore[type-arg]
    """A later step, which the action server serves."""
    return child.choose("Snapchat", child.say("hoe bewaar ik bewijs"))


@pytest.mark.parametrize("how", ["kill", "pause"])
def test_without_rasa_the_help_card_comes_within_five_seconds(stack: Stack, how: str) -> None:
    child = Child(stack, "BE")
    child.say("ik wil dood")
    getattr(stack, how)("RASA_PORT")
    started = time.monotonic()
    messages = child.say("ben je er nog")
    assert time.monotonic() - started < 5
    assert "child_focus" in contacts_of(messages) and countries_of(messages) == {"BE"}
    if how == "pause":
        stack.kill("RASA_PORT")
    assert stack.recovers()
    assert "1813" in words_of(child.say("ben je er nog"))  # the crisis talk goes on where it was


def test_start_works_without_rasa(stack: Stack) -> None:
    stack.kill("RASA_PORT")
    child = Child(stack)
    assert child.welcome and child.token
    assert stack.recovers()


def test_without_the_action_server_first_answers_are_unchanged_and_later_steps_bring_the_help_card(stack: Stack) -> None:
    texts = ["ze dreigen mijn foto's te delen", "ik wil dood", "hij staat aan de deur", "wie kan ik bellen", "asdkjh"]
    before = [words_of(Child(stack, "NL").say(text)) for text in texts]
    stack.pause("ACTION_PORT")
    try:
        assert [words_of(Child(stack, "NL").say(text)) for text in texts] == before
        assert "kindertelefoon" in contacts_of(later(Child(stack, "NL")))
        assert "niet goed antwoorden" in words_of(later(Child(stack, "NL")))
    finally:
        stack.kill("ACTION_PORT")
    assert wait_for(lambda: "niet goed antwoorden" not in words_of(later(Child(stack, "NL"))))
