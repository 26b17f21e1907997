"""Pages speak both languages: the same keys in each, and every key that is used is there."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest
from django.utils.translation import override

from bestand.casebook.filters import FILTERS
from bestand.desk.roles import Role
from bestand.desk.words import desk_words, say
from bestand.errors import KnowledgeError
from bestand.knowledge.ontology import ontology
from bestand.languages.dossier import Amount
from bestand.languages.load import languages
from bestand.layouts import PROFILES

DESK = Path(__file__).resolve().parents[2] / "src" / "bestand" / "desk"
TAG = re.compile(r"{% say [\"']([\w.-]+)[\"']")
CALL = re.compile(r"\bsay\(\s*\"([\w.-]+)\"")


def blanks(text: str | Amount) -> set[str]:
    texts = [text.one, text.many] if isinstance(text, Amount) else [text]
    return {name for each in texts for _, name, _, _ in Formatter().parse(each) if name}


def used() -> set[str]:
    templates = {key for path in DESK.rglob("*.html") for key in TAG.findall(path.read_text("utf-8"))}
    return templates | {key for path in DESK.rglob("*.py") for key in CALL.findall(path.read_text("utf-8"))}


def test_every_language_has_the_same_keys_with_the_same_blanks() -> None:
    first, *others = map(desk_words, languages())
    for other in others:
        assert set(first) == set(other)
        assert {key: blanks(text) for key, text in first.items()} == {
            key: blanks(text) for key, text in other.items()
        }


def test_every_key_that_is_used_is_there() -> None:
    assert used() - set(desk_words("en")) == set()


def test_every_value_of_the_closed_lists_has_its_words() -> None:
    lists = ontology()
    tables = {
        "role": lists.roles,
        "as": lists.roles,
        "did": lists.roles,
        "phase": lists.phases,
        "precision": lists.place_precisions,
        "kind": lists.actor_kinds,
        "reason": tuple(lists.empty_reasons),
        "field": lists.fields,
        "filters.label": tuple(row.key for row in FILTERS),
        "filters.wrong": tuple(row.key for row in FILTERS),
        "export.about": tuple(PROFILES),
        "roles": tuple(Role.values),
    }
    wanted = {f"{table}.{value}" for table, values in tables.items() for value in values}
    assert wanted - set(desk_words("en")) == set()


def test_numbers_and_plurals_follow_the_language() -> None:
    with override("nl"):
        assert say("pages.number", page=1200) == "Pagina 1.200"


def test_a_missing_key_is_an_error_and_no_gap() -> None:
    with pytest.raises(KnowledgeError, match=r"desk\.toml"):
        say("no.such.key")
