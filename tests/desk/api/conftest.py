"""A program with a token of an account of a role."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client

from bestand.desk.roles import Role

Program = Callable[..., Client]


@pytest.fixture
def program(desk: Path) -> Program:
    """Makes an account of a role with a token, and a client that shows it."""

    def make(role: Role = Role.READER) -> Client:
        from django.contrib.auth.models import User

        from bestand.desk.api import tokens
        from bestand.desk.models import Member

        cache.clear()  # of what others asked before
        user = User.objects.create_user(f"program-{role.value}")
        Member.objects.create(user=user, role=role)
        return Client(headers={"Authorization": f"Bearer {tokens.make(user, 'tests', 30)}"})

    return make
