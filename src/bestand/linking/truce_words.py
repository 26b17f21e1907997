"""What the words of reports tell of a truce: purpose, kind, duration, terms, exclusions.

The words are `languages/<code>/truces.toml`. Nothing is concluded where no word tells it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bestand.accounts import Account
from bestand.errors import KnowledgeError, malformed
from bestand.languages.load import load_table
from bestand.linking.wordings import sentences
from bestand.model import BlockKind, Report

SENTENCE = re.compile(r"(?<=[.!?])[\"'”’]?\s+(?=[\"'“‘]?[A-ZÀ-Þ0-9])|\n+")
PURPOSES = frozenset({"humanitarian", "holiday", "peace-process", "election"})
KINDS = frozenset({"cessation-of-hostilities", "preliminary", "definitive", "local-pause", "safe-zone"})
UNCLEAR = "unclear"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Duration(_Strict):
    phrases: tuple[str, ...]
    open: tuple[str, ...]
    extended: tuple[str, ...]
    units: dict[str, float]
    adjectives: dict[str, float]
    numbers: dict[str, int]


class _Sentences(_Strict):
    terms: tuple[str, ...]
    exclusions: tuple[str, ...]


class _File(_Strict):
    truce: tuple[str, ...] = Field(min_length=1)
    agreement: tuple[str, ...] = Field(min_length=1)
    months: tuple[str, ...] = Field(min_length=12, max_length=12)
    purposes: dict[str, tuple[str, ...]]
    kinds: dict[str, tuple[str, ...]]
    duration: _Duration
    sentences: _Sentences


Values = tuple[tuple[str, re.Pattern[str]], ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language, compiled."""

    truce: re.Pattern[str]
    agreement: re.Pattern[str]
    months: tuple[str, ...]  # as they are written
    month: re.Pattern[str]  # one of them without a year
    purposes: Values
    kinds: Values
    lasts: re.Pattern[str]
    open: re.Pattern[str]
    extended: re.Pattern[str]
    units: Mapping[str, float]
    numbers: Mapping[str, int]
    terms: re.Pattern[str]
    exclusions: re.Pattern[str]


@cache
def lexicon(language: str) -> Lexicon:
    """The truce words of a language; KnowledgeError naming the key where the data is malformed."""
    where = f"languages/{language}/truces.toml"
    try:
        file = _File.model_validate(load_table(language, "truces"))
    except ValidationError as error:
        raise malformed(where, error) from error
    for name, known, given in (("purposes", PURPOSES, file.purposes), ("kinds", KINDS, file.kinds)):
        if set(given) != known:
            wrong = ", ".join(sorted(set(given) ^ known))
            raise KnowledgeError(
                where, f"{name}: {wrong}", "give each of the closed list its words, no other"
            )
    return Lexicon(
        truce=_any(file.truce),
        agreement=_any(file.agreement),
        months=file.months,
        month=re.compile(rf"\b({_alternatives(file.months)})\b(?!,? \d{{4}})"),
        purposes=tuple((name, _any(words)) for name, words in file.purposes.items()),
        kinds=tuple((name, _any(words)) for name, words in file.kinds.items()),
        lasts=_lasts(file.duration),
        open=_any(file.duration.open),
        extended=_any(file.duration.extended),
        units={**file.duration.units, **file.duration.adjectives},
        numbers=file.duration.numbers,
        terms=_any(file.sentences.terms),
        exclusions=_any(file.sentences.exclusions),
    )


def _any(phrases: Iterable[str]) -> re.Pattern[str]:
    """Matches any of the phrases as whole words; `*` stands for letters, between spaces for a few words."""
    return re.compile("|".join(_phrase(each) for each in phrases), re.IGNORECASE)


def _phrase(phrase: str) -> str:
    parts = re.escape(phrase).replace(r"\ \*\ ", r"\s+(?:\S+\s+){1,6}?").replace(r"\*", r"[\w-]*")
    spaced = parts.replace(r"\ ", r"\s+")
    return rf"(?<![\w-]){spaced}(?![\w-])"


