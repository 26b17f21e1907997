"""Every test of the casebook runs on both engines; PostgreSQL is started for them where it can be had."""

from __future__ import annotations

import itertools
import shutil
import warnings
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from bestand import casebook

ENGINES = ("sqlite", "postgresql")
_numbers = itertools.count()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty casebook to copy: migrating once is enough."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    casebook.open(path, create=True).close()
    return path


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a PostgreSQL server's first database; {} stands for the name of a database."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = import_module("pgserver").get_server(
                tmp_path_factory.mktemp("postgres"), cleanup_mode="delete"
            )
    except Exception as error:
        pytest.skip(f"no PostgreSQL could be started: {error}")
    url = found.get_uri().replace("/postgres?", "/{}?")
    _settle(url.format("postgres"))
    yield url
    found.cleanup()


@pytest.fixture(scope="session")
def postgres_template(server: str) -> str:
    casebook.open(_made(server, "empty"), create=True).close()
    return "empty"


def _settle(url: str) -> None:
    """Nothing here has to outlive a power cut."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")


def _made(server: str, name: str, template: str = "template1") -> str:
    """The URL of a new database."""
    import psycopg

    with psycopg.connect(server.format("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return server.format(name)


@pytest.fixture(params=ENGINES)
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Makes an empty casebook at every call, and tells where it is."""
    engine = request.param
    if engine == "postgresql":
        server, template = request.getfixturevalue("server"), request.getfixturevalue("postgres_template")
        return lambda: _made(server, f"book{next(_numbers)}", template)
    empty = request.getfixturevalue("template")
    return lambda: str(shutil.copy(empty, tmp_path / f"book{next(_numbers)}.db"))


@pytest.fixture
def book(fresh: Callable[[], str]) -> Iterator[str]:
    """An open empty casebook on either engine."""
    where = fresh()
    with casebook.open(where):
        yield where
