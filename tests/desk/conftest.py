"""A desk over a casebook with the sample reports, and a browser for each role."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client

from bestand import casebook
from bestand.desk.roles import Role

PASSWORD = "olijf-boven-de-kast"
SAMPLES = Path(__file__).resolve().parents[2] / "src" / "bestand" / "samples"


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casebook with nothing in it, to copy."""
    path = tmp_path_factory.mktemp("desk") / "empty.db"
    casebook.open(path, create=True).close()
    return path


@pytest.fixture(scope="session")
def filled(empty: Path) -> Path:
    """A casebook with the sample reports, to copy: reading them once is enough."""
    path = Path(shutil.copy(empty, empty.with_name("filled.db")))
    with casebook.open(path):
        from bestand.batch import Wish
        from bestand.casebook import adding, relinking
        from bestand.casebook.arriving import arrivals
        from bestand.casebook.fetching import Limits

        for outcome in adding.add(arrivals([str(SAMPLES)], Limits()), Wish()):
            assert outcome.error is None
        for _ in relinking.relink():
            pass
    return path


def _opened(template: Path, folder: Path) -> Iterator[Path]:
    path = Path(shutil.copy(template, folder / "desk.db"))
    with casebook.open(path):
        yield path


@pytest.fixture
def fresh(empty: Path, tmp_path: Path) -> Iterator[Path]:
    """An open casebook without reports and without accounts."""
    yield from _opened(empty, tmp_path)


@pytest.fixture
def desk(filled: Path, tmp_path: Path) -> Iterator[Path]:
    """An open casebook with the sample reports."""
    yield from _opened(filled, tmp_path)


@pytest.fixture
def signed_in(desk: Path) -> Callable[..., Client]:
    """Makes an account of a role and a browser in which it is signed in, in a language."""

    def sign_in(role: Role = Role.READER, language: str = "en") -> Client:
        from django.contrib.auth.models import User

        from bestand.desk.models import Member

        user = User.objects.create_user(f"{role.value}-{language}", password=PASSWORD)
        Member.objects.create(user=user, role=role)
        client = Client(headers={"Accept-Language": language})
        client.force_login(user, "django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in
