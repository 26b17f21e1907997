"""The shipped armed groups and persons: what a slip of the pen would break, and facts that must stay."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from itertools import chain, combinations

import pytest
from pydantic import BaseModel

from bestand.knowledge.actors import Actors, load
from bestand.knowledge.aliases import Use, pieces_of
from bestand.knowledge.entries import Entry, Office, Row, read_world

# Offices that one person holds at a time, and with more than one known holder for some bodies.
SOLE = frozenset(
    {
        "ambassador-to-un",
        "chief-of-staff",
        "head-of-state",
        "high-representative",
        "minister-of-defence",
        "minister-of-foreign-affairs",
        "monarch",
        "president",
        "prime-minister",
        "secretary-general",
    }
)
OFFICES = SOLE | {
    "commander",
    "deputy-leader",
    "director",
    "envoy",
    "high-commissioner",
    "leader",
    "minister-of-development",
    "minister-of-finance",
    "minister-of-interior",
    "national-security-adviser",
    "speaker-of-parliament",
    "vice-president",
}
# Two claimed the office, or it was shared.
DISPUTED = frozenset(
    {
        ("president", "chechnya"),
        ("president", "ivory-coast"),
        ("prime-minister", "cambodia"),
        ("prime-minister", "libya"),
    }
)
EVER = (date.min, date.max)


class Listed(BaseModel):
    actor: tuple[Entry, ...]


def _entries(pattern: str) -> list[Entry]:
    root = files("bestand.knowledge").joinpath("actors")
    texts = [p.read_text(encoding="utf-8") for p in root.iterdir() if p.name.startswith(pattern)]
    return list(chain.from_iterable(Listed.model_validate(tomllib.loads(t)).actor for t in texts))


GROUPS = _entries("armed-groups-")
PERSONS = _entries("persons-")
ALL = GROUPS + PERSONS
KNOWN = load()


def _span(row: Row) -> tuple[date, date]:
    return (row.since or EVER[0], row.until or EVER[1])


def _overlap(one: Row, other: Row) -> bool:
    """Whether both hold on two days or more: a day of handing over does not count."""
    (a, b), (c, d) = _span(one), _span(other)
    return max(a, c) < min(b, d)


def _names(entry: Entry) -> Iterator[tuple[str, ...]]:
    for name in (entry.name, *entry.aliases, *entry.aliases_nl, *entry.aliases_en):
        yield tuple(piece.key for piece in pieces_of(name))


def _references(entry: Entry) -> Iterator[str]:
    yield from entry.formerly
    yield from (side.to for side in entry.affiliation)
    yield from (row.of for row in entry.offices)
    if entry.parent:
        yield entry.parent


def test_there_are_enough() -> None:
    assert len(GROUPS) >= 300
    assert len(PERSONS) >= 300


def test_ids_are_unique() -> None:
    assert [i for i, n in Counter(e.id for e in ALL).items() if n > 1] == []


def test_persons_are_persons_and_groups_are_not() -> None:
    assert {e.kind for e in PERSONS} == {"person"}
    assert "person" not in {e.kind for e in GROUPS}


def test_no_name_belongs_to_two_at_one_time() -> None:
    owners: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in ALL:
        for name in set(_names(entry)):
            owners[name].append(entry)
    shared = {
        (" ".join(name), a.id, b.id)
        for name, entries in owners.items()
        for a, b in combinations(entries, 2)
        if _overlap(a, b)
    }
    assert shared == set()


def test_every_reference_leads_to_an_actor() -> None:
    assert [(e.id, ref) for e in ALL for ref in _references(e) if ref not in KNOWN] == []


def test_no_actor_is_its_own_parent_or_past() -> None:
    assert [e.id for e in ALL if e.id in (e.parent, *e.formerly)] == []


def test_parents_form_no_ring() -> None:
    parents = {e.id: e.parent for e in read_world().entries}
    for start, parent in parents.items():
        seen, at = set(), parent
        while at is not None and at not in seen:
            seen.add(at)
            at = parents.get(at)
        assert at is None, f"{start} is within itself"


def test_spans_run_forward() -> None:
    rows = ((e.id, row) for e in ALL for row in (e, *e.affiliation, *e.offices))
    assert [i for i, row in rows if _span(row)[0] > _span(row)[1]] == []


def test_what_came_before_began_before() -> None:
    by_id = {e.id: e for e in ALL}
    later = [
        (e.id, old)
        for e in ALL
        for old in e.formerly
        if old in by_id and e.since and by_id[old].since and by_id[old].since > e.since  # type: ignore[operator]
    ]
    assert later == []


def test_offices_are_those_that_tell_a_person() -> None:
    """No spokesmen, ambassadors or plain ministers: "een woordvoerder" is nobody in particular."""
    assert {row.office for e in ALL for row in e.offices} <= OFFICES


def test_an_office_for_one_has_one_holder_at_a_time() -> None:
    held: dict[tuple[str, str], list[tuple[str, Office]]] = defaultdict(list)
    for entry in PERSONS:
        for row in entry.offices:
            held[row.office, row.of].append((entry.id, row))
    double = {
        (key, a, b)
        for key, rows in held.items()
        if key[0] in SOLE and key not in DISPUTED
        for (a, one), (b, other) in combinations(rows, 2)
        if _overlap(one, other)
    }
    assert double == set()


def test_names_are_tidy() -> None:
    every = [(e.id, n) for e in ALL for n in (*e.aliases, *e.aliases_nl, *e.aliases_en, *e.short)]
    assert [(i, n) for i, n in every if n != n.strip() or "  " in n or not pieces_of(n)] == []


@pytest.mark.parametrize(
    ("office", "of", "day", "who"),
    [
        ("president", "russia", "2016-02-22", "vladimir-putin"),
        ("president", "russia", "2008-08-08", "dmitry-medvedev"),
        ("prime-minister", "netherlands", "1995-07-11", "wim-kok"),
        ("minister-of-defence", "netherlands", "1995-07-11", "joris-voorhoeve"),
        ("minister-of-foreign-affairs", "netherlands", "2014-07-21", "frans-timmermans"),
        ("prime-minister", "belgium", "1994-04-07", "jean-luc-dehaene"),
        ("minister-of-defence", "belgium", "1994-04-07", "leo-delcroix"),
        ("secretary-general", "united-nations", "1994-04-07", "boutros-boutros-ghali"),
        ("secretary-general", "nato", "1999-03-24", "javier-solana"),
        ("minister-of-foreign-affairs", "united-states", "2016-09-09", "john-kerry"),
        ("minister-of-defence", "israel", "2023-10-07", "yoav-gallant"),
        ("prime-minister", "israel", "2006-07-12", "ehud-olmert"),
        ("president", "yugoslavia", "1999-03-24", "slobodan-milosevic"),
        ("president", "syria", "2024-12-01", "bashar-al-assad"),
        ("president", "syria", "2025-03-01", "ahmed-al-sharaa"),
        ("leader", "hezbollah", "2006-07-12", "hassan-nasrallah"),
        ("secretary-general", "nato", "2025-03-01", "mark-rutte"),
        ("leader", "ltte", "2008-12-01", "velupillai-prabhakaran"),
    ],
)
def test_who_held_office(office: str, of: str, day: str, who: str) -> None:
    assert KNOWN.holder(office, of, date.fromisoformat(day)) == who


@pytest.mark.parametrize(
    ("name", "language", "day", "actor"),
    [
        ("Jabhat al-Nusra", "nl", "2014-05-01", "al-nusra-front"),
        ("Nusra-front", "nl", "2016-02-22", "al-nusra-front"),
        ("Hayat Tahrir al-Sham", "en", "2019-01-10", "hayat-tahrir-al-sham"),
        ("Vrije Syrische Leger", "nl", "2013-01-10", "free-syrian-army"),
        ("Koerdische Volksbeschermingseenheden", "nl", "2015-01-26", "ypg"),
        ("Houthi-rebellen", "nl", "2015-03-26", "houthis"),
        ("Tamil Tijgers", "nl", "2009-02-10", "ltte"),
        ("Lichtend Pad", "nl", "1992-09-13", "shining-path"),
        ("Rode Khmer", "nl", "1993-05-01", "khmer-rouge"),
        ("Snelle Ondersteuningstroepen", "nl", "2023-05-01", "rapid-support-forces"),
        ("Kata'ib Hezbollah", "en", "2020-01-03", "kataib-hezbollah"),
        ("Moammar Kadhafi", "nl", "2011-10-20", "muammar-gaddafi"),
        ("Vladimir Poetin", "nl", "2022-02-24", "vladimir-putin"),
        ("Volodymyr Zelenskyy", "en", "2022-02-24", "volodymyr-zelensky"),
        ("Radovan Karadzic", "nl", "1995-07-11", "radovan-karadzic"),
        ("Hemedti", "en", "2023-04-15", "mohamed-hamdan-dagalo"),
        ("Bush", "nl", "1991-01-17", "george-h-w-bush"),
        ("Bush", "nl", "2003-03-20", "george-w-bush"),
        ("Kabila", "nl", "1998-08-02", "laurent-kabila"),
        ("Assad", "nl", "1996-05-01", "hafez-al-assad"),
        ("Assad", "en", "2013-08-21", "bashar-al-assad"),
    ],
)
def test_who_is_meant(name: str, language: str, day: str, actor: str) -> None:
    match = KNOWN.longest(pieces_of(name), 0, language, date.fromisoformat(day))
    assert match is not None
    assert match.length == len(pieces_of(name))
    names = {form.actor for form in match.forms if form.use is Use.NAME}
    assert (names or {form.actor for form in match.forms}) == {actor}


def test_a_short_form_is_no_full_name() -> None:
    """What several groups are called counts only where the report is of their country."""
    match = KNOWN.longest(pieces_of("SLA"), 0, "en", date(2004, 5, 1))
    assert match is not None
    assert {form.use for form in match.forms} == {Use.SHORT}


def test_side_changes_with_the_day() -> None:
    before, after = date(2015, 1, 1), date(2025, 6, 1)
    assert _side(KNOWN, "ahmed-al-sharaa", before) == "al-nusra-front"
    assert _side(KNOWN, "ahmed-al-sharaa", after) == "syria-government"


def _side(actors: Actors, who: str, day: date) -> str | None:
    found = actors.actor(who, day)
    return found.affiliation if found else None
