"""Opens a casebook: a SQLite file or a PostgreSQL database, made and migrated where need be."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bestand.errors import CasebookError

VARIABLE = "BESTAND_CASEBOOK"
DEFAULT = "bestand.db"
PATIENCE = 10  # seconds that a write waits for another process's
POSTGRES = ("postgresql://", "postgres://")
PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456"
)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a casebook is: `path` for SQLite, None for PostgreSQL at `shown`."""

    shown: str
    path: Path | None = None

    @property
    def name(self) -> str:
        """What an error message calls it: never with a password."""
        return self.shown if self.path else "the casebook on PostgreSQL"


class Casebook:
    """An open casebook. As a context manager it turns the engine's errors into CasebookError, and closes."""

    def __init__(self, target: Target) -> None:
        self.target = target

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is not None:
                raise_clear(error, self.target)
        finally:
            self.close()

    def close(self) -> None:
        from django.db import connections

        connections.close_all()


def locate(where: str | Path | None = None) -> Target:
    """What the user names, else $BESTAND_CASEBOOK, else ./bestand.db."""
    named = str(where or os.environ.get(VARIABLE) or DEFAULT)
    if named.startswith(POSTGRES):
        return Target(named)
    return Target(named, Path(named).expanduser().absolute())


def open_casebook(where: str | Path | None = None, *, create: bool = False) -> Casebook:
    """Open a casebook and bring its tables up to date; `create` makes one where there is none.

    Raises CasebookError where it is missing, locked, read-only, corrupt, or of a newer version.
    """
    target = locate(where)
    _check_path(target, create)
    connect(target)
    with clear_errors(target):
        _bring_up_to_date(target, create)
    return Casebook(target)


def connect(target: Target) -> None:
    """Point Django's default database at a casebook; sets Django up at the first call."""
    import django
    from django.conf import settings
    from django.db import connections

    if not settings.configured:
        settings.configure(**django_settings(target))
        django.setup()
        return
    connections.close_all()
    connections.settings["default"] = connections.configure_settings({"default": database(target)})["default"]
    with suppress(AttributeError):  # none was made in this thread yet
        del connections["default"]


def django_settings(target: Target) -> dict[str, Any]:
    """The settings of an app that has nothing but a casebook; a web app adds its own."""
    return {
        "INSTALLED_APPS": ["django.contrib.contenttypes", "django.contrib.auth", "bestand.casebook"],
        "DATABASES": {"default": database(target)},
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "USE_TZ": True,
        "TIME_ZONE": "UTC",
    }


def database(target: Target) -> dict[str, Any]:
    """Django's description of the database. Raises CasebookError on a malformed URL."""
    if target.path is None:
        return _postgres(target.shown)
    options = {"init_command": PRAGMAS, "transaction_mode": "IMMEDIATE", "timeout": PATIENCE}
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(target.path), "OPTIONS": options}


def _postgres(url: str) -> dict[str, Any]:
    try:
        from psycopg import ProgrammingError
        from psycopg.conninfo import conninfo_to_dict
    except ImportError as error:
        raise CasebookError(
            "PostgreSQL", "its driver is not installed", "pip install bestand[postgres]"
        ) from error
    try:
        options: dict[str, Any] = dict(conninfo_to_dict(url))
    except ProgrammingError as error:
        remedy = "write postgresql://user@host/database"
        raise CasebookError("PostgreSQL", "the URL of the casebook is malformed", remedy) from error
    login = {key.upper(): options.pop(key, "") for key in ("user", "password", "host", "port")}
    name = options.pop("dbname", "bestand")
    return {"ENGINE": "django.db.backends.postgresql", "NAME": name, **login, "OPTIONS": options}


def _check_path(target: Target, create: bool) -> None:
    """What can be told without opening the file, so that nothing is made by a mistake."""
    path = target.path
    if path is None:
        return
    if path.is_dir():
        raise CasebookError(target.name, "is a folder, no casebook", "name a file")
    if not path.parent.is_dir():
        raise CasebookError(target.name, "its folder is not there", "make the folder first")
    if not create and not path.exists():
        raise CasebookError(target.name, "there is no casebook", "make one with `bestand add`")


def _bring_up_to_date(target: Target, create: bool) -> None:
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(connection)
    applied = {name for app, name in loader.applied_migrations if app == "casebook"}
    if unknown := applied - {name for app, name in loader.disk_migrations if app == "casebook"}:
        what = f"was written by a newer version of bestand ({max(unknown)})"
        raise CasebookError(target.name, what, "upgrade bestand")
    if not applied and connection.introspection.table_names():
        raise CasebookError(target.name, "is a database of something else", "give the casebook its own")
    if not applied and not create:
        raise CasebookError(target.name, "is empty", "fill it with `bestand add`")
    if set(loader.disk_migrations) - set(loader.applied_migrations):
        _migrate()


def _migrate() -> None:
    """All migrations or none, also where the process is killed; a second process waits for the first."""
    from django.core.management import call_command
    from django.db import connection, transaction

    sqlite = connection.vendor == "sqlite"
    if sqlite:  # cannot be switched off inside a transaction
        connection.disable_constraint_checking()
    try:
        with transaction.atomic():
            call_command("migrate", verbosity=0, interactive=False)
    finally:
        if sqlite:
            connection.enable_constraint_checking()


@contextmanager
def clear_errors(target: Target) -> Iterator[None]:
    """Turns the engine's errors into CasebookError."""
    try:
        yield
    except Exception as error:
        raise_clear(error, target)
        raise


def raise_clear(error: BaseException, target: Target) -> None:
    """Raise the CasebookError that an engine's error amounts to; return where it is none of the engine's."""
    from django.db import DatabaseError, InterfaceError

    if not isinstance(error, DatabaseError | InterfaceError):
        return
    said = str(error).lower()
    for sign, what, remedy in SIGNS:
        if sign in said:
            raise CasebookError(target.name, what, remedy) from error
    first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    raise CasebookError(target.name, f"the database failed ({first})", "see whether it is whole") from error


CORRUPT = "put back a copy, or start a new casebook"
SIGNS = (  # what the engines say, what it means, what to do
    ("is locked", "is in use by another process", "try again when that has ended"),
    ("readonly database", "may not be written", "give yourself permission to write the file and its folder"),
    ("read-only transaction", "may not be written", "connect with a role that may write"),
    ("permission denied", "may not be used", "connect with a role that may read and write"),
    ("disk is full", "there is no room left on the disk", "make room and run the command again"),
    ("no space left", "there is no room left on the disk", "make room and run the command again"),
    ("unable to open", "cannot be opened", "give yourself permission to read and write it and its folder"),
    ("not a database", "is no casebook, or a damaged one", CORRUPT),
    ("malformed", "is damaged", CORRUPT),
    ("no such table", "is damaged or incomplete", CORRUPT),
    (
        "connection",
        "the server does not let us in",
        "see whether it runs, and the user, password and database",
    ),
)
