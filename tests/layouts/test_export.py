"""`bestand export`: every layout out of a real casebook, and what a mistake gets."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from typer.testing import CliRunner

from bestand import casebook
from bestand.cli import app
from bestand.intake.items import Item
from bestand.layouts import PROFILES, acled
from bestand.model import Record
from tests.layouts import made

RUN = CliRunner()


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casebook with the made records, linked by the house's own rules."""
    path = tmp_path_factory.mktemp("export") / "cases.db"
    with casebook.open(path, create=True):
        from bestand.casebook import adding, relinking  # noqa: PLC0415  (not before a casebook is open)

        for record in made.RECORDS:
            item = Item(record.report.source, record.report.text.encode())
            adding.add_one(item, "made", partial(_coded, record))
        list(relinking.relink())
    return path


def _coded(record: Record, item: Item) -> Record:
    """What the reader would have made of the item."""
    return record


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "empty.db"
    casebook.open(path, create=True).close()
    return path


def export(book: Path, *arguments: str) -> str:
    """What a good run tells on stderr."""
    done = RUN.invoke(app, ["export", *arguments, "--casebook", str(book)])
    assert done.exit_code == 0, done.output
    return done.stderr


def refused(book: Path, *arguments: str) -> str:
    """The one line of a run that was refused."""
    done = RUN.invoke(app, ["export", *arguments, "--casebook", str(book)])
    assert (done.exit_code, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    return line


@pytest.fixture
def out(tmp_path: Path) -> Iterator[Path]:
    """A file to write to; nothing else may be left beside it."""
    yield tmp_path / "out"
    assert set(tmp_path.iterdir()) <= {tmp_path / "out"}


@pytest.mark.parametrize("name", PROFILES)
def test_every_layout_is_written(book: Path, out: Path, name: str) -> None:
    told = export(book, name, "-o", str(out))
    assert told.startswith(f"bestand: {PROFILES[name]}: ") or told.startswith(f"{PROFILES[name]}: ")
    assert out.stat().st_size > 0


def test_tables_have_the_events_of_the_reports(book: Path, out: Path) -> None:
    export(book, "csv", "-o", str(out))
    told = pl.read_csv(out.read_bytes())
    assert told["report"].n_unique() == len(made.RECORDS)
    export(book, "ucdp", "-o", str(out))
    lethal = pl.read_csv(out.read_bytes())
    assert lethal.height > 0
    assert "Government of Russia (Soviet Union)" in set(lethal["side_a"])
    export(book, "jsonl", "-o", str(out))
    assert len(out.read_text("utf-8").splitlines()) == len(made.RECORDS)
    export(book, "xlsx", "-o", str(out))
    assert openpyxl.load_workbook(io.BytesIO(out.read_bytes()))["events"].max_row == told.height + 1
    export(book, "geojson", "-o", str(out))
    assert len(json.loads(out.read_text("utf-8"))["features"]) > len(made.PLACES)


def test_filters_ask_for_less(book: Path, out: Path) -> None:
    export(book, "csv", "--type", "bombing", "-o", str(out))
    assert set(pl.read_csv(out.read_bytes())["type"]) == {"bombing"}
    for name in ("xlsx", "parquet", "jsonl", "ucdp"):
        export(book, name, "--type", "bombing", "--min-killed", "1", "-o", str(out))


def test_standard_output_has_nothing_but_the_file(book: Path) -> None:
    done = RUN.invoke(app, ["export", "acled-2023", "--hxl", "--casebook", str(book)])
    lines = done.stdout.splitlines()
    assert lines[0].startswith("event_id_cnty,event_date,")
    assert lines[1].startswith("#event+code,#date+occurred,")
    assert done.stderr.startswith("acled-2023: ")


@pytest.mark.parametrize("name", ["acled", "ucdp", "polecat", "ceasefires", "csv"])
def test_an_empty_casebook_gives_the_header_alone(empty: Path, out: Path, name: str) -> None:
    assert "0 written" in export(empty, name, "-o", str(out))
    assert len(out.read_text("utf-8").splitlines()) == 1


def test_what_has_no_place_in_the_layout_is_told(book: Path, out: Path) -> None:
    told = export(book, "ceasefires", "-o", str(out))
    assert told == "ceasefires-eth-prio-1: 0 written\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["acldd"], "bestand: acldd: is no layout; did you mean acled?"),
        (["csv", "--hxl"], "bestand: csv: has no HXL hashtags; leave out --hxl"),
        (["csv", "--from", "yesterday"], "bestand: --from: “yesterday” is no date"),
        (["ceasefires", "--min-killed", "3"], "bestand: --min-killed: does not go with ceasefires"),
    ],
)
def test_a_mistake_is_one_clear_sentence(book: Path, out: Path, arguments: list[str], said: str) -> None:
    out.write_text("as it was")
    assert refused(book, *arguments, "-o", str(out)).startswith(said)
    assert out.read_text() == "as it was"


def test_a_place_that_cannot_be_written_to(book: Path, tmp_path: Path) -> None:
    assert "cannot be written" in refused(book, "csv", "-o", str(tmp_path / "none" / "out.csv"))
    assert "it is a folder" in refused(book, "csv", "-o", str(tmp_path))


def test_a_casebook_that_is_not_there(tmp_path: Path, out: Path) -> None:
    assert "there is no casebook" in refused(tmp_path / "none.db", "csv", "-o", str(out))
    assert not out.exists()


def test_a_failure_halfway_leaves_what_was_there(
    book: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(incident: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(acled, "row", fail)
    out.write_text("as it was")
    assert "No space left on device" in refused(book, "acled", "-o", str(out))
    assert out.read_text() == "as it was"
