"""The number words of a language, `languages/<code>/numbers.toml`, validated and compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict, ValidationError

from bestand.errors import KnowledgeError, malformed
from bestand.languages.load import load_table
from bestand.reading.phrases import expression, plain

Bounds = tuple[int, int]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class _Before(_Strict):
    at_least: list[str]
    more: list[str]
    about: list[str]
    nearly: list[str]
    less: list[str]
    up_to: list[str]
    exact: list[str]


class _After(_Strict):
    at_least: list[str]
    about: list[str]
    up_to: list[str]


class _Ranges(_Strict):
    openers: list[str]
    between: list[str]
    alone: list[str]
    moving: list[str]


class _Ratios(_Strict):
    between: list[str]


class _PartsOf(_Strict):
    words: list[str]


class _Exclude(_Strict):
    adjectives: list[str]
    month_first: bool
    before: list[str]
    after: list[str]
    words: list[str]
    year: list[str]


class _Collective(_Strict):
    endings: list[str]


class _Several(_Strict):
    words: list[str]


class _Table(_Strict):
    group: str
    decimal: str
    joiners: list[str]
    articles: list[str]
    scales: dict[str, int]
    fractions: dict[str, float]
    fixed: dict[str, Bounds]
    estimates: dict[str, Bounds]
    collective: _Collective
    several: _Several
    before: _Before
    after: _After
    ranges: _Ranges
    ratios: _Ratios
    parts: _PartsOf
    exclude: _Exclude


@dataclass(frozen=True, slots=True)
class NumberWords:
    """All that a language knows of quantities.

    `before` and `after` are expressions by rule for what ends or begins at a number;
    `word` splits a text into words and figures; `first_words` begin a phrase of the tables.
    """

    language: str
    word: re.Pattern[str]
    figure: re.Pattern[str]
    group: re.Pattern[str]
    decimal: str
    joiners: frozenset[str]
    articles: frozenset[str]
    scales: Mapping[str, int]
    fractions: Mapping[str, float]
    fixed: Mapping[str, Bounds]
    estimates: Mapping[str, Bounds]
    endings: tuple[str, ...]
    first_words: frozenset[str]
    several: re.Pattern[str]
    before: Mapping[str, re.Pattern[str]]
    after: Mapping[str, re.Pattern[str]]
    openers: re.Pattern[str]
    between: re.Pattern[str]
    alone: re.Pattern[str]
    moving: re.Pattern[str]
    ratio: re.Pattern[str]
    part: re.Pattern[str]
    excluded_before: re.Pattern[str]
    excluded_after: re.Pattern[str]
    excluded: re.Pattern[str]
    date_before: re.Pattern[str]
    date_after: re.Pattern[str]
    year: re.Pattern[str]


@cache
def number_words(language: str) -> NumberWords:
    """The number words of a language; KnowledgeError naming the key where they are malformed."""
    where = f"languages/{language}/numbers.toml"
    try:
        data = load_table(language, "numbers")
        table = _Table.model_validate({**data, "before": _names(data), "after": _names(data, "after")})
        return _compile(language, table, load_table(language, "times")["slots"]["month"])
    except ValidationError as error:
        raise malformed(where, error) from error
    except re.error as error:
        raise KnowledgeError(where, f"no expression: {error}", "mend the brackets") from error


def _names(data: Mapping[str, Mapping[str, object]], key: str = "before") -> dict[str, object]:
    """A section with "at-least" as a name that Python allows."""
    return {name.replace("-", "_"): words for name, words in data.get(key, {}).items()}


def _compile(language: str, table: _Table, months: Iterable[str]) -> NumberWords:
    figure = rf"\d{{1,3}}(?:(?:{table.group})\d{{3}})+(?!\d)|\d+"
    decimal = re.escape(table.decimal)
    ranges, exclude = table.ranges, table.exclude
    links = _choice([*ranges.between, *ranges.alone, ","])
    return NumberWords(
        language=language,
        word=re.compile(rf"(?:{figure})(?:{decimal}\d+)?|[^\W\d_]+(?:[-‑'’][^\W\d_]+)*-?|[^\w\s]"),
        figure=re.compile(rf"({figure})(?:{decimal}(\d+))?"),
        group=re.compile(table.group),
        decimal=table.decimal,
        joiners=frozenset(table.joiners),
        articles=frozenset(table.articles),
        scales=table.scales,
        fractions=table.fractions,
        fixed=table.fixed,
        estimates=table.estimates,
        endings=tuple(table.collective.endings),
        first_words=frozenset(
            phrase.split()[0]
            for phrase in (*table.fixed, *table.estimates, *table.fractions, *table.articles, *table.scales)
        ),
        several=_ending(table.several.words),
        before={rule.replace("_", "-"): _ending(words) for rule, words in table.before},
        after={rule.replace("_", "-"): _beginning(words) for rule, words in table.after},
        openers=_ending(ranges.openers),
        between=_beginning(ranges.between),
        alone=_beginning(ranges.alone),
        moving=_ending(ranges.moving),
        part=re.compile(rf"-(?:{_choice(table.parts.words)})(?!\w)", re.IGNORECASE),
        ratio=_beginning(table.ratios.between),
        excluded_before=_ending(exclude.before),
        excluded_after=_beginning([*exclude.after, *months], maybe=exclude.adjectives),
        date_before=_ending(months if exclude.month_first else ()),
        date_after=re.compile(rf"\s*(?:{links})\s*\d{{1,2}}\s+(?:{_choice(months)})(?!\w)", re.IGNORECASE),
        excluded=re.compile(rf"(?<!\w)(?:{_choice(exclude.words)})(?!\w)", re.IGNORECASE),
        year=_ending(exclude.year),
    )


def _choice(sources: Iterable[str]) -> str:
    return "|".join(expression(plain(source)) for source in sorted(sources, key=len, reverse=True)) or "(?!)"


def _ending(sources: Iterable[str]) -> re.Pattern[str]:
    """An expression for what ends where a number begins."""
    return re.compile(rf"(?<![\w-])(?:{_choice(sources)})\s*$", re.IGNORECASE)


def _beginning(sources: Iterable[str], maybe: Iterable[str] = ()) -> re.Pattern[str]:
    """An expression for what begins where a number ends, with words that may come first."""
    front = rf"(?:\s+(?:{_choice(maybe)})(?=\s))?"
    return re.compile(rf"{front}\s*-?(?:{_choice(sources)})(?!(?<=\w)\w)", re.IGNORECASE)
