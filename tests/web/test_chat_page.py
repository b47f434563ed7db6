"""The page /chat: what stands in its HTML, before any script runs."""

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from chat_parts import fixed

import web.chat

FOLDER = Path(web.chat.__file__).parent


class _Tags(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


@pytest.fixture
def html(client):
    return client.get("/chat").text


@pytest.fixture
def tags(html):
    return _Tags(html).found


def test_bare_address_leads_to_the_chat(client):
    answer = client.get("/")
    assert (answer.status_code, answer.headers["location"]) == (302, "/chat")


def test_title_and_language_are_neutral_and_dutch(html, tags):
    assert "<title>Chat</title>" in html
    assert tags[0] == ("html", {"lang": "nl"})


def test_exit_is_first_of_all_that_can_have_the_focus_and_works_without_script(html, tags):
    first = next(attrs for tag, attrs in tags if tag in ("a", "button", "input", "textarea", "summary"))
    assert first["href"] == "https://weer.example/"
    assert first["rel"] == "nofollow noreferrer"
    assert ">Snel weg</a>" in html


def test_log_is_a_live_region_and_the_text_has_a_label(tags):
    assert [attrs["id"] for _, attrs in tags if attrs.get("role") == "log"] == ["log"]
    assert [attrs["for"] for tag, attrs in tags if tag == "label"] == ["text"]
    (text,) = (attrs for tag, attrs in tags if tag == "textarea")
    assert (text["id"], text["autocomplete"], text["spellcheck"]) == ("text", "off", "false")


def test_numbers_of_both_countries_stand_in_the_page_itself(html, tags):
    dials = [attrs["href"] for tag, attrs in tags if tag == "a" and attrs.get("href", "").startswith("tel:")]
    assert {"tel:112", "tel:116000", "tel:102", "tel:1813", "tel:08000432", "tel:113"} <= set(dials)
    assert all(re.fullmatch(r"tel:\d+", dial) for dial in dials)
    assert "België" in html and "Nederland" in html


def test_help_card_of_the_page_is_there_when_the_server_is_gone(html):
    assert all(text in unescape(html) for text in fixed("help_card"))


def test_page_loads_nothing_from_elsewhere_and_has_no_inline_code(tags):
    loaded = [attrs.get("src") or attrs["href"] for tag, attrs in tags if tag in ("script", "link", "img")]
    assert loaded and all(address.startswith("/static/chat/") for address in loaded)
    assert not [
        attrs for _, attrs in tags if "style" in attrs or any(name.startswith("on") for name in attrs)
    ]
    assert not [tag for tag, _ in tags if tag in ("style", "iframe")]


def test_links_to_other_sites_tell_them_nothing(tags):
    outside = [attrs for tag, attrs in tags if tag == "a" and attrs.get("href", "").startswith("https://")]
    assert outside and all("noreferrer" in attrs["rel"] for attrs in outside)


@pytest.mark.parametrize(
    "word",
    [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "localStorage",
        "sessionStorage",
        "indexedDB",
        "cookie",
        "caches",
        "serviceWorker",
        "eval(",
        "console.",
    ],
)
def test_script_stores_nothing_and_writes_text_only(word):
    assert word not in (FOLDER / "static/chat/chat.js").read_text(encoding="utf-8")


def test_files_of_the_page_have_their_types(client):
    types = {
        path.name: client.get(f"/static/chat/{path.name}").headers["content-type"]
        for path in (FOLDER / "static/chat").iterdir()
    }
    assert types["chat.css"].startswith("text/css")
    assert types["chat.js"].startswith("text/javascript")
    assert types["icon.svg"].startswith("image/svg+xml")
