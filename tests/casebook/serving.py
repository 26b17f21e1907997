"""A small web server with feeds good and bad, on this machine only."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ETAG = '"one"'
PAGE = (
    "<html lang='en'><head><title>Shelling</title></head><body><article>"
    "<h1>Shelling</h1><p>The army shelled the town and 4 died, number {0}. " + "It went on all day. " * 20
) + "</p></article></body></html>"


def rss(links: list[str]) -> str:
    entries = "".join(
        f"<item><title>Item {n}</title><link>{link}</link>"
        "<pubDate>Sat, 27 Feb 2016 10:00:00 GMT</pubDate></item>"
        for n, link in enumerate(links)
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Wire</title>{entries}</channel></rss>"


@dataclass(slots=True)
class Site:
    """Where it is, what was asked of it, and how many reports its feed has."""

    url: str = ""
    asked: list[tuple[str, str | None]] = field(default_factory=list)  # path, If-None-Match
    reports: int = 2
    broken: set[str] = field(default_factory=set)  # paths that answer with an error

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@contextmanager
def serving() -> Iterator[Site]:
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, self.headers.get("If-None-Match")))
            if self.path in site.broken:
                self.answer(503, "text/plain", "later")
            elif self.path == "/feed":
                self.feed()
            elif self.path.startswith("/report"):
                self.answer(200, "text/html", PAGE.format(self.path[-1]))
            else:
                self.misbehave()

        def feed(self) -> None:
            if self.headers.get("If-None-Match") == ETAG:
                self.answer(304, "text/plain", "")
            else:
                links = [f"{site.url}/report{number}" for number in range(site.reports)]
                self.answer(200, "application/rss+xml", rss(links), ETag=ETAG)

        def misbehave(self) -> None:
            if self.path == "/round":
                self.answer(302, "text/plain", "", Location="/round")
            elif self.path == "/inside":
                self.answer(302, "text/plain", "", Location="file:///etc/passwd")
            elif self.path == "/endless":
                self.send_response(200)
                self.end_headers()
                try:
                    for _ in range(1000):
                        self.wfile.write(b"x" * 65536)
                except OSError:
                    pass
            elif self.path == "/slow":
                self.send_response(200)
                self.end_headers()
                try:
                    for _ in range(100):
                        self.wfile.write(b"x")
                        self.wfile.flush()
                        time.sleep(0.1)
                except OSError:
                    pass
            else:
                self.answer(200, "text/html", PAGE.format("x"))

        def answer(self, status: int, kind: str, body: str, **headers: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body.encode())))
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
