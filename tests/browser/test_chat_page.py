"""The /chat page as a young person uses it."""
from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Request, expect

from tests.stack.conftest import Stack

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def say(page: Page, text: str) -> None:
    """Type a message and send it."""
    page.get_by_label("Je bericht").fill(text)
    page.get_by_role("button", name="Stuur").click()


def test_a_threat_is_answered_with_a_number_to_tap(page: Page) -> None:
    say(page, "ze dreigen mijn foto's te delen")
    expect(page.get_by_role("log")).to_contain_text("niet jouw schuld")
    page.get_by_role("button", name="België").last.click()
    expect(page.get_by_role("log").locator("a[href='tel:116000']").first).to_be_visible()


def test_a_wish_to_be_dead_shows_the_number_at_once(page: Page) -> None:
    say(page, "ik wil dood")
    expect(page.get_by_role("log")).to_contain_text("1813")
    expect(page.get_by_role("log")).to_contain_text("0800-0113")


def test_after_a_long_answer_its_beginning_and_snel_weg_are_in_view(page: Page) -> None:
    say(page, "ik wil dood")
    expect(page.get_by_role("log").get_by_text("bel 1813").first).to_be_in_viewport()
    expect(page.get_by_text("Snel weg")).to_be_in_viewport()
    expect(page.get_by_label("Je bericht")).to_be_in_viewport()


def test_the_page_has_no_accessibility_faults(page: Page) -> None:
    say(page, "iemand vraagt naaktfotos")
    expect(page.get_by_role("log").locator("a[href^='tel:']").first).to_be_visible()
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()


def test_nothing_scrolls_sideways_and_every_target_is_large(page: Page) -> None:
    say(page, "iemand vraagt naaktfotos")
    expect(page.get_by_role("log").locator("a[href^='tel:']").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    small = page.locator("button:visible, a.way:visible, a.exit:visible").evaluate_all(
        "found => found.filter(one => one.getBoundingClientRect().height < 43.5).map(one => one.textContent)")
    assert small == []


def test_snel_weg_is_first_and_leaves_nothing_to_go_back_to(page: Page, stack: Stack) -> None:
    say(page, "ik ben bang")
    page.keyboard.press("Tab")
    first = page.locator("a, button, textarea").first
    expect(first).to_contain_text("Snel weg")
    page.route("**/*", lambda route: route.fulfill(body="weer") if stack.url not in route.request.url else route.continue_())
    page.get_by_text("Snel weg").first.click()
    page.wait_for_url(lambda url: stack.url not in url)
    page.go_back()
    assert "ik ben bang" not in (page.text_content("body") or "")


def test_nothing_is_stored_and_nobody_else_is_asked(page: Page, stack: Stack) -> None:
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    say(page, "hij wil afspreken")
    expect(page.get_by_role("log").locator("a[href^='tel:']").first).to_be_visible()
    assert [one.url for one in asked if not one.url.startswith(stack.url)] == []
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_help_numbers_stand_on_the_page_without_javascript(browser, stack: Stack) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{stack.url}/chat")
    text = plain.text_content("body") or ""
    assert all(number in text for number in ("112", "116 000", "102", "1813", "0800-0432", "113"))
    context.close()
