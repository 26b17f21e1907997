"""The tables of `layouts/*.toml`, checked when loaded: how other schemes name what we record."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal, TypeVar

import tomli
from pydantic import BaseModel, ConfigDict, ValidationError

from bestand.errors import KnowledgeError, malformed

Model = TypeVar("Model", bound="Table")


class Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Country(Table):
    """A country as ACLED, UCDP, Gleditsch and Ward, and Correlates of War have it."""

    alpha3: str
    name: str
    region: str
    ucdp_region: str
    iso: int | None = None
    ucdp: str | None = None
    ucdp_id: int | None = None
    gw: int | None = None
    cow: int | None = None


class Countries(Table):
    countries: dict[str, Country]


class Camp(Table):
    acled: str
    ucdp: Literal["state", "group", "civilians"]
    sector: str


class Camps(Table):
    camps: dict[str, Camp]
    kinds: dict[str, str]
    sides_with_state: dict[str, str]
    ids: dict[str, str]
    sectors: dict[str, str]


class AcledRule(Table):
    type: str
    event: str
    sub: str
    when: str | None = None


class AcledType(Table):
    disorder: str
    subs: tuple[str, ...]


class Unnamed(Table):
    events: tuple[str, ...]
    name: str
    bare: str
    camp: str
    civilians: str
    bare_civilians: str


class Vague(Table):
    low: int
    high: int
    figure: int


class Unknown(Table):
    low: int
    high: int | Literal[False]  # False: no upper bound


class Fatalities(Table):
    vague: tuple[Vague, ...]
    unknown: tuple[Unknown, ...]
    in_war: int
    elsewhere: int


class Notes(Table):
    figures: str
    figure: str
    denied: str
    days: str
    hedged: str
    crowd: str
    crowd_from: str
    crowd_between: str
    crowd_to: str


class Acled(Table):
    rule: tuple[AcledRule, ...]
    types: dict[str, AcledType]
    names: dict[str, str]
    unnamed: Unnamed
    fatalities: Fatalities
    notes: Notes
    wars: dict[str, tuple[tuple[int, ...], ...]]  # first and last year; no last one: it goes on


class UcdpStatus(Table):
    clear: str
    open: str


class UcdpNames(Table):
    government: str
    civilians: str
    dyad: str


class Ucdp(Table):
    types: tuple[str, ...]
    fought: tuple[str, ...]
    aggregated: tuple[str, ...]
    where_prec: dict[str, int]
    status: UcdpStatus
    names: UcdpNames


class Plover(Table):
    """Type and mode of one of our types; `cameo` is the code of what PLOVER has no type for."""

    type: str | None = None
    mode: str = ""
    cameo: str | None = None
    contexts: tuple[str, ...] = ()


class Auxiliary(Table):
    planned: str
    possible: str
    negated: str
    historical: str
    past: int


class Polecat(Table):
    version: str
    quads: dict[str, int]
    modes: dict[str, tuple[str, ...]]
    types: dict[str, Plover]
    auxiliary: Auxiliary


class Partial(Table):
    classes: tuple[str, ...]
    precisions: tuple[str, ...]


class Enforcement(Table):
    none: int
    state: int
    body: int


class Truces(Table):
    purposes: dict[str, str]
    classes: dict[str, str]
    ended: dict[str, str]
    partial: Partial
    enforcement: Enforcement


class Tags(Table):
    acled: dict[str, str]
    ucdp: dict[str, str]


@cache
def countries() -> dict[str, Country]:
    """Countries by ISO 3166-1 alpha-2 code. Raises KnowledgeError, as all of these do."""
    return _load("countries", Countries, under="countries").countries


@cache
def camps() -> Camps:
    return _load("camps", Camps)


@cache
def acled() -> Acled:
    return _load("acled", Acled)


@cache
def ucdp() -> Ucdp:
    return _load("ucdp", Ucdp)


@cache
def polecat() -> Polecat:
    return _load("polecat", Polecat)


@cache
def truces() -> Truces:
    return _load("ceasefires", Truces)


@cache
def tags() -> Tags:
    """HXL hashtags by layout and column."""
    return _load("hxl", Tags)


def _load(name: str, model: type[Model], under: str | None = None) -> Model:
    """One file as its model; `under` where the file is the value of that one key."""
    where = f"knowledge/layouts/{name}.toml"
    text = files("bestand.knowledge").joinpath("layouts", f"{name}.toml").read_text("utf-8")
    return parse(text, model, where, under)


def parse(text: str, model: type[Model], where: str, under: str | None = None) -> Model:
    """TOML as a table; KnowledgeError naming the file and the key where it is malformed."""
    try:
        content = tomli.loads(text)
        return model.model_validate({under: content} if under else content)
    except tomli.TOMLDecodeError as error:
        raise KnowledgeError(where, f"no TOML ({error})", "mend the line that is named") from error
    except ValidationError as error:
        raise malformed(where, error) from error
