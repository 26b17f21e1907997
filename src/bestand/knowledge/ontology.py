"""The closed lists of a record: event types with their classes, roles, counts, reasons.

The data is `ontology.toml` beside this module; a name outside it cannot be recorded.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import tomli
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bestand.errors import KnowledgeError, malformed

WHERE = "knowledge/ontology.toml"


@dataclass(frozen=True, slots=True)
class EventType:
    """One row of section 2 of the coding manual; `group` is its class, as "violence".

    `count` is what a figure told with it mostly counts, as "killed"; None where none is usual.
    """

    name: str
    group: str
    meaning: str
    count: str | None = None


@dataclass(frozen=True, slots=True)
class Ontology:
    """All closed lists, in the order of the data."""

    types: dict[str, EventType]
    roles: tuple[str, ...]
    count_kinds: tuple[str, ...]
    count_groups: tuple[str, ...]
    phases: tuple[str, ...]
    stances: tuple[str, ...]
    place_precisions: tuple[str, ...]
    actor_kinds: tuple[str, ...]
    articles: tuple[str, ...]
    fields: tuple[str, ...]
    empty_reasons: dict[str, str]
    harmless: tuple[str, ...]  # generic actors that do no violence

    def group_of(self, event_type: str) -> str:
        """The class of a type: `group_of("clash") == "violence"`; KeyError on an unknown type."""
        return self.types[event_type].group

    def groups(self) -> tuple[str, ...]:
        """The classes, each once."""
        return tuple(dict.fromkeys(kind.group for kind in self.types.values()))

    def types_of(self, group: str) -> tuple[str, ...]:
        """The types of a class."""
        return tuple(name for name, kind in self.types.items() if kind.group == group)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _TypeRow(_Strict):
    group: str = Field(alias="class")  # a word that Python keeps for itself
    meaning: str
    count: str | None = None


class _File(_Strict):
    """The shape of the data file."""

    types: dict[str, _TypeRow]
    roles: tuple[str, ...]
    count_kinds: tuple[str, ...]
    count_groups: tuple[str, ...]
    phases: tuple[str, ...]
    stances: tuple[str, ...]
    place_precisions: tuple[str, ...]
    actor_kinds: tuple[str, ...]
    articles: tuple[str, ...]
    fields: tuple[str, ...]
    empty_reasons: dict[str, str]
    harmless: tuple[str, ...]


@cache
def ontology() -> Ontology:
    """The shipped ontology; KnowledgeError naming the key where the data is malformed."""
    return parse(files("bestand.knowledge").joinpath("ontology.toml").read_text("utf-8"))


def parse(text: str) -> Ontology:
    """An ontology from TOML; KnowledgeError on bad syntax, a missing or an unknown key."""
    try:
        file = _File.model_validate(tomli.loads(text))
    except tomli.TOMLDecodeError as error:
        raise KnowledgeError(WHERE, f"no TOML ({error})", "mend the line that is named") from error
    except ValidationError as error:
        raise malformed(WHERE, error) from error
    types = {name: EventType(name, row.group, row.meaning, row.count) for name, row in file.types.items()}
    return Ontology(types=types, **file.model_dump(exclude={"types"}))
