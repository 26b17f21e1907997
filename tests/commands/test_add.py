"""`bestand add` and `bestand diff`: what they say, and how they end."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bestand import casebook
from bestand.batch import Wish
from bestand.cli import app
from tests.casebook import made
from tests.casebook.serving import Site, serving


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "empty.db"
    casebook.open(path, create=True).close()
    return path


@pytest.fixture
def where(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty casebook, that of the environment; reports are coded without being read."""
    from bestand.casebook import adding

    path = Path(shutil.copy(template, tmp_path / "book.db"))
    monkeypatch.setenv("BESTAND_CASEBOOK", str(path))
    monkeypatch.setattr(adding, "reader", lambda wish: made.record)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    reports.mkdir()
    for number in range(3):
        content = made.item(number).content
        assert isinstance(content, bytes)
        (reports / f"{number}.txt").write_bytes(content)
    return reports


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments])


def test_adding_twice_changes_nothing(where: Path, folder: Path) -> None:
    first, second = run("add", folder), run("add", folder)
    assert (first.exit_code, first.stdout) == (0, "3 added, 0 known already, 0 failed.\n")
    assert (second.exit_code, second.stdout) == (0, "0 added, 3 known already, 0 failed.\n")


def test_what_cannot_be_had_is_told_and_the_rest_goes_on(where: Path, folder: Path) -> None:
    done = run("add", folder / "none.txt", folder)
    assert done.exit_code == 1
    assert done.stdout == "3 added, 0 known already, 1 failed.\n"
    assert done.stderr.count("\n") == 1
    assert "there is no such file" in done.stderr


def test_standard_input(where: Path) -> None:
    done = CliRunner().invoke(app, ["add", "-"], input=made.item(7).content)
    assert (done.exit_code, done.stdout) == (0, "1 added, 0 known already, 0 failed.\n")


def test_a_feed_of_the_own_network_is_asked_only_where_the_user_says_so(where: Path, site: Site) -> None:
    refused, allowed = run("add", f"{site.url}/feed"), run("add", "--allow-private", f"{site.url}/feed")
    assert refused.exit_code == 2
    assert "your own network" in refused.stderr
    assert (allowed.exit_code, allowed.stdout) == (0, "2 added, 0 known already, 0 failed.\n")


def test_a_page_is_no_feed(where: Path, site: Site) -> None:
    done = run("add", "--allow-private", f"{site.url}/page")
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1


def test_a_casebook_that_cannot_be_used(where: Path, folder: Path) -> None:
    where.write_bytes(b"nonsense" * 1000)
    done = run("add", folder)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("bestand: ")
    assert done.stderr.count("\n") == 1


def test_diff_of_two_readings(where: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from bestand.casebook import adding

    run("add", folder)
    once = run("diff", "1.txt")
    assert (once.exit_code, once.stdout.startswith("Read once")) == (0, True)
    monkeypatch.setattr(adding, "rules_of", lambda wish: "newer")
    monkeypatch.setattr(adding, "reader", lambda wish: lambda item: made.record(item, shift=1000))
    assert run("add", folder).stdout == "0 added, 3 read anew, 0 known already, 0 failed.\n"
    twice = run("diff", "1.txt")
    assert "→ 2" in twice.stdout.splitlines()[0]
    assert any(line.startswith("~") and "counts" in line for line in twice.stdout.splitlines()[1:])
    assert run("diff", "1.txt", "--format", "json").stdout.startswith("[\n")


def test_diff_of_what_is_not_there(where: Path) -> None:
    done = run("diff", "none.txt")
    assert done.exit_code == 2
    assert "no such report" in done.stderr


def test_rules_tell_wishes_apart(tmp_path: Path) -> None:
    from bestand.casebook.rules import rules_of

    (tmp_path / "mine.toml").write_text("x = 1")
    own = rules_of(Wish(knowledge=tmp_path))
    assert own == rules_of(Wish(knowledge=tmp_path)) != rules_of(Wish())
    (tmp_path / "mine.toml").write_text("x = 2")
    assert own != rules_of(Wish(knowledge=tmp_path))
