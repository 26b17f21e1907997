"""axe-core finds nothing serious on any page, in either language, wide and narrow, light and dark."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest

from tests.browser.conftest import SAMPLES

EACH = 1  # page of one kind is looked at: those of a kind are made by one template
BAD = {"serious", "critical"}
NARROW = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def empty_desk(empty_desk: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With the sample reports."""
    path = Path(shutil.copy(empty_desk, tmp_path_factory.mktemp("accessible") / "filled.db"))
    command = [sys.executable, "-m", "bestand.cli", "add", str(SAMPLES), "--casebook", str(path)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return path


def kind(path: str) -> str:
    """What sort of page an address is: without ids."""
    parts = [part for part in path.split("/") if part]
    return "/".join([*parts[:1], *("…" for _ in parts[1:2]), *parts[2:]])


def every_page(page: Any) -> list[str]:
    """Addresses of every kind of page that links lead to, some of each."""
    waiting, found, kinds = ["/", "/tokens/", "/api/", "/password/"], list[str](), dict[str, int]()
    while waiting:
        address = waiting.pop(0)
        sort = kind(urlsplit(address).path)
        skipped = urlsplit(address).path.startswith(("/static/", "/api/o", "/export/a", "/export/u"))
        if address in found or kinds.get(sort, 0) >= EACH or skipped or sort == "export/…":
            continue
        kinds[sort] = kinds.get(sort, 0) + 1
        found.append(address)
        page.goto(address)
        links = page.eval_on_selector_all("a[href]", "all => all.map(each => each.getAttribute('href'))")
        whole = (urlsplit(urljoin(f"http://desk{address}", each)) for each in links)
        waiting += [f"{each.path}?{each.query}".rstrip("?") for each in whole if each.netloc == "desk"]
    return found


def problems(axe: Any, page: Any, address: str) -> list[str]:
    page.goto(address)
    found = axe.run(page).response["violations"]
    return [
        f"{address}: {each['id']} ({each['impact']}): {node['html'][:160]} — {node['failureSummary'][:200]}"
        for each in found
        if each["impact"] in BAD
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_no_page_keeps_anybody_out(signed_in: Callable[..., Any], language: str) -> None:
    module = pytest.importorskip("axe_playwright_python.sync_playwright")
    axe = module.Axe()
    page = signed_in("administrator", language)
    addresses = every_page(page)
    assert {"", "map", "incidents/…", "ceasefires/…", "actors/…", "reports/…", "review/…"} <= set(
        map(kind, addresses)
    )
    found = [each for address in addresses for each in problems(axe, page, address)]
    page.set_viewport_size(NARROW)
    page.emulate_media(color_scheme="dark")
    found += [f"narrow, dark: {each}" for address in addresses for each in problems(axe, page, address)]
    page.context.clear_cookies()
    found += problems(axe, page, "/sign-in/")
    assert found == []
