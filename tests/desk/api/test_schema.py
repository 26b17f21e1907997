"""Whatever is sent to it, the API does not fail, and answers as its description says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from bestand.desk.api import access
from bestand.desk.api.interface import api
from bestand.desk.roles import Role
from tests.desk.api.conftest import Program

EXAMPLES = 8  # of each operation, so that the whole file stays under a minute
CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance, status_code_conformance]
LABELS = sorted(
    f"{method.upper()} {path}" for path, ways in api.get_openapi_schema()["paths"].items() for method in ways
)


def known(client: Client) -> dict[str, list[str]]:
    """Ids that there are, by the name that a path has for them."""
    events = client.get("/api/events?size=5").json()["rows"]
    incidents = client.get("/api/incidents?size=5").json()["rows"]
    truces = client.get("/api/ceasefires?size=5").json()["rows"]
    return {
        "key": [each["report"]["key"] for each in events],
        "event": [each["event"]["id"] for each in events],
        "ident": [each["id"] for each in (*incidents, *truces)],
        "number": ["1"],
    }


@pytest.mark.parametrize("label", LABELS)
def test_every_answer_fits_the_description(
    program: Program, desk: Path, label: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access, "RATE", 1_000_000)
    client = program(Role.CODER)
    token = {"Authorization": str(client.defaults["HTTP_AUTHORIZATION"])}
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", get_wsgi_application())
    operations = (found.ok() for found in schema.get_all_operations())  # type: ignore[union-attr]
    operation = next(each for each in operations if each.label == label)
    ids = known(client)

    @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(), data=st.data())
    def check(case: Any, data: st.DataObject) -> None:
        for name in case.path_parameters or {}:
            if data.draw(st.integers(0, 3)):
                case.path_parameters[name] = data.draw(st.sampled_from(ids[name]))
        case.call_and_validate(headers=token, checks=CHECKS)

    check()
