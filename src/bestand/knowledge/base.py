"""The knowledge base as one thing: who there is, and where things are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bestand.errors import KnowledgeError
from bestand.knowledge import actors
from bestand.knowledge.actors import Actors
from bestand.knowledge.places import Places


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Actors and places, the shipped ones with those of the user's folders."""

    actors: Actors
    places: Places


@cache
def load_knowledge(folders: tuple[Path, ...] = ()) -> Knowledge:
    """Load once for each choice of extra folders. Raises KnowledgeError."""
    for folder in folders:
        if not folder.is_dir():
            remedy = "name a folder with actors (actors/*.toml) or places (places/*.toml)"
            raise KnowledgeError(str(folder), "there is no such folder", remedy)
    return Knowledge(actors.load(folders), Places.load(*folders))
