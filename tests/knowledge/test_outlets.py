"""Who a credit or an address stands for."""

from __future__ import annotations

import pytest

from bestand.knowledge.outlets import outlets


@pytest.mark.parametrize(
    ("alias", "name"),
    [("RTR", "Reuters"), ("reuter", "Reuters"), ("Agence France-Presse", "AFP"), ("ITAR-TASS", "TASS")],
)
def test_agencies(alias: str, name: str) -> None:
    assert outlets().agencies[alias.lower()] == name


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.nrc.nl/nieuws/2016/08/27/bestand", "NRC"),
        ("https://feeds.nos.nl/artikel/1", "NOS"),
        ("https://www.debode.example/a", "debode.example"),
        ("geen adres", None),
    ],
)
def test_outlet_of_an_address(url: str, name: str | None) -> None:
    assert outlets().of_url(url) == name


def test_names_are_told_on_whole_words() -> None:
    known = outlets()
    assert known.agency.findall("ANP/RTR, Haps en tapas") == ["ANP", "RTR"]
    assert not known.agency.search("picture by Getty")
    assert known.picture.search("picture by Getty")


def test_an_alias_stands_for_one() -> None:
    known = outlets()
    assert set(known.agencies).isdisjoint(known.outlets)
