"""What the documents say is so: options, lists, files, links."""

from __future__ import annotations

import re
from itertools import takewhile
from pathlib import Path

import pytest
import typer

from bestand.cli import app
from bestand.knowledge.ontology import ontology

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    path
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("LICENSES/*.md")]
    if path.is_file()
)
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def table(page: str, first: str) -> list[list[str]]:
    """The rows of the table whose first heading is `first`, cells without their marks."""
    lines = page.split(f"| {first} |", 1)[1].splitlines()[2:]
    return [[cell.strip().strip("`") for cell in row.strip("|").split("|")] for row in takewhile(bool, lines)]


def test_the_manual_lists_the_types_with_their_classes() -> None:
    rows = [(name, group) for name, group, _ in table(text("docs/coding-manual.md"), "type")]
    assert rows == [(each.name, each.group) for each in ontology().types.values()]


def test_the_manual_lists_the_reasons_for_an_empty_field() -> None:
    assert [reason for reason, _ in table(text("docs/coding-manual.md"), "reason")] == list(
        ontology().empty_reasons
    )


@pytest.mark.parametrize(
    "name", ["roles", "count_kinds", "count_groups", "phases", "stances", "place_precisions"]
)
def test_the_manual_names_every_value(name: str) -> None:
    page = text("docs/coding-manual.md")
    assert [value for value in getattr(ontology(), name) if f"`{value}`" not in page] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_the_guide_has_every_command_and_option(command: str) -> None:
    guide = text("docs/guide.md")
    assert f"bestand {command}" in guide
    options = [option for each in COMMANDS[command].params for option in each.opts if option.startswith("--")]
    assert [option for option in options if f"`{option}" not in guide] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_and_named_files_are_there(page: Path) -> None:
    content = page.read_text("utf-8")
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", content) if "://" not in link]
    assert [link for link in links if link and not (page.parent / link).exists()] == []
    paths = re.findall(r"`((?:src|tests|docs|benchmarks|training|corpus|LICENSES)/[\w./-]*)`", content)
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_the_ten_changes_name_files_that_are_there() -> None:
    rows = table(text("CONTRIBUTING.md"), "change")
    assert len(rows) == 10
    for _, places in rows:
        assert re.findall(r"`([^`]+)`", f"`{places}`")


def test_decisions_are_numbered_dated_and_short() -> None:
    notes = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(note.name[:4]) for note in notes] == list(range(1, len(notes) + 1))
    for note in notes:
        content = note.read_text("utf-8")
        assert re.search(r"^\d{4}-\d{2}-\d{2}$", content, re.MULTILINE), note.name
        assert content.count("\n") <= 40, note.name
