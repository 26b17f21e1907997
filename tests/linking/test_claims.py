"""Who said what, and who says the contrary."""

from __future__ import annotations

from bestand.linking import claims, incidents
from bestand.model import Stance
from tests.linking.made import account, report


def test_a_denial_stands_against_what_is_asserted() -> None:
    one = account(name="a", said=[("observatory", Stance.REPORTS)], told_in=report("Ten died, it said."))
    other = account(name="b", said=[("state-media", Stance.DENIES)])
    found = {each.source: each for each in claims(incidents([one, other]))}
    assert found["state-media"].against == (one.key,)
    assert found["observatory"].against == (other.key,)
    assert found["observatory"].words == "Ten died, it said."
    assert found["observatory"].day == one.day


def test_two_of_one_side_do_not_contradict_each_other() -> None:
    accounts = [
        account(name=each, said=[(each, Stance.CLAIMS)]) for each in ("syria-army", "syria-government")
    ]
    assert [each.against for each in claims(incidents(accounts))] == [(), ()]


def test_two_who_both_say_that_they_did_it_contradict_each_other() -> None:
    accounts = [account(name=each, said=[(each, Stance.CLAIMS)]) for each in ("islamic-state", "north-front")]
    found = {each.source: each for each in claims(incidents(accounts))}
    assert found["islamic-state"].against == (found["north-front"].account,)


def test_who_does_not_confirm_denies_nothing() -> None:
    accounts = [
        account(name="a", said=[("observatory", Stance.REPORTS)]),
        account(name="b", said=[("russia", Stance.NOT_CONFIRMED)]),
    ]
    assert [each.against for each in claims(incidents(accounts))] == [(), ()]
