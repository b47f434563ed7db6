"""Turns that belong together: country, crisis, evidence, country corrections."""
from __future__ import annotations

import pytest

from tests.stack.conftest import Child, Stack, contacts_of, countries_of, words_of


@pytest.mark.parametrize("said, country", [("ik woon in Gent", "BE"), ("ik kom uit Rotterdam", "NL"), ("kben van antwerpen in belgie", "BE"), ("belgië", "BE"), ("nederland", "NL")])
def test_country_said_in_words_sets_whose_numbers_are_shown(stack: Stack, said: str, country: str) -> None:
    child = Child(stack)
    child.say("ze dreigen mijn foto's te delen")
    assert "in welk land" not in words_of(child.say(said))
    assert countries_of(child.say("wie kan ik bellen")) == {country}


def test_country_of_someone_else_sets_nothing(stack: Stack) -> None:
    child = Child(stack)
    child.say("hij woont in Gent en wil afspreken, ik ken hem alleen online")
    assert {"BE", "NL"} <= countries_of(child.say("wie kan ik bellen"))


def test_a_correction_of_the_country_wins(stack: Stack) -> None:
    child = Child(stack, "BE")
    child.say("nee ik woon in Nederland")
    assert countries_of(child.say("wie kan ik bellen")) == {"NL"}


def test_country_chosen_with_a_button_sets_whose_numbers_are_shown(stack: Stack) -> None:
    child = Child(stack)
    child.choose("Nederland", child.welcome)
    assert countries_of(child.say("wie kan ik bellen")) == {"NL"}


@pytest.mark.parametrize("said", ["asdf qwer", "hoi", "je bent een domme robot", "wat voor weer is het", "how are you", "opnieuw beginnen"])
def test_nothing_drops_a_crisis(stack: Stack, said: str) -> None:
    child = Child(stack, "BE")
    child.say("ik wil dood")
    messages = child.say(said)
    assert "1813" in words_of(messages)
    assert "veilig" in messages[-1]["text"]


def test_crisis_talk_ends_when_she_says_that_she_is_safe(stack: Stack) -> None:
    child = Child(stack, "NL")
    messages = child.say("ik wil er niet meer zijn")
    assert [choice["label"] for choice in messages[-1]["choices"]] == ["Ja", "Nee"]
    assert "112" in child.choose("Nee", messages)[0]["text"]
    after = child.say("ja")
    assert "veilig bent" in words_of(after) and contacts_of(after)
    assert "veilig?" not in child.say("dankjewel")[-1]["text"]


@pytest.mark.parametrize("said", ["ja ik ga het doen", "ok", "ok dan doe ik het", "ja nu", "is goed"])
def test_a_yes_with_something_behind_it_does_not_end_a_crisis(stack: Stack, said: str) -> None:
    child = Child(stack, "BE")
    child.say("ik wil dood")
    messages = child.say(said)
    assert "fijn dat je nu veilig bent" not in words_of(messages)
    assert "1813" in words_of(messages) or "112" in words_of(messages)
    assert "veilig?" in messages[-1]["text"]


@pytest.mark.parametrize("said", ["ik ben veilig", "ja ik ben veilig", "mama is hier"])
def test_saying_it_in_words_ends_a_crisis(stack: Stack, said: str) -> None:
    child = Child(stack, "BE")
    child.say("ik wil dood")
    assert "veilig?" not in child.say(said)[-1]["text"]


@pytest.mark.parametrize("said", ["ik woon in limburg", "ik kom uit brabant"])
def test_a_place_in_both_countries_shows_both_and_breaks_nothing(stack: Stack, said: str) -> None:
    child = Child(stack)
    child.say(said)
    assert {"BE", "NL"} <= countries_of(child.say("wie kan ik bellen"))
    assert "1813" in child.say("ik wil dood")[0]["text"]


def test_a_country_in_the_middle_of_a_story_brings_the_storys_contacts_not_a_new_menu(stack: Stack) -> None:
    child = Child(stack)
    messages = child.choose("België", child.say("ze dreigen mijn foto's te delen"))
    assert "child_focus" in contacts_of(messages) and countries_of(messages) <= {"BE", "both"}
    assert "Moet ik betalen?" in [choice["label"] for choice in messages[-1]["choices"]]


def test_a_friends_crisis_has_its_own_answer(stack: Stack) -> None:
    messages = Child(stack, "BE").say("mijn beste vriendin zegt dat ze zelfmoord wil plegen")
    assert "1813" in messages[0]["text"]
    assert "iemand anders" in words_of(messages)


@pytest.mark.parametrize("said", ["ik lach me dood", "mijn batterij is dood", "ik ga dood van het lachen haha"])
def test_an_idiom_is_no_crisis(stack: Stack, said: str) -> None:
    assert "ben je op dit moment veilig" not in words_of(Child(stack, "BE").say(said))


def test_evidence_steps_follow_the_app_that_is_chosen(stack: Stack) -> None:
    child = Child(stack, "BE")
    messages = child.say("hoe bewaar ik bewijs")
    steps = child.choose("Snapchat", messages)
    assert "melding" in words_of(steps) and words_of(steps).index("bewaar") < words_of(steps).index("blokkeer")


def test_the_same_message_id_gives_the_first_answer_again(stack: Stack) -> None:
    child = Child(stack)
    once = child.post({"id": "same", "text": "iemand vraagt naaktfotos"})
    again = child.post({"id": "same", "text": "iemand vraagt naaktfotos"})
    assert once.json() == again.json()
