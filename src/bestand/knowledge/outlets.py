"""News agencies and outlets: who is meant by a credit, and whose page a URL is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

import tomli
from pydantic import BaseModel, ConfigDict, ValidationError

from bestand.errors import KnowledgeError

WHERE = "knowledge/outlets.toml"


class _Agency(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str
    aliases: list[str]


class _Outlet(_Agency):
    domains: list[str]


class _Photo(BaseModel):
    names: list[str]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")
    agency: list[_Agency]
    outlet: list[_Outlet]
    photo: _Photo


@dataclass(frozen=True, slots=True)
class Outlets:
    """Look-ups over `outlets.toml`; every key is lower case."""

    agencies: dict[str, str]  # alias → name of the agency
    outlets: dict[str, str]  # alias → name of the outlet
    domains: dict[str, str]  # domain → name of the outlet
    agency: re.Pattern[str]  # any alias of a news agency
    picture: re.Pattern[str]  # any name that a picture is credited to, news agencies too

    def of_url(self, url: str) -> str | None:
        """The outlet whose site a URL is on; the bare domain where it is not known."""
        host = (urlsplit(url).hostname or "").removeprefix("www.")
        parts = host.split(".")
        for start in range(len(parts) - 1):
            if name := self.domains.get(".".join(parts[start:])):
                return name
        return host or None


@cache
def outlets() -> Outlets:
    """The agencies and outlets that are known. Raises KnowledgeError."""
    try:
        content = tomli.loads(files("bestand.knowledge").joinpath("outlets.toml").read_text("utf-8"))
        known = _File.model_validate(content)
    except (tomli.TOMLDecodeError, ValidationError) as error:
        raise KnowledgeError(WHERE, f"is malformed ({error})", "mend the file") from error
    agencies = {alias.lower(): agency.name for agency in known.agency for alias in agency.aliases}
    return Outlets(
        agencies,
        {alias.lower(): outlet.name for outlet in known.outlet for alias in outlet.aliases},
        {domain: outlet.name for outlet in known.outlet for domain in outlet.domains},
        _any_of(agencies),
        _any_of([*agencies, *(name.lower() for name in known.photo.names)]),
    )


def _any_of(names: dict[str, str] | list[str]) -> re.Pattern[str]:
    ordered = sorted(names, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)", re.IGNORECASE)
