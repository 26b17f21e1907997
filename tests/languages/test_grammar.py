"""Slots of the grammar, over parses written by hand."""

from __future__ import annotations

from bestand.languages.grammar import Grammar
from bestand.model import Block, BlockKind, Reading, Report, Sentence, Span
from tests.words import sentence


def grammar(words: str, language: str = "nl") -> Grammar:
    tokens = sentence(words)
    text = " ".join(t.text for t in tokens)
    span = Span(0, len(text))
    report = Report("test", text, language, (Block(span, BlockKind.PARAGRAPH),), text)
    return Grammar(Reading(report, tokens, (Sentence(0, span, 0, len(tokens), 0),)))


def fillers(found: Grammar, index: int, slot: str) -> list[str]:
    return [t.text for t in found.slots(found.reading.tokens[index]).get(slot, [])]


def test_active_subject_and_object() -> None:
    found = grammar("Rebellen/rebel/NOUN/nsubj/1 bestookten/bestoken/VERB/root/1 Sarat//PROPN/obj/1")
    assert fillers(found, 1, "subject") == ["Rebellen"]
    assert fillers(found, 1, "object") == ["Sarat"]


def test_the_by_phrase_of_a_passive_is_its_subject() -> None:
    found = grammar(
        "Sarat//PROPN/nsubj:pass/4 werd/worden/AUX/aux:pass/4 door//ADP/case/3 "
        "rebellen/rebel/NOUN/obl:agent/4 bestookt/bestoken/VERB/root/4"
    )
    assert fillers(found, 4, "object") == ["Sarat"]
    assert fillers(found, 4, "subject") == ["rebellen"]


def test_a_relative_pronoun_stands_for_its_noun() -> None:
    found = grammar(
        "Strijders/strijder/NOUN/root/0 die//PRON/nsubj/3 het//PRON/obj/3 verlieten/verlaten/VERB/acl:relcl/0"
    )
    assert fillers(found, 3, "subject") == ["Strijders"]


def test_a_light_verb_lends_its_subject() -> None:
    found = grammar(
        "Zij//PRON/nsubj/1 pleegden/plegen/VERB/root/1 een//DET/det/3 "
        "aanslag//NOUN/obj/1 op//ADP/case/5 soldaten//NOUN/nmod/3"
    )
    assert fillers(found, 3, "subject") == ["Zij"]
    assert fillers(found, 3, "op") == ["soldaten"]


def test_coordinated_fillers_all_count() -> None:
    found = grammar(
        "Mali//PROPN/nsubj/3 en//CCONJ/cc/2 Niger//PROPN/conj/0 "
        "tekenden/tekenen/VERB/root/3 een//DET/det/5 akkoord//NOUN/obj/3"
    )
    assert fillers(found, 3, "subject") == ["Mali", "Niger"]


def test_a_second_verb_borrows_the_first_subject() -> None:
    found = grammar(
        "Troepen/troep/NOUN/nsubj/1 vertrokken/vertrekken/VERB/root/1 "
        "en//CCONJ/cc/3 plunderden/plunderen/VERB/conj/1"
    )
    assert fillers(found, 3, "subject") == ["Troepen"]


def test_a_cycle_in_a_foreign_parse_does_not_hang() -> None:
    found = grammar("a//NOUN/conj/1 b//VERB/conj/0")
    assert found.predicate(found.reading.tokens[0]).text == "b"
