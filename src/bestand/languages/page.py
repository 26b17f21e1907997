"""What stands around the text of a report: the words of `page.toml`, validated, and as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import tomli

from bestand.errors import KnowledgeError
from bestand.languages.load import load_table

SECTIONS = {
    "dates": ("months", "weekdays", "hours", "published", "updated", "fillers"),
    "byline": ("starts",),
    "credits": ("sources",),
    "outlets": ("endings",),
    "captions": ("credits", "starts", "stamps", "notices"),
    "litter": ("whole", "starts", "weak", "contains", "heads", "subject"),
    "live": ("stamps",),
}
ORDERS = ("dmy", "mdy")


@dataclass(frozen=True, slots=True)
class PageWords:
    """The lists of `languages/<code>/page.toml`, by section and key; all lower case."""

    language: str
    function_words: frozenset[str]
    order: str  # of day and month in a date in figures: "dmy" or "mdy"
    months: tuple[tuple[str, ...], ...]  # twelve
    weekdays: tuple[tuple[str, ...], ...]  # seven, from Monday
    lists: dict[str, tuple[str, ...]]  # "litter.starts" → words

    def pattern(self, *keys: str) -> str:
        """A regular expression for any word of these lists, the longest first."""
        return alternatives(word for key in keys for word in self.lists[key])


@cache
def page_words(language: str) -> PageWords:
    """The page words of a language. Raises KnowledgeError."""
    table = load_table(language, "page")
    where = f"languages/{language}/page.toml"
    lists = {
        f"{section}.{key}": _words(table, section, key, where)
        for section, keys in SECTIONS.items()
        for key in keys
        if key not in ("months", "weekdays")
    }
    order = table["dates"].get("order")
    if order not in ORDERS:
        raise KnowledgeError(where, f"dates.order is {order!r}", "write one of " + ", ".join(ORDERS))
    return PageWords(
        language,
        frozenset(table.get("function_words", ())),
        order,
        _names(table, "months", 12, where),
        _names(table, "weekdays", 7, where),
        lists,
    )


def _words(table: dict[str, Any], section: str, key: str, where: str) -> tuple[str, ...]:
    words = table.get(section, {}).get(key)
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise KnowledgeError(where, f"{section}.{key} is not a list of words", "write it as one")
    return tuple(words)


def _names(table: dict[str, Any], key: str, number: int, where: str) -> tuple[tuple[str, ...], ...]:
    names = table["dates"].get(key)
    if not isinstance(names, list) or len(names) != number:
        raise KnowledgeError(where, f"dates.{key} has not {number} entries", "give a list of names for each")
    return tuple(tuple(entry) for entry in names)


def alternatives(words: Iterable[str]) -> str:
    """`a|b|c` with the longest first; `<num>` and `<any>` stand for a figure and for some words."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(_escape, ordered)) + ")"


def _escape(word: str) -> str:
    text = re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]")
    return text.replace("<num>", r"\d+").replace("<any>", ".{0,40}?")


@cache
def other_languages() -> tuple[dict[str, frozenset[str]], dict[str, str]]:
    """Function words of languages that are not read, and scripts by Unicode name. Raises KnowledgeError."""
    where = "languages/others.toml"
    try:
        table = tomli.loads(files("bestand.languages").joinpath("others.toml").read_text(encoding="utf-8"))
        words = {name: frozenset(entry) for name, entry in table["words"].items()}
        return words, dict(table["scripts"])
    except (tomli.TOMLDecodeError, KeyError, AttributeError) as error:
        raise KnowledgeError(where, f"is malformed ({error})", "mend the file") from error
