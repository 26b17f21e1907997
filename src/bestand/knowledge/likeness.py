"""How alike event types are, and how far places of each precision reach: `linking.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Annotated

import tomli
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bestand.errors import KnowledgeError, malformed
from bestand.knowledge.ontology import ontology

WHERE = "knowledge/linking.toml"


@dataclass(frozen=True, slots=True)
class Likeness:
    """`alike` by a sorted pair of types, 0 to 1; `reach` in kilometres by precision; `family` by type.

    Types of one family are joined by likeness, directly or through others; types of
    different families are never the same happening.
    """

    alike: dict[tuple[str, str], float]
    reach: dict[str, float]
    family: dict[str, str]
    in_parts: frozenset[str] = frozenset()  # types that one report tells in several parts

    def of(self, one: str, other: str) -> float:
        """1 for the same type, 0 for types that exclude each other."""
        return 1.0 if one == other else self.alike.get((min(one, other), max(one, other)), 0.0)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    alike: dict[str, Annotated[float, Field(gt=0, lt=1)]]
    reach: dict[str, Annotated[float, Field(gt=0)]]
    in_parts: tuple[str, ...] = ()


@cache
def likeness() -> Likeness:
    """The shipped table; KnowledgeError naming the key where the data is malformed."""
    return parse(files("bestand.knowledge").joinpath("linking.toml").read_text("utf-8"))


def parse(text: str) -> Likeness:
    """A table from TOML; KnowledgeError on bad syntax, an unknown type or a missing precision."""
    try:
        file = _File.model_validate(tomli.loads(text))
    except tomli.TOMLDecodeError as error:
        raise KnowledgeError(WHERE, f"no TOML ({error})", "mend the line that is named") from error
    except ValidationError as error:
        raise malformed(WHERE, error) from error
    alike = {_pair(key): value for key, value in file.alike.items()}
    if missing := set(ontology().place_precisions) ^ set(file.reach):
        raise KnowledgeError(WHERE, f"reach: {', '.join(sorted(missing))}", "give every precision one reach")
    if unknown := set(file.in_parts) - set(ontology().types):
        raise KnowledgeError(WHERE, f"in_parts: {min(unknown)} is no event type", "name one of the ontology")
    return Likeness(alike, file.reach, _families(alike), frozenset(file.in_parts))


def _pair(key: str) -> tuple[str, str]:
    types = key.split()
    if len(set(types)) != 2 or not set(types) <= set(ontology().types):
        raise KnowledgeError(WHERE, f"alike: {key!r} is not two event types", "name two of the ontology")
    return min(types), max(types)


def _families(alike: dict[tuple[str, str], float]) -> dict[str, str]:
    """The first type, in the alphabet, that each type is joined to."""
    family = {name: name for name in ontology().types}
    for one, other in sorted(alike):
        first, second = sorted((family[one], family[other]))
        family = {name: first if head == second else head for name, head in family.items()}
    return family
