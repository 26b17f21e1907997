"""What the API shows: the same as the pages, to who has a token."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from bestand.desk.roles import Role
from tests.desk.api.conftest import Program

LISTS = ("incidents", "events", "ceasefires", "claims", "reports", "actors")


def rows(client: Client, address: str) -> list[dict[str, Any]]:
    answer = client.get(f"/api/{address}")
    assert answer.status_code == 200, answer.content
    found: list[dict[str, Any]] = answer.json()["rows"]
    return found


@pytest.mark.parametrize("name", LISTS)
def test_lists_hold_what_the_casebook_holds(program: Program, name: str) -> None:
    assert rows(program(), name)


def test_without_a_token_nothing_is_told(desk: Path) -> None:
    for address in (*LISTS, "me", "incidents/x"):
        answer = Client().get(f"/api/{address}")
        assert answer.status_code == 401
        assert "token" in answer.json()["detail"]
    assert Client(headers={"Authorization": "Bearer bestand_guess"}).get("/api/me").status_code == 401


def test_a_session_is_no_token(signed_in: Any) -> None:
    assert signed_in(Role.ADMINISTRATOR).get("/api/me").status_code == 401


def test_a_token_is_that_of_its_account(program: Program) -> None:
    assert program(Role.EDITOR).get("/api/me").json() == {"name": "program-editor", "role": "editor"}


def test_filters_are_those_of_the_pages(program: Program) -> None:
    client = program()
    every = rows(client, "incidents?size=100")
    violent = rows(client, "incidents?size=100&type=violence")
    assert 0 < len(violent) < len(every)
    place = next(each["place"]["name"] for each in violent if each["place"])
    assert all(each["place"] for each in rows(client, f"incidents?place={place}"))


@pytest.mark.parametrize(
    "query, told",
    [
        ("from=yesterday", "“yesterday” is no date"),
        ("typ=airstrike", "typ: is no parameter"),
        ("page=0", "page: Input should be greater than or equal to 1"),
        ("size=1000", "size: Input should be less than or equal to 100"),
        ("from=2017&to=2016", "comes after"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused_with_a_sentence(
    program: Program, query: str, told: str
) -> None:
    answer = program().get(f"/api/incidents?{query}")
    assert answer.status_code == 422
    assert told in answer.json()["detail"]
    assert "--" not in answer.json()["detail"]


def test_pages_follow_each_other_without_gap_or_repetition(program: Program) -> None:
    client = program()
    every = [each["id"] for each in rows(client, "incidents?size=100")]
    found: list[str] = []
    page: int | None = 1
    while page:
        answer = client.get(f"/api/incidents?size=7&page={page}").json()
        found += [each["id"] for each in answer["rows"]]
        page = answer["next"]
    assert found == every


def test_each_thing_can_be_had_in_full(program: Program) -> None:
    client = program()
    for name, key in (("incidents", "id"), ("ceasefires", "id"), ("reports", "key")):
        line = rows(client, name)[0]
        whole = client.get(f"/api/{name}/{line[key]}").json()
        assert line.items() <= whole.items()
    account = rows(client, "events")[0]
    report, event = account["key"].split("/")
    assert client.get(f"/api/reports/{report}/events/{event}").json() == account
    actor = rows(client, "actors")[0]
    assert client.get(f"/api/actors/{actor['actor']['id']}").json() == actor


def test_offsets_of_a_record_count_in_the_text_that_comes_with_it(program: Program) -> None:
    client = program()
    report = client.get(f"/api/reports/{rows(client, 'reports')[0]['key']}").json()
    assert report["record"]["events"]
    for event in report["record"]["events"]:
        told = event["trigger"]
        assert report["text"][told["start"] : told["end"]] == told["text"]


@pytest.mark.parametrize(
    "address", ["incidents/none", "reports/none", "actors/no/body", "nowhere", "reports/a/b/c"]
)
def test_what_is_not_there_is_told_as_json(program: Program, address: str) -> None:
    answer = program().get(f"/api/{address}")
    assert answer.status_code == 404
    assert answer.json()["detail"].startswith("there is no")
