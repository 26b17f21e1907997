"""Records as tables that a terminal of 100 columns can show."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bestand.output import wording
from bestand.output.plain import plain
from bestand.output.schema import EventRow, RecordRow
from bestand.output.wording import Wording

COLUMNS = {"": 3, "when": 11, "what": 20, "where": 13, "who": 21, "figures": 13, "says": 13}  # characters


def show_table(record: RecordRow, console: Console) -> None:
    """A heading and one row per event; a report that could not be read gives its reason."""
    console.print(heading(record))
    if record.document.error:
        console.print(
            Text(f"  {plain(record.document.error.what)}; {plain(record.document.error.remedy)}", "red")
        )
    elif not record.events:
        console.print(Text("  no events", "dim"))
    else:
        console.print(_table(record))
    console.print()


def heading(record: RecordRow) -> Text:
    """File, language, publication date, credits and outlet of a report."""
    document = record.document
    day = wording.days(document.published.start, document.published.end) if document.published else "no date"
    clock = f" {document.published.time:%H:%M}" if document.published and document.published.time else ""
    facts = [document.language or "", day + clock, ", ".join(document.credits), document.outlet or ""]
    rest = [] if document.error else [plain(fact) for fact in facts if fact]
    return Text(plain(_short(document.source)), "bold").append(
        "".join(f" · {fact}" for fact in rest), "not bold"
    )


def _short(source: str) -> str:
    """A path under the current folder without the way to it."""
    path = Path(source)
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else source


def _table(record: RecordRow) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="dim")
    for name, width in COLUMNS.items():
        table.add_column(name, width=width, overflow="fold")
    words = Wording(record)
    for event in record.events:
        table.add_row(*_cells(event, words))
    return table


def _cells(event: EventRow, words: Wording) -> list[Text]:
    what = Text(event.type)
    if status := wording.status(event):
        what.append(f"\n({status})", "dim")
    who = Text("\n").join(
        Text().append(f"{role}: ", "dim").append(names) for role, names in words.roles(event)
    )
    says = "\n".join(f"{words.actor(each.source)} {each.stance}" for each in event.attributions)
    return [
        Text(plain(event.id), "dim"),
        Text(wording.short_when(event.when)),
        what,
        Text(plain(event.place.name) if event.place else ""),
        who,
        Text("\n".join(wording.figure(count) for count in event.counts)),
        Text(says),
    ]
