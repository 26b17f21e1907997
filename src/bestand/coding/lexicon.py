"""The frame files of a language, validated and indexed.

A frame tells which words are a trigger of an event type, and by which slots of
the grammar its roles are filled (`languages/<code>/frames/*.toml`).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bestand.errors import KnowledgeError, malformed
from bestand.knowledge.ontology import ontology
from bestand.languages.load import load_folder
from bestand.languages.phrases import Phrase, PhraseTable, compile_phrase

ROLES = ("agent", "target", "party", "mediator", "monitor", "host", "place")


@dataclass(frozen=True, slots=True)
class Frame:
    """One row of a frame file. `slots` gives, per role, the slots that fill it, best first."""

    id: str
    type: str
    weak: bool = False
    needs: tuple[str, ...] = ()
    excluded: PhraseTable[bool] = field(default_factory=lambda: PhraseTable(()), compare=False)
    status: str | None = None
    phase: str | None = None
    count: str | None = None
    slots: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stage:
    """What a verb, noun or adjective beside a theme noun ("bestand", "overleg") makes of it."""

    frame: Frame
    verbs: frozenset[str]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    phrases: PhraseTable[Frame]


@dataclass(frozen=True, slots=True)
class Theme:
    """A noun that is an event only together with its stage: a truce, talks."""

    name: str
    nouns: frozenset[str]
    heads: tuple[str, ...]
    excluded: tuple[Phrase, ...]
    stages: tuple[Stage, ...]
    bare: Frame  # where no stage is told: "het bestand van februari"


@dataclass(slots=True)
class Lexicon:
    """All frames of a language, by the word that triggers them."""

    nouns: dict[str, list[Frame]] = field(default_factory=lambda: defaultdict(list))
    verbs: dict[str, list[Frame]] = field(default_factory=lambda: defaultdict(list))
    heads: dict[str, list[Frame]] = field(default_factory=lambda: defaultdict(list))
    phrases: PhraseTable[Frame] = field(default_factory=lambda: PhraseTable(()))
    themes: list[Theme] = field(default_factory=list)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Row(_Strict):
    """A [[frame]] as it is written."""

    type: str
    id: str
    nouns: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    weak: bool = False
    needs: tuple[str, ...] = ()
    excluded: tuple[str, ...] = Field(default=(), alias="not")
    status: str | None = None
    phase: str | None = None
    count: str | None = None
    agent: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    mediator: tuple[str, ...] = ()
    monitor: tuple[str, ...] = ()
    host: tuple[str, ...] = ()
    place: tuple[str, ...] = ()


class _StageRow(_Strict):
    """A [[stage]] or [[phase]] as it is written."""

    type: str = ""
    phase: str | None = None
    id: str = ""
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    status: str | None = None
    agent: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    mediator: tuple[str, ...] = ()
    monitor: tuple[str, ...] = ()
    host: tuple[str, ...] = ()


class _ThemeRow(_Strict):
    """A [truce] or [talks] as it is written."""

    nouns: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    excluded: tuple[str, ...] = Field(default=(), alias="not")


Row = TypeVar("Row", bound=BaseModel)
# The table of a theme, the table of its stages, and what it is without one.
THEMES = {
    "truce": ("stage", Frame("truce.bare", "ceasefire-started")),
    "talks": ("phase", Frame("talks.bare", "talks", phase="held")),
}


def _validated(model: type[Row], row: Any, where: str) -> Row:
    try:
        return model.model_validate(row)
    except ValidationError as error:
        raise malformed(where, error, f"{row.get('id', '?')}.") from error


def _frame(row: _Row | _StageRow, where: str, fallback: str = "") -> Frame:
    name = row.type or fallback
    if name not in ontology().types:
        raise KnowledgeError(where, f"{row.id}: {name!r} is no event type", "see knowledge/ontology.toml")
    slots = {role: getattr(row, role) for role in ROLES if getattr(row, role, ())}
    plain = {"weak", "needs", "excluded", "count"}
    extra = {key: getattr(row, key) for key in plain if hasattr(row, key)}
    if "excluded" in extra:
        extra["excluded"] = PhraseTable((compile_phrase(p), True) for p in extra["excluded"])
    return Frame(row.id or name, name, status=row.status, phase=row.phase, slots=slots, **extra)


@cache
def lexicon(language: str) -> Lexicon:
    """Read every frame file of a language; KnowledgeError names the file and the key."""
    result = Lexicon()
    phrases: list[tuple[Phrase, Frame]] = []
    for stem, table in load_folder(language, "frames").items():
        where = f"languages/{language}/frames/{stem}.toml"
        for raw in table.get("frame", ()):
            _index(result, phrases, _validated(_Row, raw, where), where)
        for theme, (stages, _) in THEMES.items():
            if theme in table:
                rows = [_validated(_StageRow, raw, where) for raw in table.get(stages, ())]
                result.themes.append(_theme(theme, _validated(_ThemeRow, table[theme], where), rows, where))
    result.phrases = PhraseTable(phrases)
    return result


def _index(result: Lexicon, phrases: list[tuple[Phrase, Frame]], row: _Row, where: str) -> None:
    frame = _frame(row, where)
    for word in row.nouns:
        result.nouns[word].append(frame)
    for word in row.verbs:
        result.verbs[word].append(frame)
    for word in row.heads:
        result.heads[word].append(frame)
    phrases.extend((compile_phrase(text), frame) for text in row.phrases)


def _stage(row: _StageRow, frame: Frame) -> Stage:
    return Stage(
        frame,
        frozenset(row.verbs),
        frozenset(row.nouns),
        frozenset(row.adjectives),
        PhraseTable((compile_phrase(p), frame) for p in row.phrases),
    )


def _theme(name: str, row: _ThemeRow, stages: list[_StageRow], where: str) -> Theme:
    bare = THEMES[name][1]
    compiled = tuple(_stage(stage, _frame(stage, where, bare.type)) for stage in stages)
    excluded = tuple(compile_phrase(p) for p in row.excluded)
    return Theme(name, frozenset(row.nouns), tuple(row.heads), excluded, compiled, bare)
