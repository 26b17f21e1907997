"""The tables of the layouts, what guards cells, and how a layout is found."""

from __future__ import annotations

import csv
import io

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bestand.errors import KnowledgeError, LayoutError
from bestand.knowledge import layouts as tables
from bestand.knowledge.actors import load
from bestand.knowledge.ontology import ontology
from bestand.languages.load import languages, load_table
from bestand.layouts import PROFILES, Holdings, acled, layout, ucdp
from bestand.layouts.delimited import RISKY, guarded, safe, write_table
from bestand.layouts.world import allied, camp_name, country_of, sides
from bestand.model import Actor
from tests.layouts import made
from tests.layouts.reading_back import written


def test_countries_are_those_of_iso() -> None:
    """Against an independent list; Kosovo is in none of ISO's."""
    known = tables.countries()
    iso = {each.alpha_2: (int(each.numeric), each.alpha_3) for each in pycountry.countries}
    assert {code: (each.iso, each.alpha3) for code, each in known.items() if code != "XK"} == iso
    assert known["XK"].iso is None


def test_numbers_of_states_are_each_ones_own_and_give_the_region() -> None:
    numbers = [each.gw for each in tables.countries().values() if each.gw]
    assert len(numbers) == len(set(numbers)) > 170
    for code, each in tables.countries().items():
        if each.gw:
            bounds = [
                (200, "Americas"),
                (400, "Europe"),
                (630, "Africa"),
                (700, "Middle East"),
                (1000, "Asia"),
            ]
            assert each.ucdp_region == next(name for most, name in bounds if each.gw < most), code


def test_every_country_of_the_knowledge_base_is_known_to_the_layouts() -> None:
    codes = {each.code for each in load().states.values() if each.code}
    assert codes <= tables.countries().keys()


def test_camps_are_of_the_kinds_and_actors_that_there_are() -> None:
    table, known = tables.camps(), load()
    assert set(table.kinds) == set(ontology().actor_kinds)
    assert {*table.kinds.values(), *table.sides_with_state.values(), *table.ids.values()} <= set(table.camps)
    assert [each for each in table.ids if each not in known] == []
    assert [e for e in table.sectors if e not in known and e not in ontology().actor_kinds] == []


def test_tags_are_of_columns_that_there_are() -> None:
    assert set(tables.tags().acled) <= set(acled.COLUMNS)
    assert set(tables.tags().ucdp) <= set(ucdp.COLUMNS)


def test_amounts_of_each_language_are_numbers() -> None:
    for language in languages():
        amounts = load_table(language, "layouts")["amounts"]
        assert all(isinstance(each, int) and each > 0 for each in amounts.values())


@pytest.mark.parametrize(
    ("text", "what"), [("types = [", "no TOML"), ("types = 1", "types"), ("other = 1", "types")]
)
def test_a_malformed_table_names_file_and_key(text: str, what: str) -> None:
    with pytest.raises(KnowledgeError, match=f"knowledge/layouts/x.toml: {what}"):
        tables.parse(text, tables.Ucdp, "knowledge/layouts/x.toml")


# ------------------------------------------------------------------ actors and sides


def test_a_person_is_where_his_side_is() -> None:
    cast = made.ACTORS
    assert camp_name(cast["sergey-lavrov"], cast) == "state"
    assert country_of(cast["syria-army"]) == "SY"
    assert country_of(cast["egypt-police"]) == "EG"
    assert allied(cast["syria-army"], cast["syria-government"], cast)
    assert not allied(cast["russia"], cast["syria-army"], cast)


def test_who_serves_the_state_at_home_is_a_militia_and_whom_another_backs_a_rebel() -> None:
    cast = made.ACTORS
    home = Actor("m1", "Home guard", "armed-group", affiliation="syria-government", country="SY")
    backed = Actor("m2", "Backed", "armed-group", affiliation="russia", country="SY")
    assert [camp_name(each, cast) for each in (home, backed)] == ["militia", "rebels"]


def test_sides_of_agents_targets_and_parties() -> None:
    def of(*roles: tuple[str, str]) -> tuple[list[str], list[str]]:
        found = sides(made.incident(made.account("it", roles=roles)))
        return [each.id for each in found.first], [each.id for each in found.second]

    assert of(("agent", "russia"), ("target", "rebels")) == (["russia"], ["rebels"])
    assert of(("party", "rebels"), ("target", "civilians")) == (["rebels"], ["civilians"])
    assert of(("agent", "russia"), ("party", "rebels")) == (["russia"], ["rebels"])
    assert of(("party", "russia"), ("party", "rebels"), ("party", "russia-army")) == (
        ["russia", "russia-army"],
        ["rebels"],
    )
    assert of() == ([], [])


# ------------------------------------------------------------------------- cells


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+31", "'+31"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),
        ("\t=1", "'=1"),
        ("\r\n=1", "'=1"),
        ("a;=1", "a;'=1"),
        ("a; =1", "a; '=1"),
        ("a - b", "a - b"),
        ("a\nb\x1b[2J", "a b\ufffd[2J"),
    ],
)
def test_text_that_a_spreadsheet_would_run(text: str, cell: str) -> None:
    assert guarded(text) == cell


def test_numbers_are_no_text() -> None:
    assert [safe(each) for each in (-2, -3.5, 0, None, "")] == ["-2", "-3.5", "0", "", ""]


@given(st.lists(st.text(max_size=30), min_size=1, max_size=5), st.sampled_from([",", "\t"]))
def test_any_text_comes_back_as_one_cell(cells: list[str], separator: str) -> None:
    columns = [f"c{index}" for index in range(len(cells))] + ["last"]
    stream = io.BytesIO()
    write_table(stream, columns, [{**dict(zip(columns, cells, strict=False)), "last": "x"}], separator)
    text = io.StringIO(stream.getvalue().decode(), newline="")
    bare = separator == "\t"
    head, found = csv.reader(text, delimiter=separator, quoting=csv.QUOTE_NONE if bare else csv.QUOTE_MINIMAL)
    assert head == columns
    assert found == [*map(guarded, cells), "x"]
    assert not any(each.lstrip().startswith(RISKY) for each in found)


def test_a_column_that_the_table_has_not_is_refused() -> None:
    with pytest.raises(ValueError, match="strange"):
        write_table(io.BytesIO(), ["a"], [{"strange": 1}])


# ----------------------------------------------------------------------- layouts


@pytest.mark.parametrize("name", PROFILES)
def test_layouts_are_found_by_name_and_by_profile(name: str) -> None:
    found = layout(name)
    assert (found.name, found.profile) == (name, PROFILES[name])
    assert layout(PROFILES[name]) is found
    assert found.tags == (name in {"acled", "ucdp"})


@pytest.mark.parametrize(
    ("name", "remedy"), [("acldd", "did you mean acled"), ("ACLED", "acled"), ("zzz", "choose of")]
)
def test_another_layout_is_one_clear_sentence(name: str, remedy: str) -> None:
    with pytest.raises(LayoutError, match=f"{name}: is no layout; .*{remedy}"):
        layout(name)


@pytest.mark.parametrize("name", ["acled", "ucdp", "polecat", "ceasefires", "csv"])
def test_without_anything_there_is_the_header_alone(name: str) -> None:
    content, tally = written(name, Holdings())
    assert content.decode().count("\n") == 1
    assert (tally.rows, tally.left_out) == (0, {})
