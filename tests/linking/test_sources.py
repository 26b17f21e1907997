"""Which reports are one source."""

from __future__ import annotations

import random
from datetime import date

import pytest

from bestand.linking import source_groups, source_keys
from bestand.model import Report
from tests.linking.made import generated, report

WORDS = random.Random(5).sample([f"word{n}" for n in range(4000)], 2000)
STORY = " ".join(WORDS[:200])


def groups(**reports: Report) -> list[set[str]]:
    found = source_groups(reports)
    return sorted(({k for k in found if found[k] == g} for g in set(found.values())), key=sorted)


def story(first: int, last: int, extra: int = 0, **fields: object) -> Report:
    """Some words of the story, then words that no other report has."""
    own = WORDS[1000 + extra : 1000 + 2 * extra] if extra else []
    return report(" ".join(WORDS[first:last] + own), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("other", "one_source"),
    [
        (story(0, 200), True),
        (story(0, 120), True),  # cut
        (story(0, 150, 60), True),  # with a paragraph of its own
        (story(0, 60, 140), False),  # quotes a part
        (story(300, 500), False),
        (story(0, 200, published=date(2016, 9, 1)), False),  # printed again for another reason
        (story(0, 80, 120, agencies=["anp"]), True),  # a rewrite that credits the agency
        (story(0, 80, 120, agencies=["AFP"]), False),
        (story(300, 500, agencies=["ANP"]), False),  # another text of the agency
    ],
)
def test_copies(other: Report, one_source: bool) -> None:
    found = groups(a=story(0, 200, agencies=["ANP"]), b=other)
    assert found == ([{"a", "b"}] if one_source else [{"a"}, {"b"}])


def test_copies_share_a_key_to_be_found_by() -> None:
    assert source_keys(story(0, 200)) & source_keys(story(0, 120, 40))
    assert not source_keys(story(0, 200)) & source_keys(story(300, 500))


def test_short_texts_are_copies_only_where_they_are_the_same() -> None:
    one, same, other = (
        report(text) for text in ("Truce holds in Homs.", "Truce holds in Homs.", "Truce holds.")
    )
    assert groups(a=one, b=same, c=other) == [{"a", "b"}, {"c"}]


def test_a_report_without_words_is_alone() -> None:
    assert groups(a=report(""), b=report("")) == [{"a"}, {"b"}]


def test_a_group_is_named_after_its_earliest_report() -> None:
    late, early = report(STORY, date(2016, 3, 2)), report(STORY, date(2016, 3, 1))
    assert source_groups({"a": late, "b": early}) == {"a": "b", "b": "b"}


def test_the_order_of_reports_does_not_matter() -> None:
    made = generated().make(2, happenings=20, reports=60)
    keys = sorted(made.reports)
    found = source_groups({key: made.reports[key] for key in keys})
    assert found == source_groups({key: made.reports[key] for key in reversed(keys)})
    assert {key: found[key] for key in keys} == found
