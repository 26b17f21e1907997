"""Each event with the words that each of its facts rests on, and the rule that read them."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bestand.output import wording
from bestand.output.plain import plain
from bestand.output.schema import EventRow, RecordRow, WordsRow
from bestand.output.table import heading, show_table
from bestand.output.wording import Wording

Fact = tuple[str, str, WordsRow | None]  # field, value, words

NOT_ASKED = "not-asked"  # the reason of the closed list that tells nothing about this report
WIDTHS = (11, 27, 26, 29)  # characters: field, value, words, rule


def show_explanation(record: RecordRow, console: Console) -> None:
    """Every event of a report explained; without events, the same as the table."""
    if not record.events:
        show_table(record, console)
        return
    console.print(heading(record))
    words = Wording(record)
    for event in record.events:
        console.print(_title(event))
        for quote in event.evidence:
            console.print(Padding(Text(f"“{plain(quote.text)}”", "italic"), (0, 0, 0, 4)))
        console.print(Padding(_facts(event, words), (0, 0, 0, 4)))
        if event.empty:
            console.print(Padding(_empty(event), (0, 0, 0, 4)))
        console.print()


def _title(event: EventRow) -> Text:
    parts = [event.type, event.phase or "", event.status.value, "hedged" if event.hedged else ""]
    parts.append(f"confidence {event.confidence:.2f}")
    return Text(f"  {plain(event.id)} ", "dim").append(" · ".join(part for part in parts if part), "bold")


def _facts(event: EventRow, words: Wording) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0))
    for width in WIDTHS:
        table.add_column(width=width, overflow="fold")
    for name, value, source in _rows(event, words):
        quote = f"“{plain(source.text)}”" if source else ""
        rule = source.rule if source else ""
        table.add_row(Text(name, "dim"), Text(value), Text(quote, "italic"), Text(rule, "dim"))
    return table


def _rows(event: EventRow, words: Wording) -> Iterator[Fact]:
    yield "trigger", "", event.trigger
    for role in event.roles:
        yield role.role, words.actor(role.actor) + (" (suspected)" if role.hedged else ""), role
    if event.place:
        yield "place", f"{plain(event.place.name)} ({event.place.precision})", event.place
    if event.when:
        told = f"{wording.when(event.when)} ({event.when.precision}, {event.when.basis})"
        yield "when", told, event.when.words
    for count in event.counts:
        source = f", says {words.actor(count.source)}" if count.source else ""
        yield "count", wording.figure(count) + source, count
    for each in event.attributions:
        yield "says", f"{words.actor(each.source)} {each.stance}", each.cue
    if event.about:
        yield "about", plain(event.about), None


def _empty(event: EventRow) -> Text:
    """Why fields are empty, those left out that an event of this type does not have."""
    reasons = [f"{field}: {reason}" for field, reason in event.empty.items() if reason != NOT_ASKED]
    return Text(" · ".join(reasons), "dim")
