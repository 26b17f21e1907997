"""Places: golden cases in both languages, and the joints of `locate`."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bestand.knowledge.places import shipped
from bestand.model import Actor, Block, BlockKind, Mention, MentionKind, Place, Report, Span, Token
from bestand.reading.pipeline import blank, parse
from bestand.reading.places import locate

GOLDEN = Path(__file__).parents[1] / "golden"


class Strangers:
    """Knows no actor: the country is then read off the id."""

    def actor(self, actor: str, day: date | None = None) -> Actor | None:
        return None


KNOWLEDGE = SimpleNamespace(places=shipped(), actors=Strangers())


def cases() -> list[Any]:
    files = [(lang, GOLDEN / lang / "places.toml") for lang in ("nl", "en")]
    loaded = [(lang, case) for lang, path in files for case in tomllib.loads(path.read_text("utf-8"))["case"]]
    return [pytest.param(lang, case, id=f"{lang}: {case['text'][:50]}") for lang, case in loaded]


def read(language: str, text: str, places: list[str], adjectives: dict[str, str]) -> dict[str, Place | None]:
    """The place of each mention, by its text; the first occurrence counts."""
    report = Report("case", text, language, (Block(Span(0, len(text)), BlockKind.PARAGRAPH),), text)
    words = parse(report, blank(language))
    mentions = [_mention(words.tokens, m, MentionKind.PLACE) for name in places for m in found(name, text)]
    for name, actor in adjectives.items():
        mentions += [_mention(words.tokens, m, MentionKind.NATIONALITY, actor) for m in found(name, text)]
    filled, known = locate(report, words.tokens, words.sentences, mentions, KNOWLEDGE)
    assert [m.index for m in filled] == list(range(len(filled)))
    assert all(text[m.span.start : m.span.end] == m.text for m in filled)
    result: dict[str, Place | None] = {}
    for mention in filled:
        if mention.kind is MentionKind.PLACE:
            result.setdefault(mention.text, known[mention.place] if mention.place else None)
    return result


def found(name: str, text: str) -> list[re.Match[str]]:
    return list(re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text))


def _mention(
    tokens: tuple[Token, ...], match: re.Match[str], kind: MentionKind, actor: str | None = None
) -> Mention:
    head = max(t.index for t in tokens if t.span.start < match.end() and t.span.end > match.start())
    return Mention(0, Span(*match.span()), match.group(), head, kind, actor, rule="name.LOC")


def shown(place: Place | None) -> str:
    return f"{place.name} {place.country or '-'} {place.precision}" if place else "none"


@pytest.mark.parametrize(("language", "case"), cases())
def test_golden(language: str, case: dict[str, Any]) -> None:
    got = read(language, case["text"], case["places"], case.get("adjectives", {}))
    assert {name: shown(got.get(name)) for name in case["expect"]} == case["expect"]
    if not case["expect"]:
        assert got == {}


def test_a_side_lies_on_that_side() -> None:
    got = read("en", "It rained in northern Syria, southern Syria, eastern Syria and western Syria.", [], {})
    assert got == {}
    sides = {side: KNOWLEDGE.places.part(KNOWLEDGE.places.countries["SY"], side, "en") for side in "nsew"}
    at = {side: (place.latitude or 0.0, place.longitude or 0.0) for side, place in sides.items()}
    assert at["n"][0] > at["s"][0] + 1
    assert at["e"][1] > at["w"][1] + 1


def test_an_unknown_name_without_a_place_word_is_no_place() -> None:
    assert read("nl", "Zorblaxië won met 3-1.", ["Zorblaxië"], {}) == {"Zorblaxië": None}


def test_a_town_taken_for_a_person_is_a_town() -> None:
    text = "Sirte gaf zich over. In Sirte en Misrata werd gevierd."
    report = Report("case", text, "nl", (Block(Span(0, len(text)), BlockKind.PARAGRAPH),), text)
    words = parse(report, blank("nl"))
    mentions = [Mention(0, Span(0, 5), "Sirte", 0, MentionKind.PERSON, "sirte", rule="name.PER")]
    filled, known = locate(report, words.tokens, words.sentences, mentions, KNOWLEDGE)
    first = filled[0]
    assert (first.kind, first.actor) == (MentionKind.PLACE, None)
    assert first.place is not None
    assert known[first.place].country == "LY"


def test_a_person_of_a_town_name_stays_one_elsewhere() -> None:
    text = "Sirte scoorde twee keer voor Ajax."
    report = Report("case", text, "nl", (Block(Span(0, len(text)), BlockKind.PARAGRAPH),), text)
    words = parse(report, blank("nl"))
    mentions = [Mention(0, Span(0, 5), "Sirte", 0, MentionKind.PERSON, "sirte", rule="name.PER")]
    filled, _ = locate(report, words.tokens, words.sentences, mentions, KNOWLEDGE)
    assert filled[0] == mentions[0]
