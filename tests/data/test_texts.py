"""Every text the assistant says: its form, its contacts, and what it must never say."""
from __future__ import annotations

import re
from typing import Any, Dict, Iterator, List, Tuple

import pytest

from bot.bubbles import bubbles_of
from bot.texts import PLACEHOLDER, problems_in, read_responses
from helplines.directory import load_directory
from tests.data.conftest import ROOT, load

TEXTS = read_responses(ROOT / "data/responses")
DIRECTORY = load_directory()
# Said by code that a rule does not name: web's fixed texts, the gentle questions, the form's question, the actions.
SAID_ELSEWHERE = re.compile(r"utter_(fixed_|crisis_check|ask_crisis_safe$|ask_platform$|country_noted$|evidence_)")
MOST_BUBBLES = 5
MOST_SENTENCES = 3
MOST_WORDS = 14
MOST_CHOICES = 4
LONGEST_LABEL = 20
BLAME = re.compile(
    r"\b(waarom heb|waarom deed|had je maar|eigen schuld|dom van|stom van|had je niet|je had|naïef|"
    r"dat had je|nooit meer doen|slimmer)\b", re.I)
PROMISE = re.compile(
    r"\b(niemand komt|niemand zal het weten|blijft geheim|beloof je|je krijgt geen straf|komt goed|"
    r"gaat naar de gevangenis|wordt gepakt|garandeer|altijd veilig|zal niet gebeuren)\b", re.I)
ASKS_PERSONAL = re.compile(
    r"\b(hoe heet je|wat is je naam|stuur (me|mij|hier)|wat is je (adres|nummer)|waar woon je precies|op welke school)\b", re.I)


def variations() -> Iterator[Any]:
    """Every variation of every text, with a name that says which."""
    for name, found in TEXTS.items():
        for variation in found:
            country = (variation.get("condition") or [{}])[0].get("value", "any")
            yield pytest.param(name, variation, id=f"{name}-{country}")


def sentences(bubble: str) -> List[str]:
    """The sentences of a bubble; a placeholder counts as one word."""
    plain = re.sub(r"{[^}]*}", "nummer", bubble)
    return [part for part in re.split(r"(?<=[.?!:;])[\"”]?\s+", plain) if part.strip()]


def full_stops(bubble: str) -> int:
    """How many sentences a reader counts: a colon does not end one."""
    plain = re.sub(r"{[^}]*}", "nummer", bubble)
    return len([part for part in re.split(r"(?<=[.?!])[\"”]?\s+", plain) if part.strip()])


def test_every_placeholder_and_contact_case_is_known() -> None:
    assert problems_in(TEXTS, DIRECTORY) == []


def test_an_unknown_placeholder_would_be_found() -> None:
    broken = {"utter_x": [{"text": "Bel {nobody_phone}.", "metadata": {"contacts": "nowhere"}}]}
    assert problems_in(broken, DIRECTORY) == [
        "utter_x: '{nobody_phone}' is no fact of helplines/; correct the name",
        "utter_x: contacts: 'nowhere' is no row of helplines/routing.yml",
    ]


def test_every_text_that_a_rule_or_form_names_exists(rules: List[Dict[str, Any]]) -> None:
    named = {step["action"] for rule in rules for step in rule["steps"] if "action" in step}
    assert {name for name in named if name.startswith("utter_")} - set(TEXTS) == set()


def test_every_text_is_said_somewhere(rules: List[Dict[str, Any]]) -> None:
    named = {step["action"] for rule in rules for step in rule["steps"] if "action" in step}
    assert {name for name in TEXTS if name not in named and not SAID_ELSEWHERE.match(name)} == set()


@pytest.mark.parametrize("name, variation", variations())
def test_bubbles_are_few_short_and_plain(name: str, variation: Dict[str, Any]) -> None:
    bubbles = bubbles_of(variation["text"])
    assert 1 <= len(bubbles) <= MOST_BUBBLES
    for bubble in bubbles:
        assert full_stops(bubble) <= MOST_SENTENCES, bubble
        for sentence in sentences(bubble):
            assert len(sentence.split()) <= MOST_WORDS, sentence


@pytest.mark.parametrize("name, variation", variations())
def test_text_holds_no_number_address_or_link_of_its_own(name: str, variation: Dict[str, Any]) -> None:
    own = PLACEHOLDER.sub("", variation["text"])
    assert re.findall(r"\d{3,}|\d{2,}[ -]\d|https?:|www\.|\w\.(?:be|nl|org|com)\b|@", own) == []


@pytest.mark.parametrize("name, variation", variations())
def test_text_never_blames_promises_or_asks_who_she_is(name: str, variation: Dict[str, Any]) -> None:
    found = [pattern.search(variation["text"]) for pattern in (BLAME, PROMISE, ASKS_PERSONAL)]
    assert [match.group() for match in found if match] == []


@pytest.mark.parametrize("name, variation", variations())
def test_choices_are_two_to_four_short_and_lead_somewhere(
    name: str, variation: Dict[str, Any], domain: Dict[str, Any]
) -> None:
    buttons = variation.get("buttons", [])
    assert len(buttons) == 0 or 2 <= len(buttons) <= MOST_CHOICES
    for button in buttons:
        assert len(button["title"]) <= LONGEST_LABEL, button
        assert re.match(r"/(\w+)", button["payload"]).group(1) in domain["intents"], button


def crisis_texts() -> Iterator[Tuple[str, Dict[str, Any]]]:
    """The first answers in a crisis."""
    for param in variations():
        if re.match(r"utter_crisis_(suicide|self_harm|immediate_danger)", param.values[0]):
            yield param


@pytest.mark.parametrize("name, variation", crisis_texts())
def test_crisis_text_begins_with_a_number_and_asks_nothing_before_it(name: str, variation: Dict[str, Any]) -> None:
    first = bubbles_of(variation["text"])[0]
    assert "_phone}" in first
    assert "?" not in first.split("_phone}")[0]


def test_crisis_texts_have_no_random_variants() -> None:
    for name, found in TEXTS.items():
        if name.startswith("utter_crisis_"):
            conditions = [str(variation.get("condition")) for variation in found]
            assert len(conditions) == len(set(conditions)), name


@pytest.mark.parametrize("name, variation", variations())
def test_situation_and_crisis_answers_bring_contacts(name: str, variation: Dict[str, Any]) -> None:
    if re.match(r"utter_(report_|crisis_(?!check_)|ask_as_|ask_contact|human_handoff|nlu_fallback|faq_|feel_)", name):
        assert (variation.get("metadata") or {}).get("contacts"), "add metadata: {contacts: <case>}"


@pytest.mark.parametrize("name, variation", variations())
def test_a_countrys_text_names_only_its_own_numbers(name: str, variation: Dict[str, Any]) -> None:
    condition = (variation.get("condition") or [{}])[0]
    if condition.get("name") != "country":
        return
    for organisation in re.findall(r"{(\w+?)_(?:phone_alternative|phone|name|site)}", variation["text"]):
        assert DIRECTORY.get(organisation).country in (condition["value"], "both"), organisation


def test_country_words_fit_the_country() -> None:
    for name, found in TEXTS.items():
        for variation in found:
            country = (variation.get("condition") or [{}])[0].get("value")
            other = {"BE": r"\baangifte\b|politiebureau", "NL": r"\bklacht\b|politiekantoor|\bgsm\b|leerkracht"}.get(country)
            assert not other or not re.search(other, variation["text"], re.I), (name, country)


def test_no_text_stands_in_the_domain() -> None:
    assert "responses" not in load(ROOT / "domain.yml")
