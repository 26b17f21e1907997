"""The readers of annotated text, on small files of our own."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from training import reports, tagged, treebanks
from training.labels import ACTOR_ROLES, EVENT_TYPES, NAMES, ROLES, TRIGGERS
from training.windows import Row, Sentence, join, packed

CONLLU = """\
# newdoc id = letter
1\tMarines\tMarine\tPROPN\t_\tNumber=Plur\t4\tnsubj\t_\tEntity=(1-organization-new-sgl)
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\t_\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\t_\t_\t4\tadvmod\t_\t_
4\tguard\tguard\tVERB\t_\t_\t0\troot\t_\t_
5\tthe\tthe\tDET\t_\t_\t7\tdet\t_\tEntity=(2-person-new-sgl
6\ttired\ttired\tADJ\t_\t_\t7\tamod\t_\t_
7\tvillagers\tvillager\tNOUN\t_\tNumber=Plur\t4\tobj\t_\t_
8\tof\tof\tADP\t_\t_\t9\tcase\t_\t_
9\tGoma\tGoma\tPROPN\t_\t_\t7\tnmod:of\t_\tEntity=(3-place-new-sgl)2)|SpaceAfter=No
10\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\t_

"""
NAMED = "In\tO\n\nThe\tB-Organisation\nRed\tI-Organisation\nCross\tI-Organisation\nmet\tO\n"
NAMED += "local\tB-Person\nrebels\tI-Person\n.\tO\n"


def labels(row: Row) -> set[str]:
    assert row.name is not None
    return {NAMES[i] for i in np.flatnonzero(row.name)}


@pytest.fixture
def gum(tmp_path: Path) -> Sentence:
    path = tmp_path / "gum.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    (sentence,) = treebanks.read_treebank(path, ("aux", "nmod", "nsubj", "root"), entities=True)
    return sentence


def test_trees_keep_their_heads_and_fall_back_on_known_relations(gum: Sentence) -> None:
    assert [row.head for row in gum.rows] == [3, 3, 3, 3, 6, 6, 3, 8, 6, 3]
    assert gum.rows[8].relation == 1  # nmod, as nmod:of is not known
    assert gum.rows[7].relation < 0


def test_multiword_tokens_stand_together(gum: Sentence) -> None:
    assert join([gum], "gum").text == "Marines don't guard the tired villagers of Goma. "


def test_of_a_noun_phrase_the_name_or_the_group_is_kept(gum: Sentence) -> None:
    assert labels(gum.rows[0]) == {"B-ORG"}
    assert labels(gum.rows[4]) == {"O"}
    assert [labels(row) for row in gum.rows[5:7]] == [{"B-GROUP"}, {"I-GROUP"}]
    assert labels(gum.rows[8]) == {"B-LOC"}


def test_articles_are_left_out_of_names_and_described_groups_are_groups(tmp_path: Path) -> None:
    path = tmp_path / "re3d.txt"
    path.write_text(NAMED, encoding="utf-8")
    rows = tagged.read_re3d(path, frozenset({"the"}))[1].rows
    assert [labels(row) for row in rows[:4]] == [{"O"}, {"B-ORG"}, {"I-ORG"}, {"O"}]
    assert [labels(row) for row in rows[4:6]] == [{"B-GROUP"}, {"I-GROUP"}]
    assert [row.blank for row in rows] == [True, True, True, True, True, False, True]


def test_untagged_words_of_conll_may_be_groups_but_articles_not(tmp_path: Path) -> None:
    path = tmp_path / "ned"
    path.write_text("De Art O\nrebellen N O\nuit Prep O\nGoma N I-LOC\n\nDe Art O\nrebellen N O\n", "utf-8")
    first, _ = tagged.read_conll(path, frozenset({"de", "uit"}))
    assert [labels(row) for row in first.rows] == [
        {"O"},
        {"O", "B-GROUP", "I-GROUP"},
        {"O"},
        {"B-LOC"},
    ]


TEXT = "Rebellen beschoten Goma.\n\nDe beschieting duurde voort, zei Anna Mbeki.\n"
RECORD = {
    "language": "nl",
    "events": [
        {
            "type": "shelling",
            "status": "actual",
            "trigger": {"start": 9, "end": 18},
            "evidence": [{"start": 0, "end": 24}, {"start": 26, "end": 69}],
            "roles": [{"role": "agent", "actor": "rebels", "start": 0, "end": 8}],
            "attributions": [{"source": "mbeki", "start": 58, "end": 68}],
            "place": {"name": "Goma"},
        }
    ],
}
ACTORS: dict[str, dict[str, object]] = {
    "rebels": {"kind": "group", "names": ["rebellen"]},
    "mbeki": {"kind": "person", "names": ["Anna Mbeki"]},
}


def coded(actors: dict[str, dict[str, object]]) -> list[Row]:
    (window,) = reports.windows(reports.Coded("x", TEXT, RECORD, actors), 100, frozenset({"de"}))
    trigger, roles = window.roles[0]
    assert window.rows[trigger].word == "beschoten"
    allowed = [{ROLES[role] for role in np.flatnonzero(row)} for row in roles]
    assert allowed[0] == {"agent"}
    assert allowed[1] == {"none", *ROLES[1 + len(ACTOR_ROLES) :]}  # records do not mark figures and times
    assert allowed[2] == {"place"}
    assert allowed[-2] == {"source"}
    return window.rows


def test_a_trigger_is_marked_and_another_telling_left_open() -> None:
    rows = {row.word: row for row in coded(ACTORS)}
    kind = 1 + EVENT_TYPES.index("shelling")
    for word, allowed in (("beschoten", {kind}), ("Goma", {0}), ("beschieting", {0, kind})):
        trigger = rows[word].trigger
        assert trigger is not None
        assert set(np.flatnonzero(trigger)) == allowed
    assert rows["beschoten"].status == 0
    assert len(TRIGGERS) == 45


def test_names_of_a_report_are_those_of_its_record() -> None:
    rows = {row.word: row for row in coded(ACTORS)}
    assert labels(rows["Rebellen"]) == {"B-GROUP"}
    assert labels(rows["Goma"]) == {"B-LOC"}
    assert (labels(rows["Anna"]), labels(rows["Mbeki"])) == ({"B-PER"}, {"I-PER"})
    assert labels(rows["duurde"]) == {"O"}


def test_without_actors_nothing_is_told_of_names() -> None:
    assert all(row.name is None for row in coded({}))


def test_sentences_are_packed_within_their_document() -> None:
    def sentence(words: int, document: str) -> Sentence:
        return Sentence([Row("w") for _ in range(words)], document)

    windows = packed([sentence(5, "a"), sentence(5, "a"), sentence(5, "b"), sentence(9, "b")], "x", (10,))
    assert [len(window.rows) for window in windows] == [10, 5, 9]
    assert windows[0].sentences == [0] * 5 + [1] * 5
