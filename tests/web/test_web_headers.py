"""The headers and methods of every answer."""

import pytest
from chat_parts import fixed, help_contacts, texts

POSTS = ("/api/chat/start", "/api/chat/message", "/api/chat/end", "/api/chat/feedback")
GETS = ("/", "/chat", "/healthz", "/livez")
FILES = ("/static/chat/chat.css", "/static/chat/chat.js", "/static/chat/icon.svg")
EXPECTED = {
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "request-otr": "1",
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
        "form-action 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
    ),
}
REQUESTS = (
    [
        ("GET", path, {}, None)
        for path in (*GETS, *FILES, "/onbekend", "/api/onbekend", "/static/../settings.py")
    ]
    + [("POST", path, {}, b"{") for path in POSTS]
    + [("POST", path, {}, b"x" * 40000) for path in POSTS]
    + [
        (method, path, {}, None)
        for method in ("HEAD", "OPTIONS", "PUT", "DELETE")
        for path in (*POSTS, *GETS)
    ]
    + [("POST", "/api/chat/start", {}, b""), ("GET", "/chat", {"Host": "kwaad.example"}, None)]
    + [("HEAD", FILES[0], {}, None), ("POST", FILES[0], {}, None)]
)


@pytest.mark.parametrize(("method", "path", "headers", "content"), REQUESTS)
def test_every_answer_carries_the_headers_and_no_cookie(client, method, path, headers, content):
    answer = client.request(
        method, path, headers={"Origin": "https://elders.example"} | headers, content=content
    )
    assert {name: answer.headers.get(name) for name in EXPECTED} == EXPECTED
    assert "camera=()" in answer.headers["permissions-policy"]
    assert len(answer.headers.get_list("cache-control")) == 1
    assert "set-cookie" not in answer.headers
    assert not [name for name in answer.headers if name.startswith("access-control-")]


@pytest.mark.parametrize("path", [*POSTS, *GETS])
@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE"])
def test_other_methods_get_405(client, path, method):
    refused = client.request(method, path)
    assert refused.status_code == 405
    assert refused.headers["allow"] == ("POST" if path in POSTS else "GET")
    if method != "HEAD":
        assert refused.json()["error"] == "method_not_allowed" and help_contacts(refused)


@pytest.mark.parametrize("path", POSTS)
def test_get_of_an_api_address_gets_405(client, path):
    assert client.get(path).status_code == 405


@pytest.mark.parametrize("path", ["/api/", "/api/chat", "/api/chat/start/", "/api/chat/message/x"])
def test_unknown_api_address_gets_json_with_the_numbers(client, path):
    missing = client.get(path)
    assert (missing.status_code, missing.json()["error"]) == (404, "not_found")
    assert "noodnummer_112_be" in help_contacts(missing)


def test_unknown_page_gets_a_page_with_the_numbers(client):
    missing = client.get("/onbekend")
    assert missing.status_code == 404
    assert 'href="tel:112"' in missing.text and "Snel weg" in missing.text


def test_unknown_host_is_refused_as_json(client):
    refused = client.get("/chat", headers={"Host": "kwaad.example"})
    assert (refused.status_code, refused.json()["error"]) == (400, "unknown_host")


def test_crash_in_a_view_gets_json_with_the_help_card(client, monkeypatch, caplog):
    from web.chat import runtime

    def crash():
        raise RuntimeError("geheim woord")

    monkeypatch.setattr(runtime, "current", crash)
    broken = client.post("/api/chat/start")
    assert (broken.status_code, broken.json()["error"]) == (500, "server_error")
    assert texts(broken) == fixed("help_card")
    assert help_contacts(broken)
    assert broken.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["/static/", "/static/chat", "/static/../settings.py", "/static/%2e%2e/settings.py"]
)
def test_nothing_but_our_own_files_is_served(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.asyncio
async def test_crash_outside_django_gets_the_help_card_too():
    from web.chat.answers import ErrorApp
    from web.headers import SecurityHeaders

    async def crash(scope, receive, send):
        raise RuntimeError("geheim woord")

    sent = []

    async def send(message):
        sent.append(message)

    app = SecurityHeaders(crash, crash_app=ErrorApp(500, "server_error", "utter_fixed_help_card"))
    await app({"type": "http"}, None, send)
    assert sent[0]["status"] == 500
    assert (b"cache-control", b"no-store") in sent[0]["headers"]
    assert b"help_card" not in sent[1]["body"] and b"noodnummer_112_be" in sent[1]["body"]
