"""What a program changes: by the same rules as at the desk, with a line in the log for each."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from bestand.desk.roles import Role
from tests.desk.api.conftest import Program

TEXT = """Army shells market in Taiz

TAIZ, 3 May 2021 - Government forces shelled a market in Taiz on Sunday, killing 12 civilians, doctors said.
"""


def post(client: Client, address: str, sent: dict[str, Any]) -> Any:
    return client.post(f"/api/{address}", sent, content_type="application/json")


def counted(client: Client) -> tuple[str, dict[str, Any]]:
    """A report, and an event of it with a figure of killed."""
    for line in client.get("/api/events?size=100").json()["rows"]:
        if line["event"]["counts"] and line["event"]["counts"][0]["kind"] == "killed":
            return line["report"]["key"], line["event"]
    raise AssertionError("the samples tell of nobody killed")


def actions() -> list[str]:
    from bestand.desk.models import Change

    return list(Change.objects.exclude(action="token.made").values_list("action", flat=True))


def test_a_report_is_added_read_and_linked_once(program: Program) -> None:
    client = program(Role.CODER)
    answer = post(client, "reports", {"text": TEXT, "outlet": "Taiz Post"})
    assert answer.status_code == 201, answer.content
    added = answer.json()
    report = client.get(f"/api/reports/{added['key']}").json()
    assert report["outlet"] == "Taiz Post"
    assert "shelling" in {event["type"] for event in report["record"]["events"]}
    assert all(client.get(f"/api/incidents/{each}").status_code == 200 for each in added["incidents"])
    again = post(client, "reports", {"text": TEXT})
    assert (again.status_code, again.json()["fate"]) == (200, "known")
    assert actions() == ["report.added"]


@pytest.mark.parametrize(
    "sent, told",
    [
        ({}, "either text or html"),
        ({"text": "x", "html": "y"}, "either text or html"),
        ({"text": "   "}, "no text in it"),
        ({"text": TEXT, "url": "javascript:alert(1)"}, "url"),
        ({"text": TEXT, "colour": "red"}, "colour"),
    ],
)
def test_what_is_no_report_is_refused_with_a_sentence(
    program: Program, sent: dict[str, Any], told: str
) -> None:
    answer = post(program(Role.CODER), "reports", sent)
    assert answer.status_code == 422
    assert told in answer.json()["detail"]


def test_a_figure_is_corrected_and_the_decision_taken_back(program: Program) -> None:
    client = program(Role.CODER)
    key, event = counted(client)
    count = event["counts"][0]
    where = f"reports/{key}/events/{event['id']}/decisions"
    value = {"kind": "killed", "of": count["of"], "low": 4321, "high": 4321}
    sent = {"verdict": "correct", "field": "count", "value": value, "note": "as the hospital says"}
    answer = post(client, where, sent)
    assert answer.status_code == 201, answer.content
    assert answer.json()["account"]["event"]["counts"][0]["low"] == 4321
    assert 4321 in [
        each["low"]
        for each in client.get(f"/api/reports/{key}").json()["record"]["events"]
        for each in each["counts"]
    ]
    assert post(client, f"reports/{key}/undo", {}).status_code == 201
    assert counted(client)[1]["counts"][0]["low"] == count["low"]
    assert post(client, f"reports/{key}/undo", {}).status_code == 404
    assert actions() == ["review.undone", "review.correct"]


def test_who_decides_on_what_has_changed_is_told_so(program: Program) -> None:
    client = program(Role.CODER)
    key, event = counted(client)
    seen = client.get(f"/api/reports/{key}").json()["versions"][event["id"]]
    where = f"reports/{key}/events/{event['id']}/decisions"
    assert post(client, where, {"verdict": "accept", "seen": seen}).status_code == 201
    late = post(client, where, {"verdict": "reject", "seen": seen})
    assert late.status_code == 409
    assert "meanwhile" in late.json()["detail"]


def test_an_event_is_rejected_and_is_gone_everywhere(program: Program) -> None:
    client = program(Role.CODER)
    key, event = counted(client)
    where = f"reports/{key}/events/{event['id']}"
    answer = post(client, f"{where}/decisions", {"verdict": "reject"})
    assert answer.json()["account"] is None
    assert client.get(f"/api/{where}").status_code == 404


def test_an_event_is_added_by_its_words(program: Program) -> None:
    client = program(Role.CODER)
    key, event = counted(client)
    start, end = event["trigger"]["start"], event["trigger"]["end"]
    answer = post(client, f"reports/{key}/events", {"type": "threat", "start": start, "end": end})
    assert answer.status_code == 201, answer.content
    added = answer.json()["account"]["event"]
    assert added["type"] == "threat"
    assert added["trigger"]["text"] == event["trigger"]["text"]
    where = f"reports/{key}/events/{added['id']}/decisions"
    role = {"verdict": "add", "field": "role", "value": {"role": "agent", "actor": "russia"}}
    assert post(client, where, role).json()["account"]["event"]["roles"][0]["actor"] == "russia"
    wrong = {"verdict": "add", "field": "role", "value": {"role": "agent", "actor": "Qwzx of Nowhere"}}
    assert post(client, where, wrong).status_code == 422


def test_accounts_are_merged_and_parted_again(program: Program) -> None:
    client = program(Role.CODER)
    first, second = client.get("/api/events?size=2&type=violence").json()["rows"]
    accounts = [first["key"], second["key"]]
    merged = post(client, "links", {"kind": "merge", "accounts": accounts})
    assert merged.status_code == 201, merged.content
    assert len(set(merged.json()["incidents"].values())) == 1
    assert [each["id"] for each in client.get("/api/links").json()] == [merged.json()["id"]]
    withdrawn = post(client, f"links/{merged.json()['id']}/withdraw", {})
    assert withdrawn.json()["incidents"] == {each["key"]: each["incident"] for each in (first, second)}
    assert post(client, f"links/{merged.json()['id']}/withdraw", {}).status_code == 404
    assert post(client, "links", {"kind": "merge", "accounts": ["0/e1", "0/e2"]}).status_code == 422
    assert actions() == ["link.withdraw", "link.merge"]


def test_readers_change_nothing(program: Program) -> None:
    client = program(Role.READER)
    key, event = counted(client)
    changes: dict[str, dict[str, Any]] = {
        "reports": {"text": TEXT},
        f"reports/{key}/events": {"type": "threat", "words": "army"},
        f"reports/{key}/events/{event['id']}/decisions": {"verdict": "accept"},
        f"reports/{key}/undo": {},
        "links": {"kind": "pin", "accounts": [f"{key}/{event['id']}"]},
        "links/1/withdraw": {},
    }
    for address, sent in changes.items():
        answer = post(client, address, sent)
        assert answer.status_code == 403
        assert "role of coder" in answer.json()["detail"]
    assert actions() == []
