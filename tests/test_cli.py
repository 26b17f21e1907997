"""The command from outside: formats, bad input, exit status, files that are whole or absent."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner, Result

import bestand
from bestand import flow
from bestand.cli import app
from bestand.output.schema import json_schema
from bestand.scoring.coded import written_report

DUTCH = "Kop\n\n22 februari 2016\n\nBij een luchtaanval op Aleppo zijn zondag zeker 12 burgers gedood.\n"
GERMAN = (
    "Bei einem Luftangriff auf die Stadt sind am Sonntag nach Angaben der Behörden mehrere Menschen "
    "getötet worden. Die Regierung wies die Vorwürfe zurück und kündigte eine Untersuchung an.\n"
)


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)


def rows(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "goed.txt"
    path.write_text(DUTCH, "utf-8")
    return path


def test_json_lines_are_valid_and_one_per_report(report: Path) -> None:
    result = run("read", report, report, "--format", "jsonl")
    assert result.exit_code == 0
    assert len(rows(result)) == 2
    for row in rows(result):
        jsonschema.validate(row, json_schema())
    assert rows(result)[0]["document"]["published"]["start"] == "2016-02-22"
    assert "airstrike" in [event["type"] for event in rows(result)[0]["events"]]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_json_is_one_list(report: Path, count: int) -> None:
    missing = report.with_name("weg.txt")
    paths = [report] * count or [missing]
    assert len(json.loads(run("read", *paths, "--format", "json").stdout)) == max(count, 1)


def test_the_table_fits_in_100_columns(report: Path) -> None:
    result = run("read", report)
    assert "airstrike" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_explain_shows_the_sentence_the_words_and_the_rule(report: Path) -> None:
    result = run("read", report, "--explain")
    assert "“Bij een luchtaanval op Aleppo zijn zondag zeker 12 burgers gedood.”" in result.stdout
    assert "“zeker 12" in result.stdout
    assert run("read", report, "--explain", "--format", "json").exit_code == 2


def test_published_and_language_are_taken_over(report: Path) -> None:
    result = run("read", report, "--published", "2020-01-31", "--language", "nl", "--format", "jsonl")
    assert rows(result)[0]["document"]["published"] == {
        "start": "2020-01-31",
        "end": "2020-01-31",
        "given": False,
        "time": None,
    }
    assert run("read", report, "--published", "gisteren").exit_code == 2


def test_standard_input() -> None:
    result = run("read", "-", "--format", "jsonl", stdin=DUTCH.encode())
    assert [row["document"]["source"] for row in rows(result)] == ["-"]
    assert result.exit_code == 0


def test_a_report_without_conflict_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "koken.txt"
    path.write_text("Appeltaart van oma\n\nSnijd de appels in stukjes en doe ze met de suiker in een kom.\n")
    result = run("read", path)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "no events" in result.stdout


# -------------------------------------------------------------------- bad input

BAD = {
    "leeg.txt": (b"", "EmptyReport"),
    "wit.txt": (b" \n\t\n", "EmptyReport"),
    "beeld.txt": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8, "BinaryReport"),
    "groot.txt": (b"De strijders trokken zich terug. " * 330_000, "ReportTooLarge"),
    "menu.html": (b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "NoArticle"),
    "rij.jsonl": (b'{"title": "zonder tekst"}\n', "NoText"),
    "kapot.jsonl": (b'{"text": "De strij\n', "NoText"),
    "duits.txt": (GERMAN.encode(), "UnknownLanguage"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_clear_line_and_one_row_and_the_rest_is_read(
    tmp_path: Path, report: Path, name: str
) -> None:
    content, kind = BAD[name]
    path = tmp_path / name
    path.write_bytes(content)
    result = run("read", path, report, "--format", "jsonl")
    bad, good = rows(result)
    assert result.exit_code == 1
    assert bad["document"]["error"]["kind"] == kind
    assert good["document"]["error"] is None
    assert good["events"]
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith(f"bestand: {path}")
    assert bad["document"]["error"]["remedy"] in result.stderr
    jsonschema.validate(bad, json_schema())
    assert written_report(bad).events == ()


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    result = run("read", tmp_path / "weg.txt", "--format", "jsonl")
    assert (result.exit_code, rows(result)[0]["document"]["error"]["kind"]) == (1, "Unreadable")


def test_a_file_that_may_not_be_read(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:  # an administrator, as in a container, would get through a chmod
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    result = run("read", report, "--format", "jsonl")
    assert (result.exit_code, rows(result)[0]["document"]["error"]["kind"]) == (1, "Unreadable")


def test_a_folder_without_reports(tmp_path: Path) -> None:
    result = run("read", tmp_path)
    assert result.exit_code == 1
    assert "there is no report in it" in result.stderr


def test_an_error_line_obeys_nothing(tmp_path: Path) -> None:
    result = run("read", tmp_path / "a\x1b[31m\nb.txt")
    assert "\x1b" not in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_defect_of_ours_stops_one_report_only(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(flow, "read", fail)
    result = run("read", report, report, "--format", "jsonl")
    assert result.exit_code == 1
    assert [row["document"]["error"]["kind"] for row in rows(result)] == ["InternalError"] * 2
    assert "ZeroDivisionError" in result.stderr


def test_knowledge_and_pipeline_that_are_not_there_stop_at_once(report: Path, tmp_path: Path) -> None:
    for option, value in (("--knowledge", tmp_path / "nergens"), ("--pipeline", "nl_no_such_pipeline")):
        result = run("read", report, option, value)
        assert result.exit_code == 2
        assert result.stderr.startswith("bestand: ")
        assert result.stderr.count("\n") == 1


def test_actors_and_places_of_a_users_own(tmp_path: Path) -> None:
    (tmp_path / "places").mkdir()
    (tmp_path / "mine.toml").write_text(
        '[[actor]]\nid = "zandruiters"\nname = "Zandruiters"\nkind = "armed-group"\ncountry = "SD"\n'
    )
    (tmp_path / "places" / "mine.toml").write_text('[SD.city]\n"Qrtbal" = [13.5, 24.9, "Kurtbal"]\n')
    text = (
        b"22 februari 2016\n\nDe Zandruiters hebben zondag de stad Kurtbal in Sudan veroverd op het leger.\n"
    )
    (row,) = rows(run("read", "-", "--knowledge", tmp_path, "--format", "jsonl", stdin=text))
    assert "zandruiters" in {actor["id"] for actor in row["actors"]}
    assert "Qrtbal" in {place["name"] for place in row["places"]}


# ------------------------------------------------------------------------ files


def test_output_is_written_whole_and_readable_by_others(report: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    assert run("read", report, "--format", "jsonl", "--output", target).exit_code == 0
    assert json.loads(target.read_text("utf-8"))["document"]["language"] == "nl"
    mask = os.umask(0)
    os.umask(mask)
    assert target.stat().st_mode & 0o777 == 0o666 & ~mask


def test_a_reading_that_breaks_off_leaves_the_old_file(
    report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    target = tmp_path / "uit" / "out.jsonl"
    target.parent.mkdir()
    target.write_text("oud", "utf-8")
    monkeypatch.setattr(flow, "read", interrupt)
    run("read", report, "--format", "jsonl", "--output", target)
    assert target.read_text("utf-8") == "oud"
    assert list(target.parent.iterdir()) == [target]


def test_output_to_a_folder_that_is_not_there_is_refused_first(report: Path, tmp_path: Path) -> None:
    result = run("read", report, "--output", tmp_path / "a" / "b.txt")
    assert result.exit_code == 2
    assert "is no folder" in result.stderr


# ------------------------------------------------------------------ the samples


def test_the_demo_reads_eight_samples_and_finds_events_in_each() -> None:
    result = run("demo", "--format", "jsonl")
    assert result.exit_code == 0, result.stderr
    assert len(rows(result)) == 8
    for row in rows(result):
        jsonschema.validate(row, json_schema())
        assert row["events"], row["document"]["source"]
    assert [row["document"]["language"] for row in rows(result)].count("nl") == 6


def test_reading_from_python_gives_what_the_command_gives(report: Path) -> None:
    record = bestand.read(report)
    (row,) = rows(run("read", report, "--format", "jsonl"))
    assert [event.type for event in record.events] == [event["type"] for event in row["events"]]
    assert bestand.read(DUTCH).events == record.events
    assert bestand.read(DUTCH.encode()).report.published is not None


def test_the_schema_is_printed() -> None:
    assert json.loads(run("schema").stdout) == json_schema()
