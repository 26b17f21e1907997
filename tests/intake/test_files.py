"""Files, folders, standard input and JSON lines; what cannot be had is an item with its error."""

from __future__ import annotations

import io
import json
import sys
from datetime import date
from pathlib import Path

import pytest

from bestand.errors import InputError, NoText, Unreadable
from bestand.intake import Item, open_report, sources

TEXT = "Het leger nam de stad in."


def lines(*rows: object) -> bytes:
    return b"".join(row if isinstance(row, bytes) else json.dumps(row).encode() + b"\n" for row in rows)


def test_folders_are_read_all_the_way_down_and_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/page.html", "c.png", ".hidden.txt", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    found = [Path(item.source).relative_to(tmp_path).as_posix() for item in sources([str(tmp_path)])]
    assert found == ["a/page.html", "a/z.txt", "b.txt"]


def test_a_named_file_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "report.story").write_text(TEXT)
    assert [item.content for item in sources([str(tmp_path / "report.story")])] == [TEXT.encode()]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert list(sources(["-"])) == [Item("-", TEXT.encode())]


def test_json_lines_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    content = lines({"text": TEXT}, {"text": TEXT})
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert [item.source for item in sources(["-"])] == ["-:1", "-:2"]


def test_fields_of_a_json_line(tmp_path: Path) -> None:
    row = {
        "text": TEXT,
        "title": "Stad valt",
        "url": "https://nos.nl/artikel/1",
        "published": "2016-08-27T10:00:00",
    }
    (tmp_path / "a.jsonl").write_bytes(lines(row, b"\n", {"text": TEXT, "outlet": "De Bode"}))
    first, second = map(open_report, sources([str(tmp_path / "a.jsonl")]))
    assert first.published
    assert (first.published.day, first.published.given) == (date(2016, 8, 27), False)
    assert (first.title, first.outlet, first.url) == ("Stad valt", "NOS", "https://nos.nl/artikel/1")
    assert first.original == f"Stad valt\n\n{TEXT}"
    assert (second.source, second.outlet, second.published) == (f"{tmp_path / 'a.jsonl'}:3", "De Bode", None)


@pytest.mark.parametrize(
    ("row", "error"),
    [
        ({"body": TEXT}, NoText),
        ({"text": "  "}, NoText),
        ([TEXT], NoText),
        (b"no json\n", NoText),
        (b"\xff\xfe\n", NoText),
        ({"text": TEXT, "published": "gisteren"}, InputError),
    ],
)
def test_a_bad_json_line_is_an_error_of_its_own(tmp_path: Path, row: object, error: type[InputError]) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines({"text": TEXT}, row, {"text": TEXT}))
    good, bad, last = sources([str(tmp_path / "a.jsonl")])
    assert good.error is None
    assert last.error is None
    with pytest.raises(error, match=r"a\.jsonl:2: "):
        open_report(bad)


def test_what_is_not_there(tmp_path: Path) -> None:
    (item,) = sources([str(tmp_path / "nowhere.txt")])
    with pytest.raises(Unreadable, match=r"nowhere\.txt: there is no such file; check the path"):
        open_report(item)


def test_a_path_with_several_reports(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines({"text": TEXT}, {"text": TEXT}))
    with pytest.raises(InputError, match="holds 2 reports"):
        open_report(tmp_path / "a.jsonl")
