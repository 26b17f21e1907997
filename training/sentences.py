"""Sentences of our own with their events marked in the text (`training/sentences/*.txt`).

    Bij dageraad {shelling:bestookten} [regeringssoldaten|agent] [de stellingen|target] bij Sarat.

One short paragraph a line. `{type:words}` is a trigger of an `actual` event,
`{type/planned:words}` one of another status; `[words|role]` fills a role of the
nearest event, `[words|agent=1,target=2]` of the first and the second of the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bestand.knowledge.ontology import ontology
from training.labels import ROLES, STATUS
from training.reports import Coded

FOLDER = Path(__file__).with_name("sentences")
MARK = re.compile(
    r"\{(?P<type>[a-z-]+)(?:/(?P<status>[a-z]+))?:(?P<trigger>[^{}\[\]]+)\}|\[(?P<words>[^\[\]{}|]+)\|(?P<roles>[^\[\]{}|]+)\]"
)


@dataclass(slots=True)
class _Line:
    """What is marked in a line: spans in the text without its marks."""

    text: str = ""
    events: list[dict[str, Any]] = field(default_factory=list)
    fillers: list[tuple[int, int, str]] = field(default_factory=list)


def read_sentences(folder: Path = FOLDER) -> Iterator[Coded]:
    """Each line as a coded report of its own. Raises ValueError naming file and line."""
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.strip() and not line.startswith("#"):
                try:
                    yield _coded(line.strip(), f"{path.stem}:{number}", path.stem.split("-")[0])
                except ValueError as error:
                    raise ValueError(f"{path}:{number}: {error}") from None


def _coded(line: str, name: str, language: str) -> Coded:
    marked = _parsed(line)
    for start, end, roles in marked.fillers:
        _fill(marked, start, end, roles)
    return Coded(name, marked.text, {"language": language, "events": marked.events}, {})


def _parsed(line: str) -> _Line:
    result, last = _Line(), 0
    for match in MARK.finditer(line):
        result.text += line[last : match.start()]
        start, last = len(result.text), match.end()
        result.text += match["trigger"] or match["words"]
        if match["trigger"]:
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


def _fill(marked: _Line, start: int, end: int, roles: str) -> None:
    """Add a filler to the events that its roles name."""
    for item in roles.split(","):
        role, _, number = item.strip().partition("=")
        if role not in ROLES or not marked.events or (number and not 0 < int(number) <= len(marked.events)):
            raise ValueError(f"{item!r} is no role of an event of this line")
        nearest = min(marked.events, key=lambda e: abs(e["trigger"]["start"] - start))
        event = marked.events[int(number) - 1] if number else nearest
        event["roles"].append({"role": role, "start": start, "end": end})
