"""The ledger of truces."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from bestand.accounts import Account, Ceasefire
from bestand.linking import ceasefires, incidents
from bestand.model import Basis, Interval, Place, Precision, Span, Status, When, Words
from tests.linking.made import ALEPPO, GOMA, HOMS, SYRIA, account, report, when

SPONSORS = [("party", "russia"), ("party", "united-states")]
BELLIGERENTS = [("party", "syria-government"), ("party", "rebels")]


def february(year: int = 2016) -> When:
    interval = when(date(year, 2, 1), date(year, 2, 28)).interval
    return When(replace(interval, precision=Precision.MONTH), None)


def agreed(name: str = "agreed", **fields: object) -> Account:
    text = "Russia and the United States agreed on a truce that does not apply to Islamic State."
    told = report(text, date(2016, 2, 22))
    return account(
        "ceasefire-agreed", name=name, told_in=told, day=date(2016, 2, 22), place=SYRIA, roles=SPONSORS
    )


def started(name: str = "started", text: str = "The truce took effect.") -> Account:
    told = report(text, date(2016, 2, 27))
    return account(
        "ceasefire-started", name=name, told_in=told, day=date(2016, 2, 27), place=SYRIA, roles=BELLIGERENTS
    )


def only(found: tuple[Ceasefire, ...]) -> Ceasefire:
    (truce,) = found
    return truce


def test_stages_of_one_truce_are_one_entry() -> None:
    proposed = account("ceasefire-proposed", name="p", day=date(2016, 2, 12), place=SYRIA, roles=SPONSORS)
    violated = account("ceasefire-violated", name="v", day=date(2016, 3, 8), place=HOMS)
    found = only(ceasefires([violated, started(), proposed, agreed()]))
    assert [each.stage for each in found.stages] == ["proposed", "agreed", "started"]
    assert [(each.start, each.found) for each in found.violations] == [(date(2016, 3, 8), False)]
    assert (found.announced, found.start, found.end) == (date(2016, 2, 22), date(2016, 2, 27), None)
    assert found.parties == ("russia", "united-states", "rebels", "syria-government")  # the most told first
    assert (found.name, found.area, found.status) == ("Syria, February 2016", SYRIA, "in-force")
    assert len(found.exclusions) == 1


def test_the_truce_of_february_in_a_report_of_august_finds_its_entry() -> None:
    told = report("The truce of February has long been a memory in Aleppo.", date(2016, 8, 27))
    late = account("ceasefire-started", name="late", told_in=told, place=None, time=february())
    battle = account("clash", name="late", event="e2", told_in=told, day=date(2016, 8, 26), place=ALEPPO)
    accounts = [agreed(), started(), late, battle]
    found = only(ceasefires(accounts, incidents(accounts)))
    assert late.key in {each.key for each in found.accounts}
    assert found.start == date(2016, 2, 27)


def test_a_truce_without_a_date_goes_to_the_one_truce_of_its_area() -> None:
    told = report("Russia and the United States reached a preliminary deal on a truce.", None)
    undated = account("ceasefire-agreed", name="u", told_in=told, day=None, place=SYRIA, roles=SPONSORS)
    found = only(ceasefires([started(), undated]))
    assert found.kind == "preliminary"
    later = account("ceasefire-started", name="s", day=date(2016, 9, 12), place=SYRIA, roles=BELLIGERENTS)
    assert len(ceasefires([started(), undated, later])) == 3


CONGO = Place("congo", "DR Congo", "country", -2.9, 23.7, "CD")
FIGHTERS = [("party", "north-front"), ("party", "rebels")]


def congo(name: str, day: date | None, text: str = "A truce began.", place: Place = CONGO) -> Account:
    told = report(text, day)
    return account(
        "ceasefire-started", name=name, told_in=told, day=day, time=None, place=place, roles=FIGHTERS
    )


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("The truce was agreed on Sunday; talks go on in Goma on 12 June.", 6),
        ("The truce of early March was agreed on Sunday.", 3),
        ("The truce was agreed on Sunday, as the one of June 2009 was.", None),
        ("The truce was agreed on Sunday; talks go on on 12 October.", None),
    ],
)
def test_a_report_without_a_date_is_of_the_months_that_it_names(text: str, month: int | None) -> None:
    march, june = congo("march", date(2013, 3, 4)), congo("june", date(2013, 6, 10))
    undated = congo("undated", None, text)
    found = ceasefires([march, june, undated])
    assert len(found) == (3 if month is None else 2)
    (entry,) = (each for each in found if undated.key in {a.key for a in each.accounts})
    assert month is None or (entry.start and entry.start.month == month)


def test_a_local_pause_without_a_date_is_not_the_truce_of_the_land() -> None:
    pause = congo("pause", None, "The fighters stopped shooting.", GOMA)
    assert len(ceasefires([congo("march", date(2013, 3, 4)), pause])) == 2


@pytest.mark.parametrize(
    ("year", "words", "apart"),
    [(2014, "March", False), (2009, "March", False), (2013, "March", False), (2009, "March 2009", True)],
)
def test_a_month_without_a_year_is_the_last_before_the_report(year: int, words: str, apart: bool) -> None:
    told = report("The truce of March must come to life again.", date(2013, 8, 27))
    march = Interval(date(year, 3, 1), date(year, 3, 31), Precision.MONTH, Basis.STATED)
    late = account(
        "ceasefire-started",
        name="late",
        told_in=told,
        place=CONGO,
        time=When(march, Words(Span(13, 18), words, "month")),
    )
    first = congo("march", date(2013, 3, 4))
    if apart:
        assert len(ceasefires([first, late])) == 2
        return
    found = only(ceasefires([first, late]))
    assert (found.stages[0].start, found.stages[0].account) == (date(2013, 3, 1), late.key)
    assert found.start == date(2013, 3, 4)


def test_a_deal_that_was_not_reached_is_the_home_of_no_truce() -> None:
    failed = congo("failed", date(2013, 8, 26))
    failed = replace(failed, event=replace(failed.event, type="ceasefire-agreed", status=Status.NEGATED))
    undated = congo("undated", None, "The truce was agreed on Sunday.")
    march = congo("march", date(2013, 3, 4))
    found = ceasefires([march, failed, undated])
    assert {march.key, undated.key} in [{a.key for a in each.accounts} for each in found]


def test_a_truce_of_the_same_two_parties_may_be_placed_on_either_side_of_a_border() -> None:
    parties = [("party", "syria-army"), ("party", "north-front")]
    accounts = [
        account("ceasefire-started", name=each.id, place=each, roles=parties) for each in (SYRIA, GOMA)
    ]
    assert len(ceasefires(accounts)) == 1


def test_an_end_within_the_month_of_the_beginning_is_no_end() -> None:
    told = account("ceasefire-started", name="m", place=SYRIA, time=february())
    end = account("ceasefire-ended", name="m", event="e2", place=SYRIA, time=february())
    assert only(ceasefires([told, end])).end is None


def test_truces_of_other_times_and_other_countries_are_other_entries() -> None:
    september = account("ceasefire-started", name="s", day=date(2016, 9, 12), place=SYRIA, roles=BELLIGERENTS)
    congo = account("ceasefire-started", name="c", day=date(2016, 2, 27), place=GOMA)
    told = report(published=date(2017, 3, 1))
    year_later = account("ceasefire-started", name="y", told_in=told, place=SYRIA, time=february(2017))
    found = ceasefires([agreed(), started(), september, congo, year_later])
    assert [each.start for each in found] == [
        date(2016, 2, 27),
        date(2016, 2, 27),
        date(2016, 9, 12),
        date(2017, 2, 1),
    ]


def test_two_local_truces_at_one_time_stay_apart() -> None:
    accounts = [account("ceasefire-started", name=each.id, place=each) for each in (HOMS, ALEPPO)]
    assert len(ceasefires(accounts)) == 2


def test_attacks_by_a_party_inside_area_and_time_are_found() -> None:
    def attack(name: str, day: date, by: str, place: object = HOMS) -> Account:
        return account("shelling", name=name, day=day, place=place, roles=[("agent", by)])  # type: ignore[arg-type]

    inside = attack("inside", date(2016, 3, 5), "syria-army")
    others = [
        attack("before", date(2016, 2, 20), "syria-army"),
        attack("long after", date(2017, 3, 5), "syria-army"),
        attack("elsewhere", date(2016, 3, 5), "syria-army", GOMA),
        attack("no party", date(2016, 3, 12), "islamic-state"),
    ]
    accounts = [started(), inside, *others]
    found = only(ceasefires(accounts, incidents(accounts)))
    assert [(each.account, each.found) for each in found.violations] == [(inside.key, True)]


def test_what_a_report_calls_a_breach_is_told_and_not_found_again() -> None:
    told = report("The army shelled Homs, a breach of the truce.", date(2016, 3, 6))
    shelling = account(
        "shelling", name="b", told_in=told, day=date(2016, 3, 5), roles=[("agent", "syria-army")]
    )
    breach = account("ceasefire-violated", name="b", event="e2", told_in=told, day=date(2016, 3, 5))
    accounts = [started(), shelling, breach]
    found = only(ceasefires(accounts, incidents(accounts)))
    assert [each.found for each in found.violations] == [False]


def test_a_fixed_truce_runs_out() -> None:
    found = only(ceasefires([started(text="A 72-hour truce took effect to let aid convoys in.")]))
    assert (found.open_ended, found.days, found.end) == (False, 3, date(2016, 3, 1))
    assert (found.purpose, found.kind) == ("humanitarian", "unclear")


def test_a_proposal_and_a_refusal_alone_make_an_entry() -> None:
    proposed = account("ceasefire-proposed", name="p", day=date(2016, 2, 12), place=SYRIA)
    rejected = account("ceasefire-rejected", name="r", day=date(2016, 2, 14), place=SYRIA)
    found = only(ceasefires([proposed, rejected]))
    assert (found.status, found.start, found.announced) == ("rejected", None, None)


def test_a_truce_that_was_not_reached_is_not_agreed() -> None:
    failed = replace(agreed(), event=replace(agreed().event, status=Status.NEGATED))
    found = only(ceasefires([failed]))
    assert (found.announced, found.stages, found.status) == (None, (), "unclear")


def test_the_order_of_accounts_does_not_matter() -> None:
    accounts = [
        agreed(),
        started(),
        account("ceasefire-ended", name="e", day=date(2016, 4, 20), place=SYRIA),
        account("ceasefire-extended", name="x", day=date(2016, 3, 12), place=ALEPPO),
        account("ceasefire-started", name="s", day=date(2016, 9, 12), place=SYRIA),
        account("ceasefire-violated", name="v", day=date(2016, 9, 17), place=SYRIA),
    ]
    found = ceasefires(accounts)
    assert [each.status for each in found] == ["ended", "in-force"]
    for seed in range(5):
        assert ceasefires(random.Random(seed).sample(accounts, len(accounts))) == found


def test_no_ceasefires() -> None:
    assert ceasefires([account()]) == ()
