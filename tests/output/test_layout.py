"""The JSON layout: complete, valid by its own schema, with offsets into the original text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from pydantic import ValidationError

from bestand.errors import EmptyReport
from bestand.model import Block, BlockKind, Record, Span
from bestand.output.layout import error_row, record_row
from bestand.output.schema import RecordRow, json_schema
from bestand.scoring.coded import written_report


def spans(value: Any) -> list[dict[str, Any]]:
    """Every object with offsets and text, however deep."""
    if isinstance(value, list):
        return [span for each in value for span in spans(each)]
    if not isinstance(value, dict):
        return []
    own = [value] if isinstance(value.get("text"), str) and isinstance(value.get("start"), int) else []
    return own + [span for each in value.values() for span in spans(each)]


def test_every_text_is_at_its_offsets(record: Record) -> None:
    row = record_row(record).model_dump(mode="json")
    found = spans(row)
    assert len(found) >= 9
    assert all(record.report.original[span["start"] : span["end"]] == span["text"] for span in found)


def test_row_is_valid_by_the_json_schema_and_reads_back(record: Record) -> None:
    row = record_row(record)
    jsonschema.validate(row.model_dump(mode="json"), json_schema())
    assert RecordRow.model_validate_json(row.model_dump_json()) == row


def test_schema_lists_the_types(record: Record) -> None:
    properties = json_schema()["$defs"]["EventRow"]["properties"]
    assert "suicide-bombing" in properties["type"]["enum"]
    row = record_row(record).model_dump(mode="json")
    row["events"][0]["type"] = "skirmish"
    with pytest.raises(ValidationError, match="skirmish"):
        RecordRow.model_validate(row)


def test_spellings_of_the_report_are_aliases(record: Record) -> None:
    actor, place = record_row(record).actors[0], record_row(record).places[0]
    assert actor.aliases == ["ICRC", "het Rode Kruis"]
    assert place.aliases == ["Hims"]


def test_a_reason_outside_the_list_is_refused(record: Record) -> None:
    event = replace(record.events[0], empty={"agent": "dunno"})
    with pytest.raises(ValidationError, match="dunno"):
        record_row(replace(record, events=(event,)))


def test_blocks_count_in_the_original(record: Record) -> None:
    report = replace(
        record.report,
        text="é!",
        original="&eacute;!",
        offsets=(0, 8, 9),
        blocks=(Block(Span(1, 2), BlockKind.PARAGRAPH), Block(Span(0, 1), BlockKind.HEADLINE)),
    )
    last, first = record_row(replace(record, report=report, events=(), mentions=())).document.blocks
    assert (last.start, last.end) == (8, 9)
    assert (first.start, first.end) == (0, 8)


def test_an_error_row_is_valid_and_scores_as_nothing() -> None:
    error = EmptyReport("a/b.txt", "there is no text", "check the file")
    row = error_row("a/b.txt", error).model_dump(mode="json")
    jsonschema.validate(row, json_schema())
    assert row["document"]["error"] == {
        "kind": "EmptyReport",
        "what": "there is no text",
        "remedy": "check the file",
    }
    scored = written_report(row)
    assert (scored.name, scored.events, scored.published) == ("b", (), None)
