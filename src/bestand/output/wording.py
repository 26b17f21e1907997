"""The facts of an event in words, for tables and explanations."""

from __future__ import annotations

from datetime import date

from bestand.model import Precision
from bestand.output.plain import plain
from bestand.output.schema import ActorRow, CountRow, EventRow, RecordRow, WhenRow


class Wording:
    """How the actors of one record are called."""

    def __init__(self, record: RecordRow) -> None:
        self._actors = {actor.id: actor for actor in record.actors}

    def actor(self, ident: str) -> str:
        """The actor's name; its id where the record does not list it."""
        actor: ActorRow | None = self._actors.get(ident)
        return plain(actor.name if actor else ident)

    def roles(self, event: EventRow) -> list[tuple[str, str]]:
        """(role, names) in the order told, the actors of one role together."""
        names: dict[str, list[str]] = {}
        for role in event.roles:
            names.setdefault(role.role, []).append(self.actor(role.actor) + ("?" if role.hedged else ""))
        return [(role, ", ".join(dict.fromkeys(each))) for role, each in names.items()]


def days(start: date | None, end: date | None) -> str:
    """ "2016-02-21", or "2016-02-03 – 2016-02-24"."""
    if start is None:
        return ""
    return start.isoformat() if end in {None, start} else f"{start.isoformat()} – {end}"


def when(row: WhenRow | None) -> str:
    return days(row.start, row.end) if row else ""


def short_when(row: WhenRow | None) -> str:
    """For a narrow column: "2016-02" for a month, the two ends of an interval below each other."""
    if row is None or row.start is None:
        return ""
    if row.precision is Precision.YEAR:
        return f"{row.start:%Y}"
    if row.precision is Precision.MONTH:
        return f"{row.start:%Y-%m}"
    return row.start.isoformat() if row.end in {None, row.start} else f"{row.start}\n–{row.end}"


def status(event: EventRow) -> str:
    """What sets an event apart from one that plainly happened: "planned, hedged"; mostly empty."""
    parts = [
        event.phase or "",
        "" if event.status == "actual" else event.status.value,
        "hedged" if event.hedged else "",
    ]
    return ", ".join(part for part in parts if part)


def figure(count: CountRow) -> str:
    """ "killed at least 101 civilians"."""
    group = "" if count.of == "unspecified" else f" {count.of}"
    return f"{count.kind} {_amount(count)}{group}"


def _amount(count: CountRow) -> str:
    about = "about " if count.approximate else ""
    if count.low is None:
        return f"at most {about}{count.high:,}" if count.high is not None else "unknown"
    if count.high is None:
        return f"at least {about}{count.low:,}"
    return f"{about}{count.low:,}" if count.low == count.high else f"{about}{count.low:,}–{count.high:,}"
