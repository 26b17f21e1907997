"""The wording of a dossier: the sentences of `dossier.toml`, validated, and how values stand in them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from string import Formatter
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from bestand.errors import malformed
from bestand.languages.load import load_table

BLANKS = re.compile(r"\s+")
BEFORE = re.compile(r" (?=[.,;:)])")  # a blank that what stayed empty left before a mark


def _template(text: str) -> str:
    """Whether its braces are in order; what may stand in them is tested."""
    list(Formatter().parse(text))
    return text


Template = Annotated[str, AfterValidator(_template)]
Templates = dict[str, Template]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Amount(_Strict):
    """One and many of something."""

    one: Template
    many: Template


class TypeWords(_Strict):
    """How an event type is called; `roles` where they read otherwise than mostly."""

    name: str
    what: str
    roles: Templates = Field(default_factory=dict)


class DossierWords(_Strict):
    """`languages/<code>/dossier.toml`."""

    title: str
    months: tuple[str, ...] = Field(min_length=12, max_length=12)
    everything: str
    headings: dict[str, str]
    times: Templates
    numbers: Templates
    lists: Templates
    filters: Templates
    summary: dict[str, Template | Amount]
    happened: Templates
    phases: Templates
    roles: Templates
    figures: Templates
    truces: dict[str, Template | Amount]
    stages: Templates
    purposes: dict[str, str]
    kinds: dict[str, str]
    contradictions: Templates
    stances: dict[str, str]
    fields: dict[str, str]
    references: Templates
    labels: dict[str, str]
    statuses: dict[str, str]
    classes: dict[str, str]
    groups: dict[str, str]
    counts: dict[str, Amount]
    types: dict[str, TypeWords]

    def day(self, day: date) -> str:
        """ "21 February 2016"."""
        return self.times["day"].format(**self._parts(day))

    def when(self, start: date | None, end: date | None, precision: str) -> str:
        """A time as it stands in a sentence: "on 21 February 2016"."""
        if start is None and end is None:
            return self.times["unknown"]
        if start is None or end is None:
            given = self.times["until"] if start is None else self.times["from"]
            return given.format(start=start and self.day(start), end=end and self.day(end))
        if precision in ("month", "year"):
            return self.times[precision].format(**self._parts(start))
        if start == end:
            return self.times["on"].format(**self._parts(start))
        return self.times["between"].format(start=self.day(start), end=self.day(end))

    def month(self, day: date) -> str:
        return f"{self.months[day.month - 1]} {day.year}"

    def number(self, number: float) -> str:
        """ "1.234,5" in Dutch; a whole number without decimals."""
        text = f"{number:,.10g}"
        marks = {",": self.numbers["thousands"], ".": self.numbers["decimal"]}
        return "".join(marks.get(character, character) for character in text)

    def amount(self, low: int | None, high: int | None, *, approximate: bool = False) -> str:
        """A figure with its bounds; the empty string where it has none."""
        if low is None and high is None:
            return ""
        form = "exactly" if low == high else "most" if low is None else "least" if high is None else "between"
        shown = {name: self.number(each) for name, each in (("low", low), ("high", high)) if each is not None}
        text = self.numbers[form].format(**shown)
        return self.numbers["about"].format(number=text) if approximate else text

    def how_many(self, amount: Template | Amount, number: int) -> str:
        """ "1 report", "12 reports"."""
        if not isinstance(amount, Amount):
            return amount
        return (amount.one if number == 1 else amount.many).format(n=self.number(number))

    def all_of(self, names: Sequence[str]) -> str:
        """ "A, B and C"."""
        return self._joined(names, "and")

    def either(self, names: Sequence[str]) -> str:
        return self._joined(names, "or")

    def _joined(self, names: Sequence[str], word: str) -> str:
        if len(names) < 2:
            return "".join(names)
        return self.lists[word].format(head=self.lists["comma"].join(names[:-1]), last=names[-1])

    def _parts(self, day: date) -> dict[str, Any]:
        return {"day": day.day, "month": self.months[day.month - 1], "year": f"{day.year:04}"}


def filled(template: Template | Amount, **values: str) -> str:
    """A sentence: the template filled, blanks around what stayed empty gone, with a capital.

    Values are put in last, so that a report's words stay as they are.
    """
    assert isinstance(template, str)
    kept = template.format(**{name: f"{{{name}}}" if value else "" for name, value in values.items()})
    for name, value in values.items():
        if value.startswith(","):  # a clause that brings its own comma stands close
            kept = kept.replace(f" {{{name}}}", f"{{{name}}}")
    text = BEFORE.sub("", BLANKS.sub(" ", kept).strip()).format(**values)
    return text[:1].upper() + text[1:]


def clause(template: str, values: Mapping[str, str]) -> str:
    """Part of a sentence; empty where one of its values is."""
    return template.format(**values) if all(values.values()) else ""


@cache
def dossier_words(language: str) -> DossierWords:
    """The wording in a language. Raises KnowledgeError naming file and key."""
    where = f"languages/{language}/dossier.toml"
    try:
        return DossierWords.model_validate(load_table(language, "dossier"))
    except ValidationError as error:
        raise malformed(where, error) from error
