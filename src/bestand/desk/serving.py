"""Opens a casebook as a web application, with a server that is meant for it.

Nothing here loads Django before `serve` runs.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bestand import casebook
from bestand.casebook import Casebook, locate
from bestand.desk.configuration import Site, desk_settings
from bestand.desk.secret import secret_key
from bestand.errors import CasebookError

if TYPE_CHECKING:
    from waitress.server import BaseWSGIServer, MultiSocketServer

THREADS = 8  # requests at once; each has a connection to the casebook


def configure(where: str | Path | None, site: Site) -> None:
    """Set Django up for the desk, once a process."""
    import django  # noqa: PLC0415
    from django.conf import settings  # noqa: PLC0415

    if not settings.configured:
        settings.configure(**desk_settings(locate(where), site, secret=secret_key()))
        django.setup()


def open_desk(where: str | Path | None, site: Site) -> Casebook:
    """The casebook, made where there is none, ready to be served.

    Raises CasebookError as `casebook.open` does, and where nobody has an account though
    others than this machine could reach it: whoever came first would be its administrator.
    """
    configure(where, site)
    book = casebook.open(where, create=True)
    from django.contrib.auth import get_user_model  # noqa: PLC0415

    if not site.loopback and not get_user_model()._default_manager.exists():
        what = f"nobody has an account yet, and {site.url or site.host} is reached from elsewhere"
        remedy = "run `bestand serve` on this machine first and make the first account"
        raise CasebookError(book.target.name, what, remedy)
    return book


def server(site: Site) -> BaseWSGIServer | MultiSocketServer:
    """A server for the open desk, bound to its address. Raises CasebookError where that is taken."""
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415
    from waitress.server import create_server  # noqa: PLC0415

    proxy: dict[str, Any] = {}
    if site.url:  # the proxy in front, on this machine or in its network, tells who asks
        proxy = {
            "trusted_proxy": "*",
            "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
            "clear_untrusted_proxy_headers": True,
        }
    application = get_wsgi_application()
    import_module("bestand.desk.urls")  # a page that cannot load fails now, not at its first visitor
    try:
        return create_server(
            application, host=site.host, port=site.port, threads=THREADS, ident="bestand", **proxy
        )
    except OSError as error:
        what = f"cannot be served on ({error.strerror or error})"
        raise CasebookError(f"{site.host}:{site.port}", what, "choose another --port or --host") from error


def serve(where: str | Path | None, site: Site, ready: Callable[[str], None]) -> None:
    """Serve until interrupted; `ready` is told the address once it answers."""
    with open_desk(where, site):
        running = server(site)
        ready(site.url or f"http://{_shown(site.host)}:{_port(running)}/")
        try:
            running.run()
        finally:
            running.close()


def _port(running: BaseWSGIServer | MultiSocketServer) -> int:
    """Where it listens; a name as "localhost" can stand for more than one address."""
    several = getattr(running, "effective_listen", None)
    return int(several[0][1] if several else running.effective_port)  # type: ignore[union-attr]


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
