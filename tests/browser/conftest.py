"""A real Chromium at the real stack. The chat window's own issue grows these tests."""
from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.stack.conftest import Stack, stack  # noqa: F401 - the fixture that starts the stack

FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; a missing one is a failure, not a skip."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "install the package 'chromium'; make test does it where it may"
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield found
        found.close()


@pytest.fixture(params=["light", "dark"])
def page(browser: Browser, stack: Stack, request: pytest.FixtureRequest) -> Iterator[Page]:  # noqa: F811
    """The chat page on a small phone, in light and in dark."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, color_scheme=request.param, locale="nl-BE")
    opened = context.new_page()
    opened.goto(f"{stack.url}/chat")
    opened.get_by_role("log").get_by_text("Hoi").wait_for()
    yield opened
    context.close()
