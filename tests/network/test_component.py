"""The shipped network as a spaCy component, on sentences of our own."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from bestand.errors import PipelineError
from bestand.network import component
from bestand.network.events import EventScores
from bestand.network.session import FOLDER, MODEL, load

DUTCH = (
    "Het leger heroverde zondag de stad Idlib.\n\n"
    "De aanval werd door de Russische luchtmacht gesteund, zei minister Sergej Lavrov. "
    "Rebellen ontkenden dat."
)
ENGLISH = "Rebels shelled the town of Goma on Sunday. The United Nations condemned the attack."


def pipeline(language: str) -> Language:
    nlp = spacy.blank(language)
    nlp.add_pipe("sentencizer")
    nlp.add_pipe(component.NAME)
    return nlp


@pytest.fixture(scope="module")
def dutch() -> Doc:
    return pipeline("nl")(DUTCH)


@pytest.fixture(scope="module")
def english() -> Doc:
    return pipeline("en")(ENGLISH)


def events(doc: Doc) -> EventScores:
    found = doc.user_data["events"]
    assert isinstance(found, EventScores)
    return found


def find(doc: Doc, word: str) -> int:
    return next(token.i for token in doc if token.text == word)


def test_the_file_keeps_to_its_size() -> None:
    assert (FOLDER / MODEL).stat().st_size <= 60_000_000


def test_names(dutch: Doc, english: Doc) -> None:
    names = {(span.text, span.label_) for span in (*dutch.ents, *english.ents)}
    assert ("Sergej Lavrov", "PER") in names
    assert {("Idlib", "LOC"), ("Goma", "LOC")} <= names
    assert ("United Nations", "ORG") in names


def test_described_groups_are_names_of_their_own_kind(dutch: Doc, english: Doc) -> None:
    groups = {span.text for span in (*dutch.ents, *english.ents) if span.label_ == "GROUP"}
    assert {"Rebellen", "Rebels"} <= groups


def test_syntax(dutch: Doc) -> None:
    verb = dutch[find(dutch, "heroverde")]
    assert (verb.dep_, verb.pos_) == ("ROOT", "VERB")
    assert {(child.text, child.dep_) for child in verb.children} >= {("leger", "nsubj"), (".", "punct")}


@pytest.mark.parametrize(
    ("language", "text"),
    [("nl", "Het dorp werd door rebellen beschoten."), ("en", "The village was shelled by rebels.")],
)
def test_passives_keep_their_subtypes(language: str, text: str) -> None:
    relations = {token.dep_ for token in pipeline(language)(text)}
    assert relations >= {"nsubj:pass", "aux:pass", "case", "det"}
    assert relations & {
        "obl",
        "obl:agent",
    }  # the subtype of the agent comes and goes from one training to the next


def test_torn_verbs_are_found() -> None:
    doc = pipeline("nl")("Bij de aanval kwamen tien burgers om.")
    assert (doc[6].text, doc[6].dep_, doc[6].head.text) == ("om", "compound:prt", "kwamen")


def test_each_sentence_keeps_its_start_and_has_one_root(dutch: Doc) -> None:
    assert [sent.text.strip() for sent in dutch.sents] == [
        "Het leger heroverde zondag de stad Idlib.",
        "De aanval werd door de Russische luchtmacht gesteund, zei minister Sergej Lavrov.",
        "Rebellen ontkenden dat.",
    ]
    for sent in dutch.sents:
        assert sum(token.head == token for token in sent) == 1


def test_event_scores_are_probabilities(dutch: Doc) -> None:
    scores = events(dutch)
    assert scores.labels[0] == "O"
    assert scores.triggers.shape == (len(dutch), 45)
    assert scores.status_labels == ("actual", "planned", "possible", "negated")
    assert np.allclose(scores.triggers.sum(axis=1), 1, atol=1e-4)
    assert np.allclose(scores.status.sum(axis=1), 1, atol=1e-4)
    blank = next(token.i for token in dutch if token.is_space)
    assert scores.triggers[blank, 0] == 1


def test_triggers_stand_out_from_other_words(dutch: Doc, english: Doc) -> None:
    for doc, word, kind in ((dutch, "heroverde", "takeover"), (english, "shelled", "shelling")):
        scores = events(doc)
        row = scores.triggers[find(doc, word)]
        likeliest = {scores.labels[1 + int(i)] for i in row[1:].argsort()[-3:]}
        assert kind in likeliest
        assert row[0] < scores.triggers[find(doc, "." if doc is dutch else "of"), 0]


def test_roles_of_a_trigger(english: Doc) -> None:
    scores = events(english)
    roles = scores.roles([find(english, "shelled")])[0]
    assert roles.shape == (len(english), len(scores.role_labels))
    assert np.allclose(roles.sum(axis=1), 1, atol=1e-4)
    agent = scores.role_labels.index("agent")
    assert int(roles[:, agent].argmax()) == find(english, "Rebels")


@pytest.mark.parametrize("text", ["", " ", "\n\n", "?", "a" * 3000, "woord " * 2000, "😀 ‘’ \u200b…"])
def test_any_text_is_read(text: str) -> None:
    doc = pipeline("nl")(text)
    assert events(doc).triggers.shape[0] == len(doc)
    assert all(token.head.sent == token.sent for token in doc)


def test_the_same_text_is_read_the_same() -> None:
    nlp = pipeline("nl")
    first, second = nlp(DUTCH), nlp(DUTCH)
    assert (events(first).triggers == events(second).triggers).all()
    assert [token.head.i for token in first] == [token.head.i for token in second]


def test_a_missing_network_is_told(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match=r"network\.onnx: the network is not there"):
        load(tmp_path)
