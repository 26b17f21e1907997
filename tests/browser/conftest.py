"""A real Chromium on a real server over the sample reports; skipped, with its reason, where there is none."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

SAMPLES = Path(__file__).resolve().parents[2] / "src" / "bestand" / "samples"
PASSWORD = "olijf-boven-de-kast"
PATIENCE = 180  # seconds until a server that starts, or a page, is held to have failed
CHROMIUM = os.environ.get("BESTAND_CHROMIUM")  # minutes of work: `make browser` asks for it
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
ACCOUNTS = """
import sys
from bestand.desk.configuration import Site
from bestand.desk.serving import open_desk
with open_desk(sys.argv[1], Site()):
    from django.contrib.auth.models import User
    from bestand.desk.models import Member
    for role in ("reader", "coder", "editor", "administrator"):
        user = User.objects.create_user(role, password=sys.argv[2])
        Member.objects.create(user=user, role=role)
"""


@dataclass(frozen=True, slots=True)
class Site:
    """Where the desk answers, and the casebook behind it."""

    url: str
    book: Path


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, driven by Playwright."""
    api = pytest.importorskip(
        "playwright.sync_api", reason="Playwright is not installed (pip install playwright)"
    )
    if not CHROMIUM:
        pytest.skip("no Chromium is named in BESTAND_CHROMIUM; `make browser` looks for it and runs these")
    with api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def empty_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casebook without reports and with an account for each role, to copy."""
    path = tmp_path_factory.mktemp("browser") / "empty.db"
    done = subprocess.run([sys.executable, "-c", ACCOUNTS, str(path), PASSWORD], check=False)
    assert done.returncode == 0
    return path


@pytest.fixture
def site(empty_desk: Path, tmp_path: Path) -> Iterator[Site]:
    """The desk, served by the command that people use."""
    book = Path(shutil.copy(empty_desk, tmp_path / "desk.db"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "bestand.cli", "serve", "--casebook", str(book), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        try:
            _await(server, port)
            yield Site(f"http://127.0.0.1:{port}", book)
        finally:
            server.terminate()


def _await(server: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(PATIENCE * 4):
        assert server.poll() is None, "the server ended"
        try:
            with closing(HTTPConnection("127.0.0.1", port, timeout=10)) as asked:
                asked.request("HEAD", "/sign-in/")
                asked.getresponse()
        except OSError:
            time.sleep(0.25)
        else:
            return
    pytest.fail("the server does not answer")


@pytest.fixture
def signed_in(browser: Any, site: Site) -> Iterator[Any]:
    """A page of somebody who has signed in: `signed_in("coder")`."""
    opened = []

    def sign_in(role: str, language: str = "en") -> Any:
        context = browser.new_context(
            base_url=site.url, locale=language, viewport={"width": 1440, "height": 900}
        )
        context.set_default_timeout(PATIENCE * 1000)
        opened.append(context)
        page = context.new_page()
        page.goto("/sign-in/")
        page.fill("[name=username]", role)
        page.fill("[name=password]", PASSWORD)
        page.click("main button")
        page.wait_for_url("**/")
        return page

    yield sign_in
    for context in opened:
        context.close()
