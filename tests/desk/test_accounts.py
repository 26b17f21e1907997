"""The first account, signing in, roles, and the log of who changed what."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from bestand.desk.configuration import Site
from bestand.desk.roles import Role
from bestand.desk.serving import open_desk
from bestand.errors import CasebookError
from tests.desk.conftest import PASSWORD

SignedIn = Callable[..., Client]


def test_a_fresh_casebook_asks_for_the_first_account_and_makes_its_administrator(fresh: Path) -> None:
    browser = Client()
    assert browser.get("/").headers["Location"] == "/setup/"
    given = {"username": "noor", "password1": PASSWORD, "password2": PASSWORD}
    assert browser.post("/setup/", given).headers["Location"] == "/"
    assert browser.get("/").status_code == 200
    assert browser.get("/accounts/").status_code == 200


def test_nobody_makes_a_second_first_account(desk: Path, signed_in: SignedIn) -> None:
    signed_in(Role.ADMINISTRATOR)
    from django.contrib.auth.models import User

    Client().post("/setup/", {"username": "mallory", "password1": PASSWORD, "password2": PASSWORD})
    assert not User.objects.filter(username="mallory").exists()


def test_a_casebook_without_accounts_is_served_on_loopback_only(fresh: Path) -> None:
    with pytest.raises(CasebookError, match="nobody has an account"):
        open_desk(fresh, Site("192.0.2.7"))
    with pytest.raises(CasebookError, match="nobody has an account"):
        open_desk(fresh, Site("127.0.0.1", url="https://desk.example.org"))
    open_desk(fresh, Site("127.0.0.1"))


@pytest.mark.parametrize(
    "site, hosts",
    [
        (Site(), ["127.0.0.1", "localhost", "[::1]"]),
        (Site("::1"), ["[::1]", "127.0.0.1", "localhost"]),
        (Site("0.0.0.0", url="https://desk.example.org"), ["desk.example.org"]),
        (Site("192.0.2.7"), ["192.0.2.7"]),
    ],
)
def test_only_known_names_of_the_host_are_answered(site: Site, hosts: list[str]) -> None:
    assert site.hosts == hosts


def test_without_an_account_every_page_leads_to_signing_in(desk: Path, signed_in: SignedIn) -> None:
    signed_in(Role.READER)
    stranger = Client()
    for address in ("/", "/accounts/", "/audit/"):
        assert stranger.get(address).headers["Location"].startswith("/sign-in/?next=")


def test_passwords_are_kept_as_argon2_and_guessing_is_held_off(desk: Path, signed_in: SignedIn) -> None:
    signed_in(Role.READER)
    from django.contrib.auth.models import User

    assert User.objects.get().password.startswith("argon2")
    guesser = Client()
    tries = [guesser.post("/sign-in/", {"username": "reader-en", "password": f"guess {n}"}) for n in range(5)]
    assert [each.status_code for each in tries] == [200] * 4 + [429]
    right = guesser.post("/sign-in/", {"username": "reader-en", "password": PASSWORD})
    assert right.status_code == 429


@pytest.mark.parametrize("role", [Role.READER, Role.CODER, Role.EDITOR])
def test_only_administrators_see_accounts_and_log(signed_in: SignedIn, role: Role) -> None:
    browser = signed_in(role)
    assert [browser.get(page).status_code for page in ("/accounts/", "/accounts/new/", "/audit/")] == [
        403
    ] * 3


def test_changes_of_accounts_are_logged_and_nobody_changes_his_own(signed_in: SignedIn) -> None:
    browser = signed_in(Role.ADMINISTRATOR)
    from django.contrib.auth.models import User

    given = {"username": "bo", "password1": PASSWORD, "password2": PASSWORD, "role": "coder"}
    assert browser.post("/accounts/new/", given).status_code == 302
    made = User.objects.get(username="bo")
    browser.post(f"/accounts/{made.pk}/", {"role": "editor", "active": "on"})
    own = User.objects.get(username="administrator-en")
    browser.post(f"/accounts/{own.pk}/", {"role": "reader"})
    page = browser.get("/audit/").content.decode()
    assert page.count("account changed") == 1
    assert page.count("account made") == 1
    assert own.member.role == "administrator"


@pytest.mark.parametrize("verb", ["UPDATE desk_change SET by = 'nobody'", "DELETE FROM desk_change"])
def test_the_database_keeps_the_log_as_it_is(signed_in: SignedIn, verb: str) -> None:
    browser = signed_in(Role.ADMINISTRATOR)
    given = {"username": "bo", "password1": PASSWORD, "password2": PASSWORD, "role": "coder"}
    browser.post("/accounts/new/", given)
    with pytest.raises(DatabaseError, match="never changed"), connection.cursor() as cursor:
        cursor.execute(verb)


def test_forms_from_elsewhere_are_refused(signed_in: SignedIn) -> None:
    signed_in(Role.READER)
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/sign-in/", {"username": "reader-en", "password": PASSWORD})
    assert answer.status_code == 403
    assert "too old" in answer.content.decode()
