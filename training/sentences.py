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
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bestand.knowledge.ontology import ontology
from training.labels import ACTOR_ROLES, ROLES, STATUS
from training.reports import Coded

FOLDER = Path(__file__).with_name("sentences")
WEIGHED = 5  # every fifth line of a fully marked file is not learned from: coding is weighed on it
ALL = "# all"
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
    """Whether a line is kept from the network, so that its view of it is honest."""
    return line.told == ROLES[1:] and int(line.name.split(":")[1]) % WEIGHED == 0


def read_sentences(folder: Path = FOLDER) -> Iterator[Coded]:
    """Each line as a coded report of its own. Raises ValueError naming file and line."""
    for path in sorted(folder.glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        told = ROLES[1:] if lines[:1] == [ALL] else ACTOR_ROLES
        for number, line in enumerate(lines, start=1):
            if line.strip() and not line.startswith("#"):
                try:
                    yield _coded(line.strip(), f"{path.stem}:{number}", path.stem.split("-")[0], told)
                except ValueError as error:
                    raise ValueError(f"{path}:{number}: {error}") from None


def _coded(line: str, name: str, language: str, told: tuple[str, ...]) -> Coded:
    marked = _parsed(line)
    for start, end, roles in marked.fillers:
        _fill(marked, start, end, roles)
    for kind, span in marked.again:
        _repeat(marked, kind, span)
    return Coded(name, marked.text, {"language": language, "events": marked.events}, {}, told)


def _parsed(line: str) -> _Line:
    result, last = _Line(), 0
    for match in MARK.finditer(line):
        result.text += line[last : match.start()]
        start, last = len(result.text), match.end()
        result.text += match["trigger"] or match["words"]
        if match["trigger"] and match["status"] == AGAIN:
            result.again.append((match["type"], {"start": start, "end": len(result.text)}))
        elif match["trigger"]:
            result.events.append(_event(match["type"], match["status"] or "actual", start, len(result.text)))
        else:
            result.fillers.append((start, len(result.text), match["roles"]))
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
        "roles": [],
        "attributions": [],
    }


def _repeat(marked: _Line, kind: str, span: dict[str, int]) -> None:
    """One more telling of the nearest event of that type: the word may or may not be its trigger."""
    told = [event for event in marked.events if event["type"] == kind]
    if not told:
        raise ValueError(f"no event {kind} that could be told again")
    nearest = min(told, key=lambda event: abs(event["trigger"]["start"] - span["start"]))
    nearest["evidence"].append(span)


def _fill(marked: _Line, start: int, end: int, roles: str) -> None:
    """Add a filler to the events that its roles name."""
    for item in roles.split(","):
        role, _, number = item.strip().partition("=")
        if role not in ROLES or not marked.events or (number and not 0 < int(number) <= len(marked.events)):
            raise ValueError(f"{item!r} is no role of an event of this line")
        nearest = min(marked.events, key=lambda e: abs(e["trigger"]["start"] - start))
        event = marked.events[int(number) - 1] if number else nearest
        event["roles"].append({"role": role, "start": start, "end": end})
