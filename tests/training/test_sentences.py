"""Marked sentences: what a line tells, and which lines are kept from the network."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.labels import ROLES
from training.sentences import is_weighed, read_sentences

LINE = (
    "[Troepen|agent=1] {takeover/negated:namen} [Sarat|place=1] niet in; bij de {clash:strijd} vielen "
    "[acht|killed=2] doden. {clash/again:Het gevecht} duurde een nacht."
)


def write(folder: Path, name: str, *lines: str) -> None:
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_marks_leave_the_text_and_give_events_with_their_roles(tmp_path: Path) -> None:
    write(tmp_path, "nl-x.txt", "# all", LINE)
    (line,) = read_sentences(tmp_path)
    assert line.text.startswith("Troepen namen Sarat niet in; bij de strijd vielen acht doden.")
    first, second = line.record["events"]
    assert (first["type"], first["status"], second["status"]) == ("takeover", "negated", "actual")
    told = {(r["role"], line.text[r["start"] : r["end"]]) for e in (first, second) for r in e["roles"]}
    assert told == {("agent", "Troepen"), ("place", "Sarat"), ("killed", "acht")}
    assert [line.text[e["start"] : e["end"]] for e in second["evidence"]] == ["strijd", "Het gevecht"]


def test_a_file_says_whether_it_marks_all_roles(tmp_path: Path) -> None:
    write(tmp_path, "nl-x.txt", "# all", "Rustig {clash:gevecht}.")
    write(tmp_path, "nl-y.txt", "Rustig {clash:gevecht}.")
    told = {line.name: line.told for line in read_sentences(tmp_path)}
    assert told["nl-x:2"] == ROLES[1:]
    assert "place" not in told["nl-y:1"]


def test_a_file_of_reports_reads_paragraphs_together(tmp_path: Path) -> None:
    first = [
        "{bombing:Aanslag} in Sarat",
        "Bij {bombing/again:de explosie} vielen [vier|killed=again] doden.",
    ]
    write(tmp_path, "nl-r.txt", "# reports", *first, "", "Rust in Sarat", "", "{protest:Betoging} in Tol")
    one, two, three = read_sentences(tmp_path)
    (event,) = one.record["events"]
    assert one.text.split("\n") == ["Aanslag in Sarat", "Bij de explosie vielen vier doden."]
    assert [one.text[e["start"] : e["end"]] for e in event["evidence"]] == ["Aanslag", "de explosie"]
    assert [(r["role"], one.text[r["start"] : r["end"]]) for r in event["roles"]] == [("killed", "vier")]
    assert (two.record["events"], three.name) == ([], "nl-r:3")


def test_every_fifth_line_of_a_fully_marked_file_is_kept_from_the_network(tmp_path: Path) -> None:
    lines = [f"Dag {i}: {{clash:gevecht}}." for i in range(12)]
    write(tmp_path, "nl-x.txt", "# all", *lines)
    write(tmp_path, "nl-y.txt", *lines)
    kept = [line.name for line in read_sentences(tmp_path) if is_weighed(line)]
    assert kept == ["nl-x:5", "nl-x:10"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{clash:gevecht", "not closed"),
        ("{picnic:gevecht}", "no event type"),
        ("{clash:gevecht} bij [Sarat|spot=1]", "no role"),
        ("{clash:gevecht} bij [Sarat|place=2]", "no role"),
        ("{clash:gevecht} bij [Sarat|place=again]", "no role"),
        ("{clash:gevecht} en {siege/again:het beleg}", "no event siege"),
    ],
)
def test_a_wrong_mark_names_file_and_line(tmp_path: Path, line: str, why: str) -> None:
    write(tmp_path, "nl-x.txt", "# all", line)
    with pytest.raises(ValueError, match=rf"nl-x.txt:2: .*{why}"):
        list(read_sentences(tmp_path))