def _lasts(duration: _Duration) -> re.Pattern[str]:
    """A duration in one of its phrases, with groups n… and u… that number and unit are found by."""
    number = _alternatives([*duration.numbers], extra=r"\d{1,3}")
    forms = []
    for index, phrase in enumerate(duration.phrases):
        unit = duration.adjectives if "{adjective}" in phrase else duration.units
        gap = "-?" if "{adjective}" in phrase else r"[\s-]+"
        amount = rf"(?P<n{index}>{number}){gap}(?P<u{index}>{_alternatives([*unit])})"
        slot = "{adjective}" if "{adjective}" in phrase else "{n}"
        before, after = (_phrase_part(part) for part in phrase.split(slot))
        forms.append(rf"(?<![\w-]){before}{amount}{after}(?![\w])")
    return re.compile("|".join(forms), re.IGNORECASE)


def _phrase_part(text: str) -> str:
    return re.escape(text).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")


def _alternatives(words: Sequence[str], extra: str = "") -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join([*([extra] if extra else []), *(re.escape(each) for each in ordered)])


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence that is about a truce: it names one, or it is the evidence of a ceasefire event."""

    text: str
    words: Lexicon


Lines = tuple[Line, ...]


def told(accounts: Iterable[Account], alone: frozenset[str]) -> Lines:
    """What the evidence says and, of reports that tell of no other truce (`alone`), all that is on truces."""
    lines: dict[tuple[str, str], None] = {}
    for account in accounts:
        language = account.report.language
        lines |= dict.fromkeys((line, language) for line in sentences(account))
        if account.report_key in alone:
            lines |= dict.fromkeys((line, language) for line in on_truces(account.report))
    return tuple(Line(line, lexicon(language)) for line, language in lines)


def on_truces(report: Report) -> Iterator[str]:
    """Sentences of a report that name a truce, and those right behind that go on about "the deal"."""
    words = lexicon(report.language)
    for block in report.blocks:
        if block.kind == BlockKind.BOILERPLATE:
            continue
        going_on = False
        for sentence in SENTENCE.split(report.text[block.span.start : block.span.end]):
            going_on = bool(words.truce.search(sentence) or (going_on and words.agreement.search(sentence)))
            if going_on:
                yield " ".join(sentence.split())


def months(report: Report) -> frozenset[int]:
    """The months that a report names without a year: those around the day that it came out."""
    words = lexicon(report.language)
    return frozenset(words.months.index(name) + 1 for name in words.month.findall(report.text))


def purpose(lines: Lines) -> str:
    return _most(lines, lambda words: words.purposes)


def kind(lines: Lines) -> str:
    return _most(lines, lambda words: words.kinds)


def _most(lines: Lines, table: Callable[[Lexicon], Values]) -> str:
    """The value whose words most sentences have; of equals the one that comes first in the data."""
    votes: dict[str, int] = {}
    for line in lines:
        for name, words in table(line.words):
            votes[name] = votes.get(name, 0) + bool(words.search(line.text))
    best = max(votes, key=lambda name: votes[name], default=UNCLEAR)
    return best if votes.get(best) else UNCLEAR


def duration(lines: Lines) -> tuple[bool | None, int | None]:
    """Whether it is open-ended (None where nothing tells), and the days it was to last at first."""
    days = next((d for line in lines if (d := _days(line)) is not None), None)
    if days is not None:
        return False, days
    return (True if any(line.words.open.search(line.text) for line in lines) else None), None


def _days(line: Line) -> int | None:
    """Whole days, part of a day counted as one; None where no duration, or only a longer one, is told."""
    words = line.words
    if words.extended.search(line.text):
        return None
    for found in words.lasts.finditer(line.text):
        given = found.groupdict()
        index = next(name[1:] for name, value in given.items() if name[0] == "n" and value)
        number, unit = given[f"n{index}"].lower(), given[f"u{index}"].lower()
        amount = int(number) if number.isdigit() else words.numbers[number]
        return max(1, ceil(round(amount * words.units[unit], 3)))
    return None


def terms(lines: Lines) -> tuple[str, ...]:
    """Sentences that tell what was agreed."""
    left_out = set(exclusions(lines))
    return tuple(
        each.text for each in lines if each.words.terms.search(each.text) and each.text not in left_out
    )


def exclusions(lines: Lines) -> tuple[str, ...]:
    """Sentences that tell whom or what the truce leaves out."""
    return tuple(each.text for each in lines if each.words.exclusions.search(each.text))
