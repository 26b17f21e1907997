"""The closed lists agree with the model and with the coded corpus."""

from __future__ import annotations

from importlib.resources import files

import pytest

from bestand import model
from bestand.errors import KnowledgeError
from bestand.knowledge.ontology import ontology, parse


def test_stances_are_those_of_the_model() -> None:
    assert list(ontology().stances) == [stance.value for stance in model.Stance]


def test_every_type_has_a_class_with_several_types() -> None:
    lists = ontology()
    assert len(lists.types) == 44
    assert lists.group_of("clash") == "violence"
    assert all(len(lists.types_of(group)) >= 2 for group in lists.groups())
    assert sum(len(lists.types_of(group)) for group in lists.groups()) == len(lists.types)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('class = "people"', "", "types.evacuation.class"),
        ("roles = [", "rolls = [", "roles"),
        ("[empty_reasons]", "[[empty_reasons]]", "empty_reasons"),
        ("phases = [", "phases = ", "line"),
    ],
)
def test_malformed_data_is_named(old: str, new: str, key: str) -> None:
    text = files("bestand.knowledge").joinpath("ontology.toml").read_text("utf-8")
    with pytest.raises(KnowledgeError, match=key):
        parse(text.replace(old, new, 1))
