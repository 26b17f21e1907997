"""What the API can do, told from its OpenAPI description: a plain page, without scripts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bestand.desk.api.interface import api

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """A type as text, and the shapes that it names."""

    text: str
    shapes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    place: str  # query path
    kind: Kind
    needed: bool
    meaning: str


@dataclass(frozen=True, slots=True)
class Reply:
    status: str
    meaning: str
    kind: Kind | None


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked."""

    id: str
    method: str
    path: str
    about: str
    parameters: tuple[Parameter, ...]
    body: Kind | None
    replies: tuple[Reply, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """An object that is sent or answered, or a list of values to choose from."""

    name: str
    about: str
    fields: tuple[Parameter, ...]
    values: tuple[str, ...]


def interface(request: HttpRequest) -> HttpResponse:
    operations, shapes = _described()
    values = {"operations": operations, "shapes": shapes, "root": request.build_absolute_uri("/api")}
    return render(request, "desk/interface.html", values)


@cache
def _described() -> tuple[tuple[Operation, ...], tuple[Shape, ...]]:
    schema = api.get_openapi_schema()
    operations = tuple(
        _operation(path, method, each)
        for path, ways in schema["paths"].items()
        for method, each in ways.items()
    )
    shapes = schema["components"]["schemas"].items()
    return operations, tuple(_shape(name, each) for name, each in sorted(shapes))


def _operation(path: str, method: str, told: Json) -> Operation:
    body = told.get("requestBody")
    return Operation(
        id=told["operationId"],
        method=method.upper(),
        path=path,
        about=told.get("description") or told["summary"],
        parameters=tuple(
            Parameter(
                each["name"], each["in"], _kind(each["schema"]), each["required"], each.get("description", "")
            )
            for each in told["parameters"]
        ),
        body=_content(body) if body else None,
        replies=tuple(
            Reply(str(status), each["description"], _content(each))
            for status, each in told["responses"].items()
        ),
    )


def _content(told: Json) -> Kind | None:
    shown = [each["schema"] for each in told.get("content", {}).values()]
    return _kind(shown[0]) if shown else None


def _shape(name: str, told: Json) -> Shape:
    needed = set(told.get("required", ()))
    fields = tuple(
        Parameter(field, "", _kind(each), field in needed, each.get("description", ""))
        for field, each in told.get("properties", {}).items()
    )
    return Shape(name, told.get("description", ""), fields, tuple(map(str, told.get("enum", ()))))


def _kind(told: Json) -> Kind:
    """ "string", "date or null", "list of IncidentLine"."""
    return Kind(_text(told), tuple(dict.fromkeys(_shapes(told))))


def _text(told: Json) -> str:
    if "$ref" in told:
        return _name(told["$ref"])
    if several := told.get("anyOf") or told.get("oneOf") or told.get("allOf"):
        return " | ".join(map(_text, several))
    if values := told.get("enum") or [told[key] for key in ("const",) if key in told]:
        return " | ".join(f"“{each}”" for each in values)
    return _plain(told)


def _plain(told: Json) -> str:
    """Arrays and objects by what is in them, all else by its name."""
    kind = told.get("type")
    if kind == "array":
        return f"[{_text(told['items'])}]" if "items" in told else "[…]"
    if kind == "object":
        inside = told.get("additionalProperties")
        return f"{{string: {_text(inside)}}}" if isinstance(inside, dict) else "{…}"
    return str(told.get("format") or kind or "any")


def _name(reference: str) -> str:
    """The shape that "#/components/schemas/Paper" refers to."""
    return reference.rpartition("/")[2]


def _shapes(told: Any) -> Iterator[str]:
    """The names of the shapes that a type refers to."""
    if isinstance(told, Mapping):
        if "$ref" in told:
            yield _name(told["$ref"])
        else:
            yield from (name for each in told.values() for name in _shapes(each))
    elif isinstance(told, list):
        yield from (name for each in told for name in _shapes(each))
