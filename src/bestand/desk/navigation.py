"""The pages in the bar at the top: a new page is a new row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from bestand.desk.roles import Role


@dataclass(frozen=True, slots=True)
class Entry:
    """A link of the bar; `name` is a route's name and, under `nav` in desk.toml, its label."""

    name: str
    url: str
    here: bool


PAGES: tuple[tuple[str, Role], ...] = (
    ("overview", Role.READER),
    ("map", Role.READER),
    ("incidents", Role.READER),
    ("ceasefires", Role.READER),
    ("actors", Role.READER),
    ("reports", Role.READER),
    ("review", Role.CODER),
    ("import", Role.CODER),
    ("export", Role.READER),
)


def entries(request: HttpRequest, role: Role | None) -> Iterator[Entry]:
    """Those that the role may open; none for who is not signed in."""
    match = request.resolver_match
    here = match.url_name if match else None
    for name, needed in PAGES:
        if role is not None and role.covers(needed):
            yield Entry(name, reverse(name), here is not None and name in {here, f"{here}s"})
