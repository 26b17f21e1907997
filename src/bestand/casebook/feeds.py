"""RSS and Atom feeds: polled politely, their reports fetched one by one."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser

from bestand.casebook import models
from bestand.casebook.fetching import UNCHANGED, Answer, Fetcher
from bestand.errors import FeedError
from bestand.intake.items import Item

PAUSE = 0.5  # seconds between two requests to one feed's reports


@dataclass(frozen=True, slots=True)
class Entry:
    """A report as a feed announces it."""

    url: str
    title: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class Poll:
    """What a feed answered; nothing new where it did not change."""

    url: str
    outlet: str | None
    entries: tuple[Entry, ...]
    etag: str | None
    modified: str | None


def is_feed(path: str) -> bool:
    """Whether an argument of `add` is a feed's address."""
    return path.lower().startswith(("http://", "https://"))


def items(url: str, fetcher: Fetcher, pause: float = PAUSE) -> Iterator[Item]:
    """The reports of a feed that are not in the casebook yet; one Item with `error` where it fails.

    The feed's ETag is kept only after its last report: who is interrupted is told all of it again.
    """
    try:
        poll = _poll(url, fetcher)
    except FeedError as error:
        yield Item(url, error=error)
        return
    if poll is None:
        return
    whole = True
    for number, entry in enumerate(_new(poll.entries)):
        if number:
            time.sleep(pause)
        item = _item(entry, poll, fetcher)
        whole = whole and item.error is None
        yield item
    if whole:
        models.Feed.objects.update_or_create(url=url, defaults={"etag": poll.etag, "modified": poll.modified})


def _poll(url: str, fetcher: Fetcher) -> Poll | None:
    known = models.Feed.objects.filter(url=url).first()
    headers = {"Accept": "application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.1"}
    if known and known.etag:
        headers["If-None-Match"] = known.etag
    if known and known.modified:
        headers["If-Modified-Since"] = known.modified
    answer = fetcher.get(url, headers)
    return None if answer.status == UNCHANGED else parse(url, answer)


def parse(url: str, answer: Answer) -> Poll:
    """What a feed says. Raises FeedError where it is no feed."""
    told = feedparser.parse(
        BytesIO(answer.content), response_headers={**answer.headers, "content-location": answer.url}
    )
    if not told.get("version"):
        raise FeedError(url, "is no RSS or Atom feed", "give the address of the feed, not of a page")
    found = (_entry(each, answer.url) for each in told.entries)
    return Poll(
        url=url,
        outlet=told.feed.get("title") or None,
        entries=tuple({entry.url: entry for entry in found if entry}.values()),
        etag=answer.headers.get("etag"),
        modified=answer.headers.get("last-modified"),
    )


def _entry(told: Any, base: str) -> Entry | None:
    link = told.get("link")
    if not link:
        return None
    stamp = told.get("published_parsed") or told.get("updated_parsed")
    day = date(*stamp[:3]) if stamp else None
    return Entry(urljoin(base, str(link)), told.get("title") or None, day)


def _new(entries: tuple[Entry, ...]) -> list[Entry]:
    """Those whose address is not in the casebook yet."""
    urls = [entry.url for entry in entries]
    known = set(models.Report.objects.filter(url__in=urls).values_list("url", flat=True))
    return [entry for entry in entries if entry.url not in known]


def _item(entry: Entry, poll: Poll, fetcher: Fetcher) -> Item:
    try:
        answer = fetcher.get(entry.url)
    except FeedError as error:
        return Item(entry.url, error=error)
    markup = "html" in answer.headers.get("content-type", "html")
    return Item(
        source=entry.url,
        content=answer.content,
        html=True if markup else None,
        title=entry.title,
        url=entry.url,
        outlet=poll.outlet or urlsplit(entry.url).hostname,
        published=entry.published,
    )
