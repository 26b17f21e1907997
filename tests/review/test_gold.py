"""Gold of a record scores that same record as right in everything."""

from __future__ import annotations

from bestand.output.layout import record_row
from bestand.review.corrections import held
from bestand.review.gold import actors, gold
from bestand.scoring.coded import gold_report, written_report
from bestand.scoring.compare import pairs
from tests.review.test_corrections import COUNTED, FIRST


def test_gold_scores_what_is_held_as_right_in_everything() -> None:
    record = held(FIRST, [COUNTED])
    row = gold(record, {"e1", "e2", "e3"}, "a", "a.txt")
    written = written_report(record_row(record).model_dump(mode="json"))
    found = pairs(gold_report(row, actors([record])), written)
    assert len(found) == 3
    assert [difference for pair in found for difference in pair.differences] == []


def test_the_machine_is_wrong_where_people_corrected_it() -> None:
    row = gold(held(FIRST, [COUNTED]), {"e1"}, "a", "a.txt")
    written = written_report(record_row(FIRST).model_dump(mode="json"))
    found = pairs(gold_report(row, actors([FIRST])), written)
    first = next(pair for pair in found if pair.gold)
    assert [kind for kind, _ in first.differences] == ["count", "count"]


def test_what_nobody_judged_is_no_gold() -> None:
    assert [each["id"] for each in gold(FIRST, {"e2"}, "a", "a.txt")["events"]] == ["e2"]


def test_actors_have_the_names_that_the_text_gives_them() -> None:
    [army] = actors([FIRST])
    assert army == {"id": "army", "name": "Army", "kind": "army", "names": ["Army", "army"]}
