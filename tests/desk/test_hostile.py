"""Nothing that a report says runs: on no page, in no answer of the API, in no search."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from django.core.cache import cache
from django.test import Client

from bestand.desk.roles import Role
from tests.desk import hostile
from tests.desk.hostile import MARK, SUM, TRICKS

SignedIn = Callable[..., Client]
EACH = 3  # pages of one kind that are looked at
ADDRESSES = {"href", "src", "action", "formaction", "hx-get", "hx-post", "xlink:href"}


class Looker(HTMLParser):
    """What a browser would make of a page: what it may run, and where it leads."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "script" and not told.get("src", "").startswith("/static/"):
            self.wrong.append(f"script {told}")
        if MARK in tag or any(name.startswith("on") or name == "style" for name in told):
            self.wrong.append(f"{tag} {told}")
        for name in ADDRESSES & set(told):
            if urlsplit(told[name].strip()).scheme.lower() not in ("", "http", "https"):
                self.wrong.append(f"{tag} {name} {told[name]}")
        if tag == "a" and "href" in told:
            self.links.add(told["href"])


@pytest.fixture(scope="module")
def planted(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(shutil.copy(empty, tmp_path_factory.mktemp("hostile") / "hostile.db"))
    hostile.plant(path)
    return path


@pytest.fixture
def filled(planted: Path) -> Path:
    """In place of the sample reports."""
    return planted


def kind(address: str) -> str:
    """What sort of page an address is: without ids and questions."""
    parts = [part for part in urlsplit(address).path.split("/") if part]
    return "/".join([*parts[:1], *("…" for part in parts[1:2]), *parts[2:]])


def pages(browser: Client) -> Iterator[tuple[str, str]]:
    """Every kind of page that links lead to, some of each."""
    waiting, seen, kinds = ["/", "/tokens/", "/api/"], set[str](), dict[str, int]()
    while waiting:
        address = waiting.pop(0)
        if (
            address in seen
            or kinds.get(kind(address), 0) >= EACH
            or address.startswith(("/api/openapi", "/static/"))
        ):
            continue
        seen.add(address)
        kinds[kind(address)] = kinds.get(kind(address), 0) + 1
        answer = browser.get(address)
        assert answer.status_code == 200, address
        if not answer.headers["Content-Type"].startswith("text/html"):
            answer.close()
            continue
        text = answer.content.decode()
        yield address, text
        looker = Looker()
        looker.feed(text)
        found = (urljoin(f"http://desk{address}", link) for link in sorted(looker.links))
        waiting += [
            f"{each.path}?{each.query}".rstrip("?") for each in map(urlsplit, found) if each.netloc == "desk"
        ]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_no_page_runs_what_a_report_says(signed_in: SignedIn, language: str) -> None:
    looked: dict[str, str] = {}
    for address, text in pages(signed_in(Role.ADMINISTRATOR, language)):
        looker = Looker()
        looker.feed(text)
        assert looker.wrong == [], address
        assert SUM not in text, address
        looked[address] = text
    kinds = {kind(each) for each in looked}
    wanted = {
        "",
        "map",
        "incidents",
        "incidents/…",
        "ceasefires",
        "actors",
        "actors/…",
        "reports",
        "reports/…",
    }
    assert wanted | {"review", "review/…", "import", "export", "api", "tokens"} <= kinds
    report = next(text for address, text in looked.items() if kind(address) == "reports/…")
    assert f"&lt;script&gt;window.{MARK}=1&lt;/script&gt;" in report  # shown, as it was published
    assert "{{ 7|add:1330 }}" in report


@pytest.mark.parametrize("trick", TRICKS)
def test_nothing_that_is_asked_runs(signed_in: SignedIn, trick: str) -> None:
    from bestand.casebook import models

    browser = signed_in(Role.ADMINISTRATOR)
    before = models.Report.objects.count()
    for page in ("", "map/", "incidents/", "ceasefires/", "actors/", "reports/", "export/", "search/"):
        for name in ("text", "actor", "place", "from", "type", "min-killed", "source", "q", "page"):
            answer = browser.get(f"/{page}", {name: trick})
            assert answer.status_code in (200, 400), (page, name)
            looker = Looker()
            looker.feed(answer.content.decode())
            assert looker.wrong == [], (page, name)
            assert SUM not in answer.content.decode()
    for page in ("incidents", "ceasefires", "actors", "reports", "review", "import", "export"):
        answer = browser.get(f"/{page}/{trick.replace('/', '')}/")
        assert answer.status_code in (400, 404)
        looker = Looker()
        looker.feed(answer.content.decode())
        assert looker.wrong == []
    assert models.Report.objects.count() == before


def test_the_api_answers_with_data_that_no_browser_takes_for_a_page(desk: Path) -> None:
    from django.contrib.auth.models import User

    from bestand.desk.api import tokens

    cache.clear()
    client = Client(
        headers={"Authorization": f"Bearer {tokens.make(User.objects.create_user('noor'), 'x', 30)}"}
    )
    texts = []
    for name, key in (
        ("incidents", "id"),
        ("ceasefires", "id"),
        ("reports", "key"),
        ("events", None),
        ("actors", None),
    ):
        rows = client.get(f"/api/{name}").json()["rows"]
        addresses = [f"/api/{name}", *(f"/api/{name}/{row[key]}" for row in rows[:5] if key)]
        for address in addresses:
            answer = client.get(address)
            assert answer.headers["Content-Type"].startswith("application/json")
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert SUM not in answer.content.decode()
            texts.append(str(answer.json()))
    for trick in TRICKS:
        assert any(
            trick in text or trick in text.replace('\\"', '"').replace("\\'", "'") for text in texts
        ), trick
        for address in ("incidents", "reports", "actors"):
            refused = client.get(f"/api/{address}", {"actor": trick, "from": trick})
            assert refused.status_code == 422
            assert refused.headers["Content-Type"].startswith("application/json")
