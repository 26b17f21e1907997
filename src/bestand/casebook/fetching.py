"""Gets what a URL names: within bounds of size, time and redirects, and not from inside the house.

A name is resolved once, every address that it has is judged, and the connection goes to
an address that was judged: a name that answers differently the second time gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import httpcore

from bestand.errors import FeedError

MEGABYTE = 1 << 20
REDIRECTS = frozenset({301, 302, 303, 307, 308})
UNCHANGED = 304
SCHEMES = frozenset({"http", "https"})


@dataclass(frozen=True, slots=True)
class Limits:
    """What a stranger's server may cost us."""

    size: int = 10 * MEGABYTE  # of an answer, unpacked
    seconds: float = 30.0  # for all of it, redirects included
    redirects: int = 5
    private: bool = False  # whether addresses inside the house may be asked


@dataclass(frozen=True, slots=True)
class Answer:
    url: str  # where it came from after redirects
    status: int
    headers: dict[str, str]  # names in lower case
    content: bytes = b""


@dataclass(slots=True)
class _Guard(httpcore.NetworkBackend):
    """Connects to public addresses only, and within the time that is left."""

    private: bool
    backend: httpcore.NetworkBackend = field(default_factory=httpcore.SyncBackend)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        address = self.address_of(host, port)
        return self.backend.connect_tcp(address, port, timeout, local_address, socket_options)

    def address_of(self, host: str, port: int) -> str:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise FeedError(host, "there is no such host", "check the URL") from error
        addresses = [str(entry[4][0]) for entry in found]
        for address in addresses:
            if not self.private and not _public(address):
                remedy = "give --allow-private if you trust it"
                raise FeedError(host, f"is an address of your own network ({address})", remedy)
        return addresses[0]


def _public(address: str) -> bool:
    """Neither private, loopback, link-local, multicast nor reserved, also not wrapped in IPv6."""
    parsed = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour or (parsed.teredo and parsed.teredo[1])
        if inner and not _public(str(inner)):
            return False
    return parsed.is_global and not parsed.is_multicast


class Fetcher:
    """Fetches URLs; close it, or use it as a context manager."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        context = ssl.create_default_context()
        self._pool = httpcore.ConnectionPool(context, network_backend=_Guard(self.limits.private))

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.close()

    def get(self, url: str, headers: dict[str, str] | None = None) -> Answer:
        """The answer at a URL after redirects: 200 or 304. Raises FeedError for anything else."""
        until = time.monotonic() + self.limits.seconds
        here = url
        for _ in range(self.limits.redirects + 1):
            answer = self._ask(here, headers or {}, until)
            if answer.status not in REDIRECTS:
                return _accepted(url, answer)
            here = urljoin(here, answer.headers.get("location", ""))
        raise FeedError(url, f"redirects more than {self.limits.redirects} times", "check the URL")

    def _ask(self, url: str, headers: dict[str, str], until: float) -> Answer:
        if urlsplit(url).scheme not in SCHEMES or not urlsplit(url).hostname:
            raise FeedError(url, "is no http or https address", "check the URL")
        sent = {"User-Agent": f"bestand/{version('bestand')}", "Accept-Encoding": "identity", **headers}
        left = max(until - time.monotonic(), 0.001)
        timeout = {"connect": left, "read": left, "write": left, "pool": left}
        try:
            with self._pool.stream(
                "GET", _ascii(url), headers=list(sent.items()), extensions={"timeout": timeout}
            ) as response:
                told = {
                    key.decode("latin-1").lower(): value.decode("latin-1") for key, value in response.headers
                }
                body = b"" if response.status in REDIRECTS else self._body(url, response, until)
                return Answer(url, response.status, told, body)
        except httpcore.TimeoutException as error:
            raise self._late(url) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
            what = f"does not answer properly ({type(error).__name__})"
            raise FeedError(url, what, "try again later, or check the URL") from error

    def _body(self, url: str, response: httpcore.Response, until: float) -> bytes:
        content = bytearray()
        for chunk in response.iter_stream():
            content += chunk
            if len(content) > self.limits.size:
                what = f"sends more than {self.limits.size // MEGABYTE} MB"
                raise FeedError(url, what, "leave it out: it is no feed or report")
            if time.monotonic() > until:
                raise self._late(url)
        return bytes(content)

    def _late(self, url: str) -> FeedError:
        return FeedError(url, f"takes longer than {self.limits.seconds:g} seconds", "try again later")


def _accepted(url: str, answer: Answer) -> Answer:
    if answer.status == UNCHANGED or 200 <= answer.status < 300:
        return answer
    raise FeedError(url, f"answers with status {answer.status}", "try again later, or check the URL")


def _ascii(url: str) -> str:
    """The URL as it goes over the wire: what is not ASCII in path and query percent-encoded."""
    parts = urlsplit(url)
    host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    kept = "/%:=&?~#+!$,;'@()*[]"
    return parts._replace(
        netloc=host, path=quote(parts.path, kept), query=quote(parts.query, kept), fragment=""
    ).geturl()
