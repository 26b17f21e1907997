"""Which accounts become one incident, in any order, and when more are added."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bestand.accounts import Account, Incident
from bestand.linking import Decision, claims, incidents, neighbourhood, neighbours, relink
from bestand.model import Place, Precision, Stance, Status, When
from tests.linking.made import (
    ALEPPO,
    GOMA,
    HOMS,
    HOMS_REGION,
    PALMYRA,
    account,
    count,
    generated,
    report,
    when,
)


def groups(accounts: list[Account], decisions: tuple[Decision, ...] = ()) -> list[set[str]]:
    found = incidents(accounts, decisions)
    return sorted(({a.report.source for a in each.accounts} for each in found), key=sorted)


def named(name: str, kind: str = "airstrike", **fields: object) -> Account:
    """An account whose report is called by its name."""
    told = replace(report(f"{name} tells of it in words of its own."), source=name)
    return account(kind, name=name, told_in=told, **fields)  # type: ignore[arg-type]


# ----------------------------------------------------------------------- linking


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (named("b"), "the same"),
        (named("b", "attack"), "the means is not told"),
        (named("b", day=date(2016, 2, 29)), "the night after"),
        (named("b", place=HOMS_REGION), "a wider place"),
        (named("b", place=None, roles=[("agent", "russia")]), "no place, the same actor"),
        (named("b", counts=[count(40, 40)]), "a contradicting figure"),
        (named("b", status=Status.NEGATED), "told as not having happened"),
        (
            named(
                "b", roles=[("agent", "russia")], day=None, time=when(date(2016, 2, 23), date(2016, 2, 29))
            ),
            "vague",
        ),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_one_happening(other: Account, why: str) -> None:
    first = named("a", roles=[("agent", "russia")], counts=[count(12, 12)])
    assert groups([first, other]) == [{"a", "b"}], why


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (named("b", "protest"), "another type"),
        (named("b", place=PALMYRA), "another town"),
        (named("b", place=GOMA), "another country"),
        (named("b", place=replace(GOMA, name="Homs")), "a namesake"),
        (named("b", day=date(2016, 3, 9)), "another week"),
        (named("b", day=date(2016, 3, 2)), "some days later"),
        (named("b", place=None, roles=[("agent", "islamic-state")]), "another actor, no place"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_two_happenings(other: Account, why: str) -> None:
    first = named("a", roles=[("agent", "russia")], counts=[count(12, 12)])
    assert groups([first, other]) == [{"a"}, {"b"}], why


def test_meetings_of_others_stay_apart_on_one_day_in_one_town() -> None:
    one = named("a", "meeting", roles=[("party", "russia"), ("party", "united-states")])
    other = named("b", "meeting", roles=[("party", "syria"), ("party", "islamic-state")])
    assert groups([one, other]) == [{"a"}, {"b"}]


def test_events_of_one_report_stay_apart() -> None:
    told = replace(report(), source="a")
    one, other = (account(name="a", told_in=told, event=event) for event in ("e1", "e2"))
    assert len(incidents([one, other])) == 2


def test_every_link_says_why() -> None:
    (found,) = incidents([named("a"), named("b"), named("c")])
    assert len(found.links) == 2
    for link in found.links:
        assert link.one < link.other and link.decided_by is None
        assert {"type", "days", "place"} <= {reason.name for reason in link.reasons}
        assert link.score == pytest.approx(sum(reason.weight for reason in link.reasons))


# --------------------------------------------------------------------- decisions


def key(name: str) -> str:
    return named(name).key


def test_a_user_merges_and_splits() -> None:
    a, b, far = named("a"), named("b"), named("far", place=GOMA)
    merge = Decision("merge", (a.key, far.key), "ann")
    split = Decision("split", (a.key, b.key), "ann")
    assert groups([a, b, far], (split,)) == [{"a"}, {"b"}, {"far"}]
    assert {"a", "far"} in groups([a, b, far], (split, merge))
    found = incidents([a, b, far], (split, merge))
    decided = [link.decided_by for each in found for link in each.links]
    assert decided == ["ann"]


def test_a_pinned_incident_takes_no_more() -> None:
    a, b, c = named("a"), named("b"), named("c")
    pin = Decision("pin", (a.key, b.key), "ann")
    assert groups([a, b, c], (pin,)) == [{"a", "b"}, {"c"}]


def test_the_later_decision_binds() -> None:
    a, b = named("a"), named("b")
    merge, split = Decision("merge", (a.key, b.key), "ann"), Decision("split", (a.key, b.key), "ann")
    assert groups([a, b], (merge, split)) == [{"a"}, {"b"}]
    assert groups([a, b], (split, merge)) == [{"a", "b"}]


def test_decisions_on_accounts_that_are_not_there_do_no_harm() -> None:
    assert groups([named("a")], (Decision("merge", (key("a"), "gone/e1"), "ann"),)) == [{"a"}]


# -------------------------------------------------------- order, and being added to


def some_decisions(accounts: list[Account], chance: random.Random) -> tuple[Decision, ...]:
    """One of each kind and one more, on accounts drawn at random."""

    def drawn() -> tuple[str, ...]:
        return tuple(each.key for each in chance.sample(accounts, 2))

    made = [
        Decision("merge", drawn(), "ann"),
        Decision("split", drawn(), "ann"),
        Decision("pin", drawn(), "ann"),
    ]
    return tuple(chance.sample([*made, Decision("merge", drawn(), "ann")], 4))


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_accounts_does_not_matter(seed: int) -> None:
    accounts = list(generated().make(seed, happenings=12, reports=30).accounts)
    chance = random.Random(seed)
    decided = some_decisions(accounts, chance)
    shuffled = chance.sample(accounts, len(accounts))
    assert incidents(accounts, decided) == incidents(shuffled, decided)


@pytest.mark.parametrize("seed", range(8))
def test_adding_gives_what_linking_everything_anew_gives(seed: int) -> None:
    made = generated().make(seed, happenings=15, reports=40).accounts
    chance = random.Random(seed)
    reports = sorted({each.report_key for each in made})
    late = set(chance.sample(reports, chance.choice([1, 2, 10])))
    known = [each for each in made if each.report_key not in late]
    new = [each for each in made if each.report_key in late]
    decided = some_decisions(list(made), chance)
    before = incidents(known, decided)

    touched = neighbourhood(
        new,
        lambda keys: [each for each in known if neighbours(each) & keys],
        lambda names: [each for each in known if each.key in names],
        decided,
    )
    inside = {each.key for each in touched}
    left = [each for each in before if not inside & {a.key for a in each.accounts}]
    torn = [each for each in before if not {a.key for a in each.accounts} <= inside and each not in left]
    assert not torn
    after = sorted([*left, *relink(touched, new, decided)], key=lambda each: each.id)
    assert tuple(after) == incidents(made, decided)


def test_a_report_touches_its_neighbourhood_only() -> None:
    known = list(generated().make(3, happenings=40, reports=80).accounts)
    new = known.pop()
    touched = neighbourhood(
        [new], lambda keys: [each for each in known if neighbours(each) & keys], lambda names: []
    )
    assert len(touched) < len(known) / 4


# -------------------------------------------------------------- what it comes to


def only(found: tuple[Incident, ...]) -> Incident:
    (incident,) = found
    return incident


def test_an_incident_keeps_every_account_and_shows_the_most_exact() -> None:
    month = When(replace(when(date(2016, 2, 1), date(2016, 2, 29)).interval, precision=Precision.MONTH), None)
    words = "Planes of Russia hit a market in Homs in the morning, medics and residents told"
    early = named("early", "attack", place=HOMS_REGION, time=month, roles=[("agent", "russia")])
    early = replace(early, report=report(words, date(2016, 2, 28)))
    late = named("late", roles=[("agent", "russia"), ("target", "civilians")])
    late = replace(late, report=report(words, date(2016, 3, 2)))
    found = only(incidents([early, late], [Decision("merge", (early.key, late.key), "ann")]))
    assert [each.key for each in found.accounts] == [late.key, early.key]
    assert (found.type, found.place, found.time_precision) == ("airstrike", HOMS, "day")
    assert found.start == found.end == date(2016, 2, 28)
    assert found.roles == (("agent", "russia"), ("target", "civilians"))
    assert found.contradictions == ()


def test_denials_and_contradictions_are_marked() -> None:
    told = report(published=date(2016, 3, 3))
    one = account(
        name="a", counts=[count(40, 40)], roles=[("agent", "russia")], said=[("observatory", Stance.REPORTS)]
    )
    other = account(
        name="b",
        told_in=told,
        counts=[count(5, 5)],
        roles=[("agent", "islamic-state")],
        said=[("state-media", Stance.DENIES)],
    )
    found = only(incidents([one, other], [Decision("merge", (one.key, other.key), "ann")]))
    assert found.denied_by == ("state-media",)
    assert found.contradictions == ("agent",)  # a denier's figure is not set against the others
    assert found.estimates[0].best == 40 and len(found.estimates[0].figures) == 2


PORT = Place("port", "Port of Goma", "neighbourhood", -1.7, 29.23, "CD", "North Kivu")


def brought_out(event: str, place: Place, said: tuple[str, Stance], **fields: Any) -> Account:
    told = report("The observatory counts 300 people brought out of Goma; state media deny it of the port.")
    return account("evacuation", name="a", event=event, told_in=told, place=place, said=[said], **fields)


def test_what_a_report_tells_only_to_be_denied_stands_beside_what_it_denies() -> None:
    told = brought_out("e1", GOMA, ("observatory", Stance.REPORTS), counts=[count(300, 300)])
    denied = brought_out("e2", PORT, ("state-media", Stance.DENIES), day=None)
    found = only(incidents([told, denied]))
    assert (found.place, found.denied_by, found.status) == (GOMA, ("state-media",), "actual")
    assert found.estimates[0].best == 300
    assert "denial" in {each.name for each in found.links[0].reasons}
    assert all(each.against for each in claims([found]))


def test_a_denial_of_what_happened_elsewhere_is_an_incident_of_its_own() -> None:
    told = brought_out("e1", GOMA, ("observatory", Stance.REPORTS))
    denied = brought_out("e2", ALEPPO, ("state-media", Stance.DENIES))
    assert len(incidents([told, denied])) == 2


def test_what_goes_on_for_days_is_told_in_parts_by_one_report() -> None:
    first = brought_out("e1", GOMA, ("observatory", Stance.REPORTS), counts=[count(300, 300)])
    parts = [
        first,
        brought_out("e2", PORT, ("state-media", Stance.DENIES), day=date(2016, 2, 29)),
        brought_out("e3", PORT, ("observatory", Stance.REPORTS), day=date(2016, 2, 29)),
    ]
    found = only(incidents(parts))
    assert (found.estimates[0].best, found.denied_by, found.reports) == (300, ("state-media",), 1)
    later = brought_out("e4", GOMA, ("observatory", Stance.REPORTS), day=date(2016, 3, 20))
    elsewhere = brought_out("e5", ALEPPO, ("observatory", Stance.REPORTS))
    assert len(incidents([*parts, later, elsewhere])) == 3
    leaving = brought_out("e6", PORT, ("observatory", Stance.REPORTS), roles=[("agent", "north-front")])
    taken = brought_out("e7", GOMA, ("observatory", Stance.REPORTS), roles=[("target", "north-front")])
    assert len(incidents([leaving, taken])) == 1  # fighters leave, or are brought out
    twice = [account(name="a", event=each) for each in ("e1", "e2")]
    assert len(incidents(twice)) == 2  # another airstrike each time


def test_told_as_happened_and_as_not_is_a_contradiction() -> None:
    late = account(name="b", status=Status.NEGATED, told_in=report(published=date(2016, 3, 3)))
    found = only(incidents([account(name="a"), late]))
    assert (found.status, found.contradictions) == ("negated", ("status",))


def test_copies_and_one_agency_are_one_source() -> None:
    a = account(name="a", group="same")
    b = account(name="b", group="same")
    c = account(name="c", told_in=report("Told by a third.", agencies=["ANP"]))
    d = account(name="d", told_in=report("And by a fourth.", agencies=["anp", "AFP"]))
    found = only(incidents([a, b, c, d]))
    assert (found.reports, found.independent_sources) == (4, 2)


def test_towns_of_one_country_share_no_link_without_more() -> None:
    assert groups([named("a", place=ALEPPO), named("b", place=HOMS)]) == [{"a"}, {"b"}]


def test_no_accounts_no_incidents() -> None:
    assert incidents([]) == ()
