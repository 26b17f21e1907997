"""What is stored comes back as it was; the same bytes are stored once; nothing is overwritten."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bestand.batch import Wish
from bestand.casebook import codec
from tests.casebook import made

COUNT = 5


def test_records_and_accounts_come_back_exactly(book: str) -> None:
    from bestand.casebook import models, rebuild, storing

    for number in range(COUNT):
        item = made.item(number)
        record, key = made.record(item), storing.key_of_bytes(item.content)
        storing.store(key, record, made.RULES)
        row = models.Report.objects.get(key=key)
        assert rebuild.record_of(row.revisions.get()) == record
        assert rebuild.report_of(row) == record.report
        accounts = rebuild.accounts_of(row.events.select_related(*rebuild.ACCOUNT).order_by("id"))
        assert tuple(account.event for account in accounts) == record.events
        for account in accounts:
            assert account.key == f"{key}/{account.event.id}"
            assert account.report == record.report
            assert account.actors["syria"] == made.ACTORS["syria"]  # whom the army belongs to
            assert account.places[account.event.location.place].aliases is not None  # type: ignore[union-attr]


def test_the_same_bytes_are_stored_once(book: str) -> None:
    from bestand.casebook import adding, models

    items = [made.item(number) for number in (1, 2, 1)]
    fates = [each.fate for each in adding.add(items, Wish(), made.record)]
    assert fates == [adding.Fate.ADDED, adding.Fate.ADDED, adding.Fate.KNOWN]
    assert models.Report.objects.count() == models.Revision.objects.count() == 2


def test_newer_rules_make_a_revision_and_keep_the_first(book: str) -> None:
    from bestand.casebook import adding, models, rebuild

    item = made.item(1)
    adding.add_one(item, "one", made.record)
    again = adding.add_one(item, "two", lambda each: made.record(each, shift=100))
    assert again.fate is adding.Fate.REREAD
    first, second = models.Revision.objects.order_by("number")
    assert rebuild.record_of(first) == made.record(item)
    assert rebuild.record_of(second) == made.record(item, shift=100)
    current = models.Event.objects.filter(current=True)
    assert {event.revision_id for event in current} == {second.pk}
    assert models.Event.objects.filter(current=False).count() == len(rebuild.record_of(first).events)


def test_a_report_that_fails_leaves_nothing_and_the_rest_goes_on(book: str) -> None:
    from bestand.casebook import adding, models, storing

    def broken(item: object) -> object:
        if item is items[0]:
            raise ZeroDivisionError
        return made.record(item)  # type: ignore[arg-type]

    items = [made.item(1), made.item(2)]
    summary = adding.Summary()
    for outcome in adding.add(items, Wish(), broken):  # type: ignore[arg-type]
        summary.note(outcome)
    assert str(summary) == "1 added, 0 known already, 1 failed."
    assert "ZeroDivisionError" in str(summary.errors[0])
    assert not storing.known(storing.key_of_bytes(items[0].content), made.RULES)
    assert models.Report.objects.count() == 1


def test_facts_are_columns_with_words_and_rule(book: str) -> None:
    from bestand.casebook import adding, models

    adding.add_one(made.item(3), made.RULES, made.record)
    role = models.Role.objects.select_related("actor").first()
    assert role is not None
    assert (role.role, role.actor.name, role.words, role.rule) == ("agent", "Syrian army", "army", "subject")
    report = models.Report.objects.get()
    assert report.original is not None
    assert report.original[role.span_start : role.span_end] == role.words
    event = models.Event.objects.first()
    assert event is not None
    count = event.counts.get()
    assert (event.killed, count.source_id, count.kind) == (count.high, "monitor", "killed")


@given(
    st.lists(st.integers(0, 5), max_size=30).map(
        lambda steps: [sum(steps[:i]) for i in range(len(steps) + 1)]
    )
)
def test_offsets_survive_as_runs(offsets: list[int]) -> None:
    runs = codec.runs(offsets)
    assert codec.unrun(runs) == tuple(offsets)


def test_no_offsets_stay_none() -> None:
    assert codec.unrun(codec.runs(None)) is None


@pytest.mark.parametrize("content", [b"a", "a", "\ud800"])
def test_every_content_has_a_key(content: bytes | str) -> None:
    from bestand.casebook.storing import key_of_bytes

    assert len(key_of_bytes(content)) == 64
