"""Feeds: polled politely, kept within bounds, kept out of the house."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bestand.batch import Wish
from bestand.casebook.fetching import Fetcher, Limits, _Guard
from bestand.errors import FeedError
from tests.casebook import made
from tests.casebook.serving import ETAG, Site, serving

INSIDE = [
    "127.0.0.1",
    "10.1.2.3",
    "192.168.0.1",
    "172.16.0.1",
    "169.254.169.254",
    "0.0.0.0",
    "::1",
    "fe80::1",
    "fd00::1",
    "::ffff:10.0.0.1",
    "2002:7f00:1::",
    "100.64.0.1",
    "224.0.0.1",
]


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


def add(url: str, **limits: Any) -> Any:
    """The summary of adding a feed with the fast reader."""
    from bestand.casebook import adding
    from bestand.casebook.feeds import items

    summary = adding.Summary()
    with Fetcher(Limits(private=True, **limits)) as fetcher:
        for outcome in adding.add(items(url, fetcher, pause=0), Wish(), made.record):
            summary.note(outcome)
    return summary


def test_reports_of_a_feed_are_added_with_what_it_tells_of_them(book: str, site: Site) -> None:
    from bestand.casebook import models
    from bestand.casebook.feeds import items

    with Fetcher(Limits(private=True)) as fetcher:
        first = next(iter(items(f"{site.url}/feed", fetcher, pause=0)))
    assert (first.outlet, first.title) == ("Wire", "Item 0")
    assert str(first.published) == "2016-02-27"
    assert str(add(f"{site.url}/feed")) == "2 added, 0 known already, 0 failed."
    assert set(models.Report.objects.values_list("url", flat=True)) == {
        f"{site.url}/report0",
        f"{site.url}/report1",
    }


def test_what_did_not_change_is_not_fetched_again(book: str, site: Site) -> None:
    add(f"{site.url}/feed")
    site.asked.clear()
    add(f"{site.url}/feed")
    assert site.asked == [("/feed", ETAG)]


def test_only_new_reports_are_fetched_and_a_failure_has_the_feed_asked_again(book: str, site: Site) -> None:
    site.broken.add("/report1")
    first = add(f"{site.url}/feed")
    assert "status 503" in str(first.errors[0])
    site.broken.clear()
    site.asked.clear()
    assert str(add(f"{site.url}/feed")) == "1 added, 0 known already, 0 failed."
    assert site.asked == [("/feed", None), ("/report1", None)]


@pytest.mark.parametrize(
    ("path", "limits", "said"),
    [
        ("/page", {}, "is no RSS or Atom feed"),
        ("/round", {}, "redirects more than 5 times"),
        ("/inside", {}, "is no http or https address"),
        ("/endless", {"size": 1 << 20}, "sends more than 1 MB"),
        ("/slow", {"seconds": 0.5}, "takes longer than 0.5 seconds"),
        ("/feed", {"size": 10}, "sends more than"),
    ],
)
def test_a_bad_feed_is_one_sentence_and_changes_nothing(
    book: str, site: Site, path: str, limits: dict[str, float], said: str
) -> None:
    from bestand.casebook import models

    summary = add(site.url + path, **limits)
    assert summary.nothing
    assert said in str(summary.errors[0])
    assert not models.Report.objects.exists()
    assert not models.Feed.objects.exists()


def test_addresses_of_the_house_are_refused(site: Site) -> None:
    with Fetcher() as fetcher, pytest.raises(FeedError, match="your own network"):
        fetcher.get(f"{site.url}/feed")
    assert not site.asked


@pytest.mark.parametrize("address", INSIDE)
def test_every_kind_of_inner_address_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where only one of a name's addresses is inside."""
    found = [(0, 0, 0, "", (each, 80)) for each in ("93.184.216.34", address)]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_args, **_options: found)
    with pytest.raises(FeedError, match="your own network"):
        _Guard(private=False).address_of("name.example", 80)


def test_a_public_address_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(0, 0, 0, "", ("93.184.216.34", 80))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_args, **_options: found)
    assert _Guard(private=False).address_of("name.example", 80) == "93.184.216.34"


def test_no_such_host_is_one_sentence() -> None:
    with Fetcher() as fetcher, pytest.raises(FeedError, match="there is no such host"):
        fetcher.get("http://nowhere.invalid/feed")
