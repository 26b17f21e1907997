"""The words of the pages: `languages/<code>/desk.toml`, by keys like "report.title".

What events, roles and the like are called is in `dossier.toml`, for pages and dossiers alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from django.utils.translation import get_language
from pydantic import TypeAdapter, ValidationError

from bestand.errors import KnowledgeError, malformed
from bestand.languages.dossier import Amount, DossierWords, Template, dossier_words
from bestand.languages.load import languages, load_table

Words = Mapping[str, Template | Amount]
AMOUNT = {"one", "many"}


@cache
def desk_words(language: str) -> Words:
    """Every text by its key. Raises KnowledgeError naming file and key."""
    where = f"languages/{language}/desk.toml"
    try:
        return TypeAdapter(dict[str, Template | Amount]).validate_python(
            dict(_flat(load_table(language, "desk")))
        )
    except ValidationError as error:
        raise malformed(where, error) from error


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, dict) and set(value) != AMOUNT:
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def current() -> str:
    """The language of the page that is being made."""
    chosen = (get_language() or "en").partition("-")[0]
    return chosen if chosen in languages() else "en"


def vocabulary() -> DossierWords:
    """What types, roles, statuses and so on are called in the language of the page."""
    return dossier_words(current())


def say(key: str, **values: object) -> str:
    """A text in the language of the page, filled; with `n` one that knows one and many.

    Raises KnowledgeError for a key that is not there: a page never shows a gap.
    """
    found = desk_words(current()).get(key)
    if found is None:
        raise KnowledgeError(f"languages/{current()}/desk.toml", f"{key} is not there", "add it")
    shown = {name: _shown(value) for name, value in values.items()}
    if isinstance(found, Amount):
        return (found.one if values["n"] == 1 else found.many).format(**shown)
    return found.format(**shown)


def _shown(value: object) -> str:
    return vocabulary().number(value) if isinstance(value, int | float) else str(value)
