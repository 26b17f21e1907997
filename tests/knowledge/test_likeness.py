"""How alike types are: the data and what it must not say."""

from __future__ import annotations

import pytest

from bestand.errors import KnowledgeError
from bestand.knowledge.likeness import likeness, parse
from bestand.knowledge.ontology import ontology

REACH = "[reach]\nsite = 1\nneighbourhood = 2\ncity = 3\nregion = 4\ncountry = 5\n"


def test_likeness_is_read_both_ways() -> None:
    table = likeness()
    assert table.of("airstrike", "attack") == table.of("attack", "airstrike") > 0
    assert table.of("vote", "vote") == 1
    assert table.of("vote", "attack") == 0


def test_the_vague_type_is_like_every_attack() -> None:
    table = likeness()
    means = ("airstrike", "shelling", "suicide-bombing", "bombing", "chemical-attack", "killing", "clash")
    assert all(table.of("attack", each) >= 0.5 for each in means)


def test_what_is_alike_is_of_one_family() -> None:
    table = likeness()
    assert set(table.family) == set(ontology().types)
    assert all(table.family[one] == table.family[other] for one, other in table.alike)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[alike", "no TOML"),
        (f'[alike]\n"attack raid" = 0.5\n{REACH}', "attack raid"),
        (f'[alike]\n"attack attack" = 0.5\n{REACH}', "attack attack"),
        (f'[alike]\n"attack clash" = 2\n{REACH}', "attack clash"),
        ("[alike]\n[reach]\nsite = 1\n", "reach"),
    ],
)
def test_malformed_data_is_named(text: str, named: str) -> None:
    with pytest.raises(KnowledgeError, match=named.split(maxsplit=1)[0]):
        parse(text)
