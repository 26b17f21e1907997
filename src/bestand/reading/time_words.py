"""The time words of a language, `languages/<code>/times.toml`, validated and compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict, ValidationError

from bestand.errors import KnowledgeError, malformed
from bestand.languages.load import load_table
from bestand.reading.phrases import Pattern, Slot, Value, compile_pattern, expression, slot
from bestand.reading.tense import TenseWords
from bestand.reading.time_rules import RULES

GAP = r"(?:\s+[\w'’-]+){1,6}"  # "sinds [het referendum van] 30 augustus"
BEFORE = 80  # characters in which words before a time are looked for


class _Prefixes(BaseModel):
    model_config = ConfigDict(extra="forbid")
    since: list[str]
    until: list[str]


class _Ranges(BaseModel):
    model_config = ConfigDict(extra="forbid")
    openers: list[str]
    between: list[str]
    alone: list[str]
    consecutive: list[str]


class _Blocks(BaseModel):
    model_config = ConfigDict(extra="forbid")
    words: list[str]


class _Cased(BaseModel):
    model_config = ConfigDict(extra="forbid")
    rules: list[str]


class _Parts(BaseModel):
    model_config = ConfigDict(extra="forbid")
    early: list[str]
    mid: list[str]
    late: list[str]


class _Tense(BaseModel):
    model_config = ConfigDict(extra="forbid")
    future: list[str]
    modal: list[str]
    perfect: list[str]
    prefixes: list[str]
    past: list[str]
    past_shape: str
    participle: str
    not_past: list[str]
    plans: list[str]
    planned: list[str]
    upon: list[str]
    toward: list[str]
    attributive: list[str]
    boundaries: list[str]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid")
    slots: dict[str, dict[str, Value]]
    shapes: dict[str, str]
    patterns: dict[str, list[str]]
    parts: _Parts
    prefixes: _Prefixes
    ranges: _Ranges
    blocks: _Blocks
    unlike: dict[str, list[str]]
    barred: dict[str, list[str]]
    cased: _Cased
    licences: dict[str, list[str]]
    tense: _Tense


@dataclass(frozen=True, slots=True)
class TimeWords:
    """All that a language knows of time; the expressions of `parts`, `since` and `until` end at a time,
    `since_event` leaves room for the event that a date
    belongs to, those of `between`, `alone` and `consecutive` are all that stands between two."""

    slots: Mapping[str, Slot]
    patterns: tuple[Pattern, ...]
    parts: Mapping[str, re.Pattern[str]]
    since: re.Pattern[str]
    since_event: re.Pattern[str]
    until: re.Pattern[str]
    openers: re.Pattern[str]
    between: re.Pattern[str]
    alone: re.Pattern[str]
    consecutive: re.Pattern[str]
    blocks: re.Pattern[str]
    unlike: Mapping[str, re.Pattern[str]]
    barred: Mapping[str, re.Pattern[str]]
    cased: frozenset[str]
    licences: Mapping[str, re.Pattern[str]]
    tense: TenseWords


@cache
def time_words(language: str) -> TimeWords:
    """The time words of a language; KnowledgeError naming the key where they are malformed."""
    where = f"languages/{language}/times.toml"
    try:
        table = _Table.model_validate(load_table(language, "times"))
        return _compile(table)
    except ValidationError as error:
        raise malformed(where, error) from error
    except KeyError as error:
        raise KnowledgeError(where, f"there is no slot or rule {error}", "mend the name") from error
    except re.error as error:
        raise KnowledgeError(where, f"no expression: {error}", "mend the shape or the brackets") from error


def _compile(table: _Table) -> TimeWords:
    names = [*table.slots, *(name for name in table.shapes if name not in table.slots)]
    slots = {name: slot(table.slots.get(name, {}), table.shapes.get(name, "")) for name in names}
    for rule in table.patterns:
        RULES[rule]  # an unknown rule is a KeyError
    patterns = (
        compile_pattern(rule, source, slots) for rule, rows in table.patterns.items() for source in rows
    )
    ranges = table.ranges
    return TimeWords(
        slots=slots,
        patterns=tuple(patterns),
        parts={part: _before(sources) for part, sources in table.parts},
        since=_before(table.prefixes.since),
        since_event=_before(table.prefixes.since, gap=GAP),
        until=_before(table.prefixes.until),
        openers=_before(ranges.openers),
        between=_whole(ranges.between),
        alone=_whole(ranges.alone),
        consecutive=_whole(ranges.consecutive),
        blocks=_before(table.blocks.words),
        unlike={rule: _after(sources) for rule, sources in table.unlike.items()},
        barred={rule: _before(sources) for rule, sources in table.barred.items()},
        cased=frozenset(table.cased.rules),
        licences={rule: _before(sources) for rule, sources in table.licences.items()},
        tense=_tense(table.tense),
    )


def _tense(table: _Tense) -> TenseWords:
    return TenseWords(
        past=frozenset(table.past),
        future=frozenset(table.future),
        modal=frozenset(table.modal),
        perfect=frozenset(table.perfect),
        prefixes=tuple(table.prefixes),
        past_shape=re.compile(table.past_shape),
        participle=re.compile(table.participle),
        not_past=frozenset(table.not_past),
        plans=frozenset(table.plans),
        planned=frozenset(table.planned),
        upon=frozenset(table.upon),
        toward=frozenset(table.toward),
        attributive=frozenset(table.attributive),
        boundaries=frozenset(table.boundaries),
    )


def _choice(sources: Iterable[str]) -> str:
    return "|".join(expression(source) for source in sorted(sources, key=len, reverse=True))


def _before(sources: Iterable[str], gap: str = "") -> re.Pattern[str]:
    """An expression for what ends where a time begins, or a gap before it."""
    words = _choice(sources)
    if gap:
        words = words.replace(")?", ")??")  # an article is left to the gap
    return re.compile(rf"(?<!\w)(?P<words>{words}){gap}[\s-]*$", re.IGNORECASE)


def _whole(sources: Iterable[str]) -> re.Pattern[str]:
    """An expression for all that stands between two times."""
    return re.compile(rf"\s*(?:{_choice(sources)})\s*", re.IGNORECASE)


def _after(sources: Iterable[str]) -> re.Pattern[str]:
    """An expression for what begins where a time ends."""
    return re.compile(rf"\s+(?:{_choice(sources)})(?!\w)", re.IGNORECASE)
