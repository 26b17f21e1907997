"""Tokens: made and revoked by their account, shown once, kept as a digest."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from bestand.desk.api import access
from bestand.desk.roles import Role
from tests.desk.api.conftest import Program

SignedIn = Callable[..., Client]


def made(browser: Client) -> str:
    page = browser.post("/tokens/", {"name": "nightly export", "days": "30"}).content.decode()
    found = re.search(r'value="(bestand_[\w-]+)"', page)
    assert found
    return found[1]


def status(secret: str) -> int:
    return Client(headers={"Authorization": f"Bearer {secret}"}).get("/api/me").status_code


def test_a_token_opens_the_api_until_it_is_revoked(signed_in: SignedIn) -> None:
    from bestand.desk.models import Token

    browser = signed_in(Role.READER)
    secret = made(browser)
    assert status(secret) == 200
    browser.post(f"/tokens/{Token.objects.get().pk}/revoke/")
    assert status(secret) == 401
    browser.get("/tokens/")  # tells that it is revoked
    assert "nightly export" not in browser.get("/tokens/").content.decode()


def test_a_token_is_shown_once_and_stored_nowhere(desk: Path, signed_in: SignedIn) -> None:
    from django.db import connection

    browser = signed_in(Role.READER)
    secret = made(browser)
    page = browser.get("/tokens/").content.decode()
    assert "nightly export" in page
    assert secret not in page
    connection.close()
    stored = b"".join(each.read_bytes() for each in desk.parent.glob(f"{desk.name}*"))
    assert b"nightly export" in stored
    assert secret.encode() not in stored


def test_nobody_revokes_what_is_not_his(signed_in: SignedIn) -> None:
    from bestand.desk.models import Token

    secret = made(signed_in(Role.READER))
    answer = signed_in(Role.ADMINISTRATOR).post(f"/tokens/{Token.objects.get().pk}/revoke/")
    assert answer.status_code == 404
    assert status(secret) == 200


def test_tokens_end_with_their_time_and_with_their_account(signed_in: SignedIn) -> None:
    from django.contrib.auth.models import User

    from bestand.desk.models import Token

    browser = signed_in(Role.READER)
    late, orphan = made(browser), made(browser)
    Token.objects.filter(pk=Token.objects.order_by("pk")[0].pk).update(expires=timezone.now() - timedelta(1))
    assert status(late) == 401
    assert status(orphan) == 200
    User.objects.update(is_active=False)
    assert status(orphan) == 401


def test_making_and_revoking_stand_in_the_log(signed_in: SignedIn) -> None:
    from bestand.desk.models import Change, Token

    browser = signed_in(Role.READER)
    made(browser)
    browser.post(f"/tokens/{Token.objects.get().pk}/revoke/")
    assert list(Change.objects.values_list("action", flat=True)) == ["token.revoked", "token.made"]


def test_who_asks_too_often_waits(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "RATE", 3)
    monkeypatch.setattr(time, "time", lambda: 1_000_030.0)
    client = program()
    assert [client.get("/api/me").status_code for _ in range(4)] == [200, 200, 200, 429]
    answer = client.get("/api/me")
    assert int(answer.headers["Retry-After"]) == 50
    assert "Retry-After" in answer.json()["detail"]
    cache.clear()
