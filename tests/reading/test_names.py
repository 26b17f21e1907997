"""Names: golden cases in both languages without the network, and what holds of every reading."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bestand.knowledge.base import load_knowledge
from bestand.model import Actor, Block, BlockKind, Mention, MentionKind, Published, Report, Span, Token
from bestand.reading.names import mentions
from bestand.reading.pipeline import blank, parse

GOLDEN = Path(__file__).parents[1] / "golden"
WORDS = [
    "Syrische",
    "troepen",
    "de",
    "van",
    "Hamas",
    "IS",
    "president",
    "Poetin",
    "'s",
    "VN",
    "rebellen",
    "42",
    "-",
    ",",
]


@cache
def cases() -> list[Any]:
    files = [(language, GOLDEN / language / "names.toml") for language in ("nl", "en")]
    loaded = [(lang, case) for lang, path in files for case in tomllib.loads(path.read_text("utf-8"))["case"]]
    return [pytest.param(lang, case, id=f"{lang}: {case['text'][:50]}") for lang, case in loaded]


def find(
    language: str, text: str, day: date | None = None, names: dict[str, str] | None = None
) -> tuple[tuple[Mention, ...], dict[str, Actor], tuple[Token, ...]]:
    """The mentions of one paragraph, with names as the network would hand them on."""
    published = Published(day) if day else None
    blocks = (Block(Span(0, len(text)), BlockKind.PARAGRAPH),)
    report = Report("case", text, language, blocks, text, published=published)
    words = parse(report, blank(language))
    spans = [
        _span(words.tokens, m, label) for name, label in (names or {}).items() for m in _found(name, text)
    ]
    longest = [s for s in spans if not any(o[0] <= s[0] and s[1] <= o[1] and o != s for o in spans)]
    found, actors = mentions(report, words.tokens, words.sentences, longest, load_knowledge())
    return found, actors, words.tokens


def _found(name: str, text: str) -> list[re.Match[str]]:
    return list(re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text))


def _span(tokens: tuple[Token, ...], match: re.Match[str], label: str) -> tuple[int, int, str]:
    inside = [t.index for t in tokens if t.span.start < match.end() and match.start() < t.span.end]
    return inside[0], inside[-1] + 1, label


@pytest.mark.parametrize(("language", "case"), cases())
def test_golden(language: str, case: dict[str, Any]) -> None:
    found, _, _ = find(language, case["text"], case.get("day"), case.get("names"))
    named = {m.text: m.actor or "-" for m in found if m.kind is not MentionKind.PRONOUN}
    expected = case["expect"]
    assert {words: named.get(words, "no mention") for words in expected} == expected
    for words in case.get("absent", ()):
        assert words not in named


def test_kinds_tell_who_it_is() -> None:
    found, _, _ = find(
        "nl", "De Turkse premier Erdogan en de NAVO vielen in Syrië Koerdische strijders aan; hij zweeg."
    )
    kinds = {m.text: m.kind for m in found}
    assert kinds["De Turkse premier Erdogan"] is MentionKind.PERSON
    assert kinds["de NAVO"] is MentionKind.ORGANISATION
    assert kinds["Syrië"] is MentionKind.PLACE
    assert kinds["hij"] is MentionKind.PRONOUN


def test_a_nationality_beside_a_thing_is_a_mention_of_its_own() -> None:
    found, _, _ = find("nl", "Een Russische luchtaanval trof het dorp.")
    assert [(m.kind, m.actor) for m in found if m.actor] == [(MentionKind.NATIONALITY, "russia")]


def test_the_head_is_the_noun() -> None:
    found, _, tokens = find("nl", "Het ministerie van Defensie in Kiev weet van niets.")
    assert tokens[found[0].head].text == "ministerie"


def test_a_group_that_only_the_network_sees_is_a_mention() -> None:
    found, _, _ = find("en", "The balloonists waved.", names={"balloonists": "GROUP"})
    assert [(m.text, m.actor) for m in found] == [("balloonists", "civilians")]


def test_a_stranger_gets_the_side_that_the_title_tells() -> None:
    _, actors, _ = find("en", "Hamas spokesman Basil Nobodysson spoke.", names={"Basil Nobodysson": "PER"})
    stranger = actors["basil-nobodysson"]
    assert (stranger.affiliation, stranger.kind, stranger.known) == ("hamas", "person", False)


def test_a_town_vouches_for_its_country() -> None:
    text = "In Maiduguri ontplofte een bom. Het leger zette de wijk af."
    found, _, _ = find("nl", text, names={"Maiduguri": "LOC"})
    assert {m.text: m.actor for m in found}["Het leger"] == "nigeria-army"


def test_a_surname_that_nothing_vouches_for_names_nobody() -> None:
    found, _, _ = find("nl", "De tuinman heet Bush.")
    assert all(m.actor != "george-w-bush" for m in found)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_mentions_are_in_order_apart_and_of_the_text(words: list[str]) -> None:
    text = " ".join(words)
    found, actors, tokens = find("nl", text, date(2015, 6, 1))
    assert [m.index for m in found] == list(range(len(found)))
    assert all(text[m.span.start : m.span.end] == m.text for m in found)
    assert all(not a.span.overlaps(b.span) for a, b in pairwise(found))
    assert all(m.span.contains(tokens[m.head].span) or tokens[m.head].span.contains(m.span) for m in found)
    assert all(m.actor is None or m.actor in actors for m in found)
