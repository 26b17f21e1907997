"""`bestand serve`: the casebook in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from bestand.commands.common import Where, clear_exit

Host = Annotated[str, typer.Option(metavar="ADDRESS", help="The address of this machine to listen on.")]
Port = Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes any that is free.")]
Url = Annotated[
    str | None,
    typer.Option(
        metavar="URL", help="The https:// address that people use, where a proxy with TLS stands in front."
    ),
]


def serve(where: Where = None, host: Host = "127.0.0.1", port: Port = 8000, url: Url = None) -> None:
    """Serve the casebook as a web application: look, search, check, correct, export."""
    run(where, host, port, url)


def run(where: str | None, host: str, port: int, url: str | None = None) -> None:
    """Serve until interrupted. A casebook or address that will not do is one line and exit status 2."""
    from bestand.desk.configuration import Site
    from bestand.desk.serving import serve as serve_desk

    site = Site(host, port, url)
    if url and not url.startswith(("http://", "https://")):
        raise typer.BadParameter("--url: write it with https:// before it")
    if not site.loopback and not site.secure:
        warning = (
            "passwords go over the network unencrypted; put a proxy with TLS in front and give its --url"
        )
        typer.echo(f"bestand: {host}: {warning}", err=True)
    with clear_exit():
        serve_desk(where, site, lambda address: typer.echo(f"The casebook is at {address}\nCtrl-C ends it."))


def serve_samples(folder: str) -> None:
    """The reports of a folder in a casebook that lasts as long as it is served."""
    import tempfile

    from bestand.batch import Wish
    from bestand.casebook.fetching import Limits
    from bestand.commands.add import keep
    from bestand.desk.configuration import Site
    from bestand.desk.serving import configure

    with tempfile.TemporaryDirectory(prefix="bestand-demo-") as place, clear_exit():
        where = f"{place}/demo.db"
        configure(where, Site())  # before the casebook opens: Django is set up once a process
        keep([folder], where, Wish(), Limits())
        run(where, "127.0.0.1", 8000)
