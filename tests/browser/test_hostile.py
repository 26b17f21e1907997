"""Nothing that a report says runs in a real browser, and no page asks anything of anybody else."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.test_accessible import every_page
from tests.desk.hostile import MARK

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def empty_desk(empty_desk: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With reports that try to run something."""
    path = Path(shutil.copy(empty_desk, tmp_path_factory.mktemp("hostile") / "hostile.db"))
    command = [
        sys.executable,
        "-m",
        "tests.desk.hostile",
        str(path),
    ]  # Django keeps off Playwright's own loop
    subprocess.run(command, check=True, cwd=ROOT)
    return path


def test_nothing_that_a_report_says_runs(signed_in: Callable[..., Any], site: Any) -> None:
    page = signed_in("administrator")
    asked: set[str] = set()
    said: list[str] = []
    page.on("request", lambda request: asked.add(request.url))
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("dialog", lambda dialog: said.append(dialog.message))
    for address in every_page(page):
        page.goto(address)
        page.mouse.move(500, 400)
        assert page.evaluate(f"window.{MARK}") is None, address
        assert page.locator(f"{MARK}-element, img[src=x]").count() == 0, address
    assert [each for each in asked if not each.startswith(site.url)] == []
    assert said == []
