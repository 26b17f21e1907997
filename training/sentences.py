"""Sentences of our own with their events marked in the text (`training/sentences/*.txt`).

    Bij dageraad {shelling:bestookten} [regeringssoldaten|agent] [de stellingen|target] bij Sarat.

One short paragraph a line. `{type:words}` is a trigger of an `actual` event,
`{type/planned:words}` one of another status, `{type/again:words}` tells an event of
the line once more; `[words|role]` fills a role of the nearest event,
`[words|agent=1,target=2]` of the first and the second of the line. A file that opens
with `# all` marks places, times, sources and figures too; without, actors alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bestand.knowledge.ontology import ontology
from training.labels import ACTOR_ROLES, ROLES, STATUS
from training.reports import Coded

FOLDER = Path(__file__).with_name("sentences")
WEIGHED = 5  # every fifth line of a fully marked file is not learned from: coding is weighed on it
ALL, REPORTS = "# all", "# reports"
AGAIN = "again"
MARK = re.compile(
    r"\{(?P<type>[a-z-]+)(?:/(?P<status>[a-z]+))?:(?P<trigger>[^{}\[\]]+)\}|\[(?P<words>[^\[\]{}|]+)\|(?P<roles>[^\[\]{}|]+)\]"
)


@dataclass(slots=True)
class _Line:
    """What is marked in a line: spans in the text without its marks."""

    text: str = ""
    events: list[dict[str, Any]] = field(default_factory=list)
    again: list[tuple[str, dict[str, int]]] = field(default_factory=list)
    fillers: list[tuple[int, int, str]] = field(default_factory=list)


def is_weighed(line: Coded) -> bool:
    """Whether a line or report is kept from the network, so that its view of it is honest."""
    return line.told == ROLES[1:] and int(line.name.split(":")[1]) % WEIGHED == 0


def read_sentences(folder: Path = FOLDER) -> Iterator[Coded]:
    """Each line, or each whole report, as a coded report of its own.

    Raises ValueError naming file and line.
    """
    for path in sorted(folder.glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        language, whole = path.stem.split("-")[0], lines[:1] == [REPORTS]
        told = ROLES[1:] if lines[:1] in ([ALL], [REPORTS]) else ACTOR_ROLES
        for place, (number, paragraphs) in enumerate(_reports(lines) if whole else _lines(lines), start=1):
            name = f"{path.stem}:{place if whole else number}"
            yield _coded(path, number, paragraphs, Coded(name, "", {"language": language}, {}, told))


def _lines(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The number of each line with what stands there; comments aside."""
    for number, line in enumerate(lines, start=1):
        if line.strip() and not line.startswith("#"):
            yield number, [line.strip()]


def _reports(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The number of the first line of each report with its paragraphs."""
    first, held = 0, list[str]()
    for number, line in enumerate([*lines, ""], start=1):
        if held and not line.strip():
            yield first, held
            held = []
        elif line.strip() and not line.startswith("#"):
            first = first if held else number
            held.append(line.strip())


def _coded(path: Path, first: int, paragraphs: list[str], empty: Coded) -> Coded:
    """What the marks of consecutive lines say, with offsets in their joined text."""
    whole = _Line()
    for number, paragraph in enumerate(paragraphs, start=first):
        try:
            marked = _parsed(paragraph, start=len(whole.text))
            whole.events += marked.events
            whole.text += marked.text + "\n"
            retold = [(span["start"], _repeat(whole, kind, span)) for kind, span in marked.again]
            for start, end, roles in marked.fillers:
                _fill(marked.events, retold, (start, end), roles)
        except ValueError as error:
            raise ValueError(f"{path}:{number}: {error}") from None
    return replace(empty, text=whole.text.rstrip("\n"), record={**empty.record, "events": whole.events})


def _parsed(line: str, start: int) -> _Line:
    """The marks of a line that begins at `start`."""
    result, last, base = _Line(), 0, start
    for match in MARK.finditer(line):
        result.text += line[last : match.start()]
        start, last = base + len(result.text), match.end()
        result.text += match["trigger"] or match["words"]
        end = base + len(result.text)
        if match["trigger"] and match["status"] == AGAIN:
            result.again.append((match["type"], {"start": start, "end": end}))
        elif match["trigger"]:
            result.events.append(_event(match["type"], match["status"] or "actual", start, end))
        else:
            result.fillers.append((start, end, match["roles"]))
    result.text += line[last:]
    if set(result.text) & set("{}"):
        raise ValueError("a mark is not closed or not known")
    return result


def _event(kind: str, status: str, start: int, end: int) -> dict[str, Any]:
    if kind not in ontology().types or status not in STATUS:
        raise ValueError(f"{kind}/{status} is no event type with a status")
    span = {"start": start, "end": end}
    return {
        "type": kind,
        "status": status,
        "trigger": span,
        "evidence": [span],
        "retold": [],
        "roles": [],
        "attributions": [],
    }


def _repeat(marked: _Line, kind: str, span: dict[str, int]) -> dict[str, Any]:
    """One more telling of the nearest event of that type: the word may or may not be its trigger."""
    told = [event for event in marked.events if event["type"] == kind]
    if not told:
        raise ValueError(f"no event {kind} that could be told again")
    event = _nearest(span["start"], [(event["trigger"]["start"], event) for event in told])
    event["evidence"].append(span)
    event["retold"].append(span)
    return event


def _fill(
    events: list[dict[str, Any]], retold: list[tuple[int, dict[str, Any]]], span: tuple[int, int], roles: str
) -> None:
    """Add a filler to the events of its line, or to the one that the line retells, as its roles say."""
    told = [(event["trigger"]["start"], event) for event in events]
    for item in roles.split(","):
        role, _, which = item.strip().partition("=")
        choice = retold if which == AGAIN else told
        known = not which or which == AGAIN or (which.isdigit() and 0 < int(which) <= len(told))
        if role not in ROLES or not choice or not known:
            raise ValueError(f"{item!r} is no role of an event of this line")
        event = events[int(which) - 1] if which.isdigit() else _nearest(span[0], choice)
        event["roles"].append({"role": role, "start": span[0], "end": span[1]})


def _nearest(start: int, told: list[tuple[int, dict[str, Any]]]) -> dict[str, Any]:
    return min(told, key=lambda pair: abs(pair[0] - start))[1]
