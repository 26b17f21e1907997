"""What a page is asked for: the casebook's filters, read from the address and told in a form.

The address is the whole of the question, so that every view can be shared as a link.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse

from bestand.casebook.filters import FILTERS, Filters
from bestand.desk.words import say, vocabulary
from bestand.errors import FilterError
from bestand.knowledge.ontology import ontology

P = ParamSpec("P")
KEYS = tuple(row.key for row in FILTERS)
SHORT = {"within", "min-killed"}  # fields that hold a number
LISTS = {"actor": "actors"}  # fields that suggest names, and the id of their list


@dataclass(frozen=True, slots=True)
class Field:
    """One filter in the form."""

    key: str
    value: str
    wrong: str | None  # what is the matter with the value
    short: bool
    suggestions: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """A class with its types, as boxes to tick."""

    name: str
    types: tuple[tuple[str, bool], ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters that make sense, and what was written of those that do not."""

    filters: Filters
    given: Mapping[str, str]  # by key, as written
    wrong: Mapping[str, str]  # by key, a sentence for a person

    @classmethod
    def nothing(cls) -> Asked:
        return cls(Filters(), {}, {})

    def __bool__(self) -> bool:
        return bool(self.given)

    @property
    def query(self) -> str:
        """The question as it stands in an address, without its question mark."""
        return urlencode(self.given)

    def with_(self, **changes: str | None) -> str:
        """The address of the same question but for this; `from_` stands for `from`, None takes one away."""
        named = {name.rstrip("_").replace("_", "-"): value for name, value in changes.items()}
        return "?" + urlencode({k: v for k, v in {**self.given, **named}.items() if v is not None})

    def without(self, error: FilterError) -> Asked:
        """What is left when the filter that an error names is put aside, with what to say of it."""
        key = error.where.removeprefix("--")
        kept = self.filters.only(lambda row: row.key != key)
        return replace(self, filters=kept, wrong={**self.wrong, key: _wrong(key, self.given.get(key, ""))})

    @property
    def told(self) -> str:
        """The filters as a person would say them: "from 1 February 2016, with Jabhat al-Nusra"."""
        return vocabulary().lists["comma"].join(self.filters.sentences(vocabulary()))

    def fields(self) -> Iterator[Field]:
        for row in FILTERS:
            if row.key not in ("type", "status"):
                yield Field(
                    row.key,
                    self.given.get(row.key, ""),
                    self.wrong.get(row.key),
                    row.key in SHORT,
                    LISTS.get(row.key),
                )

    def choices(self) -> Iterator[Choice]:
        """The types by class, those that are asked for ticked."""
        asked = set(self.filters.values.get("type", ()))
        for group in ontology().groups():
            types = ontology().types_of(group)
            yield Choice(group, tuple((each, each in asked) for each in types), asked >= set(types))

    @property
    def status(self) -> str:
        return self.given.get("status", "")


def read(request: HttpRequest) -> Asked:
    """What the address asks for; a box that is ticked more than once is one list."""
    texts = {key: ",".join(filter(None, map(str.strip, request.GET.getlist(key)))) for key in KEYS}
    given = {key: text for key, text in texts.items() if text}
    wrong: dict[str, str] = {}
    while True:
        try:
            left = {key: text for key, text in given.items() if key not in wrong}
            return Asked(Filters.read(left), given, wrong)
        except FilterError as error:
            key = error.where.removeprefix("--")
            wrong[key] = _wrong(key, given.get(key, ""))


def _wrong(key: str, value: str) -> str:
    return say(f"filters.wrong.{key}", value=value)


def asking(
    view: Callable[Concatenate[HttpRequest, Asked, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """A view that is told what is asked for; a filter that makes no sense is put aside and said to be.

    The view fetches all it shows before it answers, so that what the casebook refuses is known here.
    """

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        asked = read(request)
        for _ in FILTERS:
            try:
                return view(request, asked, *args, **kwargs)
            except FilterError as error:
                asked = asked.without(error)
        return view(request, asked, *args, **kwargs)

    return answer
