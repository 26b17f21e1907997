"""Writes the audit log: one line for every change that somebody makes at the desk."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User

from bestand.desk.models import Change


def note(user: AbstractBaseUser | AnonymousUser, action: str, subject: str, **detail: Any) -> Change:
    """Write down who did what to which subject, in the transaction of the change itself.

    `action` is a key under `audit` in `languages/<code>/desk.toml`; `detail` is what JSON can hold.
    """
    known = user if isinstance(user, User) else None
    return Change.objects.create(
        by=known.get_username() if known else "", user=known, action=action, subject=subject, detail=detail
    )
