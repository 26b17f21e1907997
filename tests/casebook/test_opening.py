"""A casebook that cannot be used: one clear sentence, and nothing of it changed."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from pathlib import Path

import pytest

from bestand import casebook
from bestand.errors import CasebookError
from tests.casebook import made

NOBODY = 65534


@pytest.fixture
def where(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(template, tmp_path / "book.db"))


def one_sentence(error: CasebookError) -> str:
    said = str(error)
    assert "\n" not in said
    assert said.count(";") == 1  # where and what, then the remedy
    return said


def refused(where: Path | str, *, create: bool = True) -> str:
    with pytest.raises(CasebookError) as caught:
        casebook.open(where, create=create)
    return one_sentence(caught.value)


def test_missing_to_read_is_refused_and_not_made(tmp_path: Path) -> None:
    assert "there is no casebook" in refused(tmp_path / "none.db", create=False)
    assert not list(tmp_path.iterdir())


def test_folder_and_missing_folder(tmp_path: Path) -> None:
    assert "is a folder" in refused(tmp_path)
    assert "folder is not there" in refused(tmp_path / "none" / "book.db")


def test_not_a_database(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    path.write_bytes(b"no database at all" * 100)
    before = path.read_bytes()
    assert "damaged" in refused(path)
    assert path.read_bytes() == before


def test_damaged_inside(where: Path) -> None:
    with where.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 60_000)
    assert "damaged" in refused(where)


def test_database_of_something_else(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE other (id)")
    connection.close()
    assert "something else" in refused(path)


def test_newer_version(where: Path) -> None:
    connection = sqlite3.connect(where)
    connection.execute(
        "INSERT INTO django_migrations (app, name, applied) VALUES ('casebook', '9999_later', '2030-01-01')"
    )
    connection.commit()
    connection.close()
    assert "newer version" in refused(where)


def test_locked(where: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bestand.casebook.opening.PATIENCE", 0.1)
    other = sqlite3.connect(where, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(CasebookError, match="in use by another process") as caught, casebook.open(where):
            _add(1)
        one_sentence(caught.value)
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert _count(where) == 0


def test_full_disk_keeps_what_was_there(where: Path) -> None:
    with casebook.open(where):
        _add(1)
    with pytest.raises(CasebookError, match="no room left") as caught, casebook.open(where):
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("PRAGMA page_count")
            cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0] + 2}")
        _add(*range(2, 50))
    one_sentence(caught.value)
    assert 1 <= _count(where) < 49
    with sqlite3.connect(where) as whole:
        assert whole.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    whole.close()


@pytest.mark.skipif(os.geteuid() != 0, reason="needs to become a user without rights")
def test_read_only(where: Path) -> None:
    """As another user, since root may write anything."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = Path(shutil.copy(where, folder / "book.db"))
        path.chmod(0o444)
        folder.chmod(0o755)
        casebook.open(path).close()  # all code is loaded: nobody may not even read it
        assert "give yourself permission" in _as_nobody(path)


def _as_nobody(path: Path) -> str:
    """What a user without rights is told who writes to a casebook."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            os.setuid(NOBODY)
            with casebook.open(path):
                _add(1)
        except CasebookError as error:
            os.write(writing, one_sentence(error).encode())
        finally:
            os._exit(0)
    os.waitpid(process, 0)
    os.close(writing)
    with os.fdopen(reading) as told:
        return told.read()


def test_postgres_that_is_not_there() -> None:
    said = refused("postgresql://someone:secret@127.0.0.1:1/none")
    assert "server" in said
    assert "secret" not in said


def test_a_malformed_url_is_refused() -> None:
    assert "malformed" in refused("postgresql://user@host:port:port/x?nonsense")


def test_the_variable_names_the_casebook(where: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(casebook.opening.VARIABLE, str(where))
    assert casebook.locate().path == where


def _add(*numbers: int) -> None:
    from bestand.batch import Wish
    from bestand.casebook import adding

    for outcome in adding.add([made.item(number) for number in numbers], Wish(), made.record):
        assert outcome.error is None


def _count(where: Path) -> int:
    with casebook.open(where):
        from bestand.casebook import models

        return models.Report.objects.count()
