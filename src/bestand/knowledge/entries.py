"""Reads the actor files: one entry an actor, checked when loaded (format: `actors/README.md`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Any, TypeVar

import tomli
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from bestand.errors import KnowledgeError, malformed


def _first_day(value: Any) -> Any:
    """A year or "2017-01" as its first day."""
    text = str(value)
    return {4: f"{text}-01-01", 7: f"{text}-01"}.get(len(text), value)


def _last_day(value: Any) -> Any:
    """A year or "2017-01" as its last day; the 28th stands for the end of a month."""
    text = str(value)
    return {4: f"{text}-12-31", 7: f"{text}-28"}.get(len(text), value)


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


First = Annotated[date | None, BeforeValidator(lambda v: v if v is None else _first_day(v))]
Last = Annotated[date | None, BeforeValidator(lambda v: v if v is None else _last_day(v))]
Listed = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class Row(BaseModel):
    """What every table may hold: when it held."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    since: First = Field(None, validation_alias="from")
    until: Last = None

    def held(self, day: date | None) -> bool:
        """Whether it held on that day; without a day everything holds."""
        if day is None:
            return True
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Side(Row):
    to: str


class Office(Row):
    office: str
    of: str


def _sides(value: Any) -> Any:
    return [{"to": value}] if isinstance(value, str) else value


class Entry(Row):
    """An actor of the knowledge base."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    name: str
    kind: str
    country: Listed = ()
    aliases: tuple[str, ...] = ()
    aliases_nl: tuple[str, ...] = ()
    aliases_en: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    formerly: Listed = ()
    parent: str | None = None
    affiliation: Annotated[tuple[Side, ...], BeforeValidator(_sides)] = ()
    offices: tuple[Office, ...] = ()
    stands_for: Listed = ()  # ids of parts of states: the Pentagon for "united-states-defence-ministry"

    def side(self, day: date | None) -> str | None:
        """The side on a day; the last one that is told where none held then."""
        held = [s.to for s in self.affiliation if s.held(day)]
        return held[-1] if held else next((s.to for s in reversed(self.affiliation)), None)


class State(Row):
    """A state, and how the languages call it, its people and its government."""

    id: str
    code: str | None = None
    name: str | None = None
    within: bool = False
    capital_is_state: bool = False
    home: str | None = None  # the state whose army and government rule there
    names_nl: tuple[str, ...] = ()
    names_en: tuple[str, ...] = ()
    adjectives_nl: tuple[str, ...] = ()
    adjectives_en: tuple[str, ...] = ()
    people_nl: tuple[str, ...] = ()
    people_en: tuple[str, ...] = ()
    capitals_nl: tuple[str, ...] = ()
    capitals_en: tuple[str, ...] = ()


class Part(BaseModel):
    """A part that every state has, as its army; the aliases are templates."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    kind: str
    name: str
    part_of: str | None = None
    aliases_nl: tuple[str, ...] = ()
    aliases_en: tuple[str, ...] = ()


Model = TypeVar("Model", bound=BaseModel)
Inflection = tuple[tuple[str, str], ...]


class ActorFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    actor: tuple[Entry, ...] = ()


class StateFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    inflect_nl: Inflection
    inflect_en: Inflection
    state: tuple[State, ...]


@dataclass(frozen=True, slots=True)
class World:
    """All that the files hold, before it is indexed."""

    entries: tuple[Entry, ...]
    states: tuple[State, ...]
    parts: dict[str, Part]
    inflections: dict[str, Inflection]


def read_world(extra_dirs: tuple[Path, ...] = ()) -> World:
    """The shipped files and `*.toml` and `actors/*.toml` of the user's folders. Raises KnowledgeError."""
    root = files("bestand.knowledge").joinpath("actors")
    shipped = [
        p for p in root.iterdir() if p.name.endswith(".toml") and p.name not in ("states.toml", "parts.toml")
    ]
    states = _check(StateFile, "states.toml", _table(root / "states.toml"))
    parts = {name: _part(name, row) for name, row in _table(root / "parts.toml").items()}
    paths: list[Traversable] = sorted(shipped, key=lambda p: p.name)
    paths += [
        p
        for folder in extra_dirs
        for p in (*sorted(folder.glob("*.toml")), *sorted(folder.glob("actors/*.toml")))
    ]
    inflections = {"nl": states.inflect_nl, "en": states.inflect_en}
    return World(tuple(_joined(_entries(paths))), states.state, parts, inflections)


def _entries(paths: Iterable[Traversable]) -> Iterator[Entry]:
    for path in paths:
        table = _table(path)
        if "actor" in table:
            yield from _check(ActorFile, path.name, table).actor


def _joined(entries: Iterable[Entry]) -> list[Entry]:
    """One entry an id: a later one adds its lists to the earlier and replaces single values."""
    result: dict[str, Entry] = {}
    for entry in entries:
        old = result.get(entry.id)
        result[entry.id] = entry if old is None else _added(old, entry)
    return list(result.values())


def _added(old: Entry, new: Entry) -> Entry:
    told = {key: getattr(new, key) for key in new.model_fields_set}
    lists = {key: (*getattr(old, key), *value) for key, value in told.items() if isinstance(value, tuple)}
    return old.model_copy(update={**told, **lists})


def _table(path: Traversable) -> dict[str, Any]:
    try:
        return tomli.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KnowledgeError(
            f"actors/{path.name}", f"is not valid TOML ({error})", "mend the file"
        ) from error


def _check(model: type[Model], where: str, table: dict[str, Any]) -> Model:
    try:
        return model.model_validate(table)
    except ValidationError as error:
        raise malformed(f"actors/{where}", error) from error


def _part(name: str, row: Any) -> Part:
    try:
        return Part.model_validate(row)
    except ValidationError as error:
        raise malformed(f"actors/parts.toml [{name}]", error) from error
