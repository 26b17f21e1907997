"""A page of a list that is too long for one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from django.http import HttpRequest

T = TypeVar("T")
SIZE = 50  # rows of a page
FARTHEST = 100  # pages; who looks farther filters


@dataclass(frozen=True, slots=True)
class Slice(Generic[T]):
    """The rows of one page and whether there are more on either side."""

    number: int
    rows: tuple[T, ...]
    more: bool

    @property
    def earlier(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def later(self) -> int | None:
        return self.number + 1 if self.more and self.number < FARTHEST else None


def sliced(request: HttpRequest, fetch: Callable[[int], Iterator[T]], size: int = SIZE) -> Slice[T]:
    """The page that the address asks for; `fetch` is told how many rows are needed at most."""
    asked = request.GET.get("page", "1")
    number = min(max(int(asked), 1), FARTHEST) if asked.isascii() and asked.isdigit() else 1
    found = list(islice(fetch(number * size + 1), (number - 1) * size, number * size + 1))
    return Slice(number, tuple(found[:size]), len(found) > size)
