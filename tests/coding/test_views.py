"""What the network thinks, as reasons; and what it alone takes for a trigger."""

from __future__ import annotations

from bestand.coding.lexicon import Frame
from bestand.coding.triggers import Trigger, lone
from bestand.coding.views import SILENT, UNKNOWN, Views, likeliest
from bestand.languages.grammar import Grammar
from bestand.model import Block, BlockKind, Hunch, Reading, Report, Sentence, Span, Status, Token

WORDS = (("Rebellen", "NOUN"), ("bestookten", "VERB"), ("de", "DET"), ("haven", "NOUN"))


def reading(*hunches: Hunch) -> Reading:
    text = " ".join(word for word, _ in WORDS)
    tokens, start = [], 0
    for i, (word, pos) in enumerate(WORDS):
        span = Span(start, start + len(word))
        tokens.append(Token(i, span, word, word.lower(), pos, "dep", 1, 0))
        start = span.end + 1
    whole = Span(0, len(text))
    report = Report("x", text, "nl", (Block(whole, BlockKind.PARAGRAPH),), text)
    return Reading(report, tuple(tokens), (Sentence(0, whole, 0, len(WORDS), 0),), hunches=hunches)


HUNCH = Hunch(
    1,
    {"": 0.1, "shelling": 0.7, "airstrike": 0.15},
    {"actual": 0.95, "planned": 0.05},
    {0: ("agent", 0.85), 3: ("target", 0.5)},
)
SHELLING = Trigger(Frame("shelling.fire", "shelling"), (1,), 1, "verb")
HARBOUR, REBELS = Span(22, 27), Span(0, 8)


def test_levels_follow_the_probability() -> None:
    views = Views(Grammar(reading(HUNCH)))
    assert views.type_of(SHELLING) == (0.7, 0.9)
    assert views.role(SHELLING, REBELS, ("agent",)) == "network=5"
    assert views.role(SHELLING, HARBOUR, ("agent", "target")) == "network=3"
    assert views.role(SHELLING, HARBOUR, ("agent",)) == "network=0"
    assert views.status(SHELLING, Status.ACTUAL) == "network=5"
    assert views.status(SHELLING, Status.PLANNED) == "network=1"


def test_no_view_is_not_the_same_as_not_having_been_asked() -> None:
    silent, blind = Views(Grammar(reading())), Views(Grammar(reading()), blind=True)
    assert silent.role(SHELLING, REBELS, ("agent",)) == SILENT
    assert blind.role(SHELLING, REBELS, ("agent",)) == UNKNOWN
    assert likeliest([SILENT, "network=2", "network=4"]) == "network=4"
    assert likeliest([SILENT]) == SILENT


def test_the_network_alone_adds_types_that_the_lexicon_lacks() -> None:
    here = reading(HUNCH)
    fresh = [t.frame.type for t in lone({1: HUNCH}, [], here.tokens)]
    assert fresh == ["shelling", "airstrike"]
    listed = Trigger(Frame("airstrike.bomb", "airstrike"), (1,), 1, "verb")
    assert [t.frame.type for t in lone({1: HUNCH}, [listed], here.tokens)] == ["shelling"]
    assert list(lone({1: HUNCH}, [SHELLING], here.tokens)) == []


def test_closed_words_tell_no_event_alone() -> None:
    article = Hunch(2, {"": 0.2, "shelling": 0.8}, {"actual": 1.0})
    assert list(lone({2: article}, [], reading(article).tokens)) == []
