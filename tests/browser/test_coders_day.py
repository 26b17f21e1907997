"""A coder works in a real browser: import, correct, reject, add by selection, undo; a session that ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import PASSWORD, SAMPLES

REPORT = SAMPLES / "1-hodeida.txt"
FAR = "4321"  # killed, as nobody tells
TRIES = 120
CHOOSE = """
() => {
  const block = [...document.querySelectorAll("#text [data-start] .paragraph")].at(-1);
  const node = document.createTreeWalker(block, NodeFilter.SHOW_TEXT).nextNode();
  const first = node.textContent.search(/\\S/);
  const range = document.createRange();
  range.setStart(node, first);
  range.setEnd(node, first + node.textContent.slice(first).search(/\\s|$/));
  window.getSelection().removeAllRanges();
  window.getSelection().addRange(range);
  return range.toString();
}
"""


@pytest.fixture
def coder(signed_in: Callable[..., Any]) -> Any:
    """A coder whose report was read."""
    page = signed_in("coder")
    page.goto("/import/")
    page.set_input_files("input[type=file]", REPORT)
    page.click("form.import button.main")
    for _ in range(TRIES):
        page.goto("/review/")
        if page.locator(".queue .headline").count():
            return page
        page.wait_for_timeout(1000)
    pytest.fail("the report was not read")


def open_report(page: Any) -> Any:
    """The report of the queue, at an event with a figure."""
    page.goto("/review/")
    page.locator(".queue .headline").first.click()
    page.wait_for_selector("[data-review]")
    return page.locator("[data-card]:has(.fact.f-count)").first


def test_a_coders_day(coder: Any) -> None:
    said: list[str] = []
    asked: set[str] = set()
    coder.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    coder.on("request", lambda request: asked.add(request.url))
    card = open_report(coder)
    name = card.get_attribute("id")

    card.locator(".fact.f-count").first.focus()
    coder.keyboard.press("e")
    coder.wait_for_selector("form[data-keep]")
    coder.fill("[name=low]", FAR)
    coder.fill("[name=high]", FAR)
    coder.keyboard.press("Enter")
    coder.wait_for_url(f"**#{name}")
    row = coder.locator(f"#{name} .fact.f-count.is-corrected")
    assert "4,321" in row.inner_text()
    assert "machine:" in row.inner_text()

    other = coder.locator(f"[data-card]:not(#{name})").first
    rejected = other.get_attribute("id")
    other.focus()
    coder.keyboard.press("x")
    coder.wait_for_selector(f"#{rejected}.is-rejected")

    words = coder.evaluate(CHOOSE)
    coder.locator("#pick a").click()
    coder.wait_for_selector("form[data-keep]")
    assert coder.input_value("[name=words]") == words
    coder.select_option("[name=type]", "protest")
    coder.click("form[data-keep] button.main")
    added = coder.wait_for_selector("#h1.is-added")
    assert words in added.inner_text()

    coder.keyboard.press("u")
    coder.wait_for_selector("#h1", state="detached")
    coder.keyboard.press("u")
    coder.wait_for_selector(f"#{rejected}.is-rejected", state="detached")
    assert coder.locator(f"#{name} .fact.f-count.is-corrected").count() == 1

    assert not said  # nothing was refused by the content-security policy, nothing failed
    assert all(url.startswith(coder.url[: coder.url.index("/review")]) for url in asked)


def test_what_was_typed_outlives_the_session(coder: Any) -> None:
    card = open_report(coder)
    name = card.get_attribute("id")
    card.locator(".fact.f-count [data-do=correct]").first.click()
    coder.fill("[name=low]", FAR)
    coder.fill("[name=high]", FAR)
    coder.context.clear_cookies(name="sessionid")
    coder.click("form[data-keep] button.main")
    coder.wait_for_selector("[name=username]")
    coder.fill("[name=username]", "coder")
    coder.fill("[name=password]", PASSWORD)
    coder.click("main button")
    coder.wait_for_selector("#put-back:not([hidden])")
    assert coder.input_value("[name=low]") == FAR
    coder.click("form[data-keep] button.main")
    coder.wait_for_selector(f"#{name} .fact.f-count.is-corrected")


def test_letter_keys_can_be_switched_off(coder: Any) -> None:
    open_report(coder)
    coder.keyboard.press("?")
    coder.locator("#letter-keys").uncheck()
    coder.keyboard.press("Escape")
    coder.keyboard.press("j")
    assert coder.evaluate("document.activeElement.closest('[data-card]')") is None
