"""What there is to add: files, folders, standard input and feeds, in the order asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bestand.casebook import feeds
from bestand.casebook.fetching import Fetcher, Limits
from bestand.errors import Unreadable
from bestand.intake import sources
from bestand.intake.items import Item

REMEDY = "name files, or a folder with .txt, .html or .jsonl files"


def arrivals(paths: Sequence[str], limits: Limits) -> Iterator[Item]:
    """Every report; what cannot be had is an Item with its `error`."""
    for path in paths:
        if feeds.is_feed(path):
            with Fetcher(limits) as fetcher:
                yield from feeds.items(path, fetcher)
        else:
            yield from _lying(path)


def _lying(path: str) -> Iterator[Item]:
    none = True
    for item in sources([path]):
        none = False
        yield item
    if none:
        yield Item(path, error=Unreadable(path, "there is no report in it", REMEDY))
