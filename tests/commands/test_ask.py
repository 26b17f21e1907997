"""The lists, `show` and `dossier` as a user calls them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bestand import casebook
from bestand.cli import app
from bestand.output.rows import RowForm, cell, guarded, write_rows
from tests.casebook import made

LISTS = ["incidents", "ceasefires", "claims", "actors", "reports"]
REPORTS = 6


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A casebook with a few made reports."""
    path = tmp_path_factory.mktemp("asking") / "book.db"
    with casebook.open(path, create=True):
        from bestand.casebook import adding, relinking

        for number in range(REPORTS):
            adding.add_one(made.item(number), made.RULES, made.record)
        for _ in relinking.relink():
            pass
    return str(path)


def run(book: str, *words: str) -> Result:
    return CliRunner().invoke(app, [*words, "--casebook", book])


def listed(book: str, *words: str) -> list[dict[str, Any]]:
    done = run(book, *words, "--format", "json")
    assert done.exit_code == 0, done.output
    rows: list[dict[str, Any]] = json.loads(done.stdout)
    return rows


@pytest.mark.parametrize("name", LISTS)
def test_table_csv_and_json_tell_the_same(book: str, name: str) -> None:
    rows = listed(book, name)
    told = list(csv.DictReader(io.StringIO(run(book, name, "--format", "csv").stdout)))
    assert len(told) == len(rows)
    assert bool(rows) is (name != "ceasefires")  # the made reports tell of no truce
    for row, line in zip(rows, told, strict=True):
        assert all(line[key] == guarded(cell(row[key])) for key in line)
    table = run(book, name)
    assert table.exit_code == 0
    assert all(len(line) <= 100 for line in table.stdout.splitlines())


def test_a_list_can_be_cut_and_says_so(book: str, tmp_path: Path) -> None:
    done = run(book, "incidents", "--limit", "1")
    assert "The first 1 are shown" in done.stderr
    path = tmp_path / "out.csv"
    assert run(book, "claims", "--format", "csv", "-o", str(path), "--limit", "2").exit_code == 0
    assert len(path.read_text("utf-8").splitlines()) == 3


def test_nothing_found_is_no_failure(book: str) -> None:
    done = run(book, "incidents", "--from", "2030")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "Nothing" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["incidents", "--from", "whenever"],
        ["claims", "--type", "explosion"],
        ["actors", "--actor", "nobody at all"],
        ["reports", "--within", "3"],
        ["ceasefires", "--min-killed", "3"],
        ["dossier", "--place", "qqxyzzy"],
        ["show", "nothing-of-the-kind"],
        ["show", "abcdef/e1"],
        ["dossier", "--format", "pdf"],
    ],
    ids=" ".join,
)
def test_nonsense_is_one_line_and_status_2(book: str, words: list[str]) -> None:
    done = run(book, *words)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    if words != ["dossier", "--format", "pdf"]:  # an option's own complaint, by typer
        assert done.stderr.count("\n") == 1


def test_without_a_casebook(tmp_path: Path) -> None:
    done = run(str(tmp_path / "none.db"), "incidents")
    assert done.exit_code == 2
    assert "there is no casebook" in done.stderr
    assert not list(tmp_path.iterdir())


def test_show_an_incident_with_its_evidence_and_reasons(book: str) -> None:
    most = max(listed(book, "incidents"), key=lambda row: row["reports"])
    text = run(book, "show", most["id"][:10]).stdout
    assert f"{most['reports']} reports from {most['independent_sources']} independent sources" in text
    assert "“army shelled”" in text and "says Monitor" in text
    assert "links, and their reasons" in text
    full = json.loads(run(book, "show", most["id"], "--format", "json").stdout)
    assert full["accounts"] and full["links"][0]["reasons"] and full["claims"]
    assert "original" not in json.dumps(full)


def test_show_an_account_and_a_report(book: str) -> None:
    key = listed(book, "reports")[0]["key"]
    report = run(book, "show", key[:10]).stdout
    assert key in report and "accounts" in report
    account = run(book, "show", f"{key[:10]}/e1").stdout
    assert "syria-army" not in account and "Syrian army “army” (subject)" in account
    assert json.loads(run(book, "show", f"{key}/e1", "--format", "json").stdout)["key"] == f"{key}/e1"


@pytest.mark.parametrize("ending", ["md", "html", "pdf"])
def test_a_dossier_in_each_form(book: str, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"brief.{ending}"
    done = run(book, "dossier", "--language", "nl", "--type", "violence", "-o", str(path))
    assert done.exit_code == 0, done.output
    beside = {each.name for each in tmp_path.iterdir()} - {path.name}
    assert beside == ({"brief-map.png", "brief-chart.png"} if ending == "md" else set())
    if ending == "md":
        assert all(name in path.read_text("utf-8") for name in beside)


def test_a_dossier_on_the_terminal_names_no_picture(book: str) -> None:
    text = run(book, "dossier", "--language", "en").stdout
    assert text.startswith("# Dossier: ") and ".png" not in text


def test_rows_are_safe_for_spreadsheets() -> None:
    stream = io.StringIO()
    rows: list[dict[str, object]] = [{"a": "=1+1", "b": -1.5}, {"a": "x\x1b[0m\ny", "b": ["@x", "y"]}]
    assert write_rows(rows, ["a", "b"], RowForm.CSV, stream) == 2
    assert stream.getvalue() == "a,b\n'=1+1,-1.5\nx\ufffd[0m y,'@x; y\n"
