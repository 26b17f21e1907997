"""The coder's work: what he decides shows everywhere, and nothing that he typed is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from bestand.desk.roles import Role

SignIn = Callable[..., Client]
FAR = 4321  # killed, as nobody tells


@pytest.fixture(autouse=True, scope="module")
def contexts() -> Iterator[None]:
    """Answers tell what their templates were given."""
    from django.test.utils import setup_test_environment, teardown_test_environment

    setup_test_environment()
    yield
    teardown_test_environment()


def counted() -> tuple[Any, Any]:
    """An event with a figure of killed, and its report."""
    from bestand.casebook import models

    event = models.Event.objects.filter(current=True, counts__kind="killed").order_by("pk").first()
    assert event is not None
    return event, event.report


def page(client: Client, report: Any, more: str = "") -> str:
    answer = client.get(f"/review/{report.key}/{more}")
    assert answer.status_code == 200
    return str(answer.content.decode())


def seen(client: Client, report: Any, event: str) -> str:
    found = re.search(rf'id="{event}-form".*?name="seen" value="([^"]+)"', page(client, report), re.S)
    assert found
    return found[1]


def judge(client: Client, report: Any, event: str, do: str, version: str | None = None) -> Any:
    told = version or seen(client, report, event)
    return client.post(f"/review/{report.key}/{event}/judge/", {"do": do, "seen": told}, follow=True)


def count_form(client: Client, report: Any, event: str, **values: Any) -> dict[str, Any]:
    """What the form of the first count sends, with other values."""
    answer = client.get(f"/review/{report.key}/{event}/count/?n=0")
    assert answer.status_code == 200
    form = answer.context["form"]
    first = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in {**first, **values}.items() if value not in (None, False)}


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_queue_begins_with_what_matters_most(signed_in: SignIn, language: str) -> None:
    from bestand.casebook import models

    client = signed_in(Role.CODER, language)
    rows = client.get("/review/").context["page"].rows
    weights = [models.Waiting.objects.get(event=line.event).weight for line in rows]
    assert weights == sorted(weights, reverse=True)
    assert rows


def test_a_reader_reviews_nothing(signed_in: SignIn) -> None:
    event, report = counted()
    client = signed_in(Role.READER)
    assert client.get("/review/").status_code == 403
    assert client.post(f"/review/{report.key}/{event.name}/judge/", {"do": "reject"}).status_code == 403
    assert "/review/" not in client.get("/").content.decode()


def test_a_corrected_count_shows_in_figures_exports_and_beside_the_machines(signed_in: SignIn) -> None:
    from bestand.casebook import models, queries

    event, report = counted()
    client = signed_in(Role.CODER)
    form = count_form(client, report, event.name, low=FAR, high=FAR)
    answer = client.post(f"/review/{report.key}/{event.name}/count/", form, follow=True)
    assert answer.status_code == 200
    event.refresh_from_db()
    assert event.membership.incident.killed_high == FAR
    assert any(count.low == FAR for account in queries.accounts() for count in account.event.counts)
    shown = page(client, report)
    assert "4,321" in shown
    assert "machine:" in shown
    line = models.Correction.objects.get()
    assert (line.by, line.field, line.verdict) == ("coder-en", "count", "correct")
    from bestand.desk.models import Change

    assert Change.objects.filter(action="review.correct", by="coder-en").exists()


def test_reject_and_undo(signed_in: SignIn) -> None:
    from bestand.casebook import models

    event, report = counted()
    client = signed_in(Role.CODER)
    judge(client, report, event.name, "reject")
    event.refresh_from_db()
    assert not event.current
    assert not models.IncidentMember.objects.filter(event=event).exists()
    client.post(f"/review/{report.key}/undo/")
    event.refresh_from_db()
    assert event.current
    assert models.Correction.objects.count() == 2


def test_facts_are_accepted_and_rejected_one_by_one(signed_in: SignIn) -> None:
    event, report = counted()
    client = signed_in(Role.CODER)
    before = event.counts.count()
    judge(client, report, event.name, "accept.count.0")
    judge(client, report, event.name, "reject.count.0")
    assert event.counts.count() == before - 1


def test_an_event_is_added_by_chosen_words_and_gets_facts(signed_in: SignIn) -> None:
    from bestand.casebook import models
    from bestand.casebook.rebuild import report_of

    _, report = counted()
    client = signed_in(Role.CODER)
    text = report_of(report).text
    start = text.index(" ", 200) + 1
    end = text.index(" ", start)
    answer = client.get(f"/review/{report.key}/add/?start={start}&end={end}")
    assert text[start:end] in answer.content.decode()
    form = {"type": "protest", "status": "actual", "start": start, "end": end}
    client.post(f"/review/{report.key}/add/", form)
    event = models.Event.objects.get(name="h1", current=True)
    assert event.data["event"]["trigger"]["text"] == text[start:end]
    sent = {"role": "agent", "actor": "De Bewoners van Verzonnen", "new": "on"}
    client.post(f"/review/{report.key}/h1/role/", {**sent, "seen": seen(client, report, "h1")})
    assert event.roles.get().actor.name == "De Bewoners van Verzonnen"
    assert event.membership.incident.type == "protest"


@pytest.mark.parametrize(
    ("field", "values", "wrong"),
    [
        ("count", {"kind": "killed", "of": "mixed"}, "low"),
        ("count", {"kind": "killed", "of": "mixed", "low": 9, "high": 3}, "high"),
        ("role", {"role": "agent", "actor": "Nobody At All"}, "actor"),
        ("place", {"place": "Xyzzyqua"}, "place"),
        ("when", {"first_day": "2016-03-02", "last_day": "2016-03-01", "precision": "day"}, "last_day"),
        ("when", {"first_day": "tomorrow", "precision": "day"}, "first_day"),
        ("role", {"role": "agent", "actor": "Russia", "words": "words that are not there"}, "words"),
    ],
)
def test_what_makes_no_sense_is_told_beside_its_field(
    signed_in: SignIn, field: str, values: dict[str, Any], wrong: str
) -> None:
    event, report = counted()
    client = signed_in(Role.CODER)
    answer = client.post(f"/review/{report.key}/{event.name}/{field}/", values)
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {wrong}
    for value in values.values():
        assert str(value) in answer.content.decode()


def test_two_editors_on_one_event(signed_in: SignIn) -> None:
    event, report = counted()
    one, other = signed_in(Role.EDITOR), signed_in(Role.CODER)
    form = count_form(one, report, event.name, low=FAR, high=FAR)
    theirs = count_form(other, report, event.name, low=99, high=99)
    other.post(f"/review/{report.key}/{event.name}/count/", theirs)
    answer = one.post(f"/review/{report.key}/{event.name}/count/", form)
    assert answer.status_code == 409
    told = answer.content.decode()
    assert "coder-en" in told and "99" in told and f'value="{FAR}"' in told
    again = {**form, "seen": answer.context["form"]["seen"].value()}
    assert one.post(f"/review/{report.key}/{event.name}/count/", again).status_code == 302
    event.refresh_from_db()
    assert event.killed == FAR
    old = judge(one, report, event.name, "reject", version=form["seen"])
    assert "editor-en" in old.content.decode()
    event.refresh_from_db()
    assert event.current


def test_an_ended_session_leads_back_to_the_form(signed_in: SignIn) -> None:
    event, report = counted()
    client = signed_in(Role.CODER)
    form = count_form(client, report, event.name, low=FAR, high=FAR)
    client.logout()
    address = f"/review/{report.key}/{event.name}/count/?n=0"
    answer = client.post(address, form)
    assert answer.status_code == 302
    assert "next=/review/" in answer["Location"]
    judged = f"/review/{report.key}/{event.name}/judge/"
    client = signed_in(Role.EDITOR)
    assert client.get(judged).status_code == 302  # where signing in leads back to


def test_two_coders_see_nothing_of_each_other_until_an_editor_settles(signed_in: SignIn) -> None:
    from django.contrib.auth.models import User

    event, report = counted()
    anna, bert = signed_in(Role.CODER, "en"), signed_in(Role.CODER, "nl")
    editor = signed_in(Role.EDITOR)
    ids = list(User.objects.filter(username__startswith="coder").values_list("pk", flat=True))
    editor.post(f"/review/{report.key}/ask/", {"coder": ids})
    assert editor.get(f"/review/{report.key}/").status_code == 403
    form = count_form(anna, report, event.name, low=FAR, high=FAR)
    anna.post(f"/review/{report.key}/{event.name}/count/", form)
    judge(bert, report, event.name, "reject")
    event.refresh_from_db()
    assert event.current and event.killed != FAR
    assert "4.321" not in page(bert, report)
    assert editor.get(f"/review/{report.key}/settle/", follow=True).redirect_chain
    for coder in (anna, bert):
        coder.post(f"/review/{report.key}/finish/")
    assert anna.post(f"/review/{report.key}/undo/").status_code == 403
    shown = editor.get(f"/review/{report.key}/settle/")
    cases = shown.context["cases"]
    assert len(cases) == 1
    rows = editor.get("/review/agreement/").context["rows"]
    assert rows[0].facet == "event" and rows[0].same < 1.0
    editor.post(f"/review/{report.key}/settle/", {each.name: "0" for each in cases[0].disputes})
    event.refresh_from_db()
    assert event.current and event.killed == FAR
    assert "review.settled" in _actions()
    assert editor.get(f"/review/{report.key}/").context["sheet"].finished


def _actions() -> set[str]:
    from bestand.desk.models import Change

    return set(Change.objects.values_list("action", flat=True))
