"""Tokens: what a program shows in place of a password. An account makes them, and revokes them.

Only their digest is stored: who gets a copy of the casebook gets no token. A token is 256
bits of chance, which nobody guesses, so that one fast hash without salt is enough.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from hashlib import sha256

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from bestand.desk import audit
from bestand.desk.models import Token

BEGINS = "bestand_"  # by which people and secret scanners know one
LIFETIMES = (30, 90, 365)  # days; none lasts for ever
USE_NOTED = timedelta(hours=1)  # the time of its last use is noted no more often


@transaction.atomic
def make(user: User, name: str, days: int) -> str:
    """A new token for the user, shown now and never again; `name` is what he calls it."""
    secret = BEGINS + secrets.token_urlsafe(32)
    token = Token.objects.create(
        user=user,
        name=name,
        digest=_digest(secret),
        expires=timezone.now() + timedelta(days=days),
    )
    audit.note(user, "token.made", name, token=token.pk, expires=token.expires.date().isoformat())
    return secret


@transaction.atomic
def revoke(token: Token) -> None:
    """Put a token out of use; its row stays, so that the log can be read later."""
    if token.revoked is None:
        token.revoked = timezone.now()
        token.save(update_fields=["revoked"])
        audit.note(token.user, "token.revoked", token.name, token=token.pk)


def in_use(user: User) -> QuerySet[Token]:
    """Those of the user that still open the API, the latest first."""
    return Token.objects.filter(user=user, revoked=None, expires__gt=timezone.now()).order_by("-pk")


def token_of(secret: str) -> Token | None:
    """The token that somebody shows; None where it opens nothing, or not any more."""
    now = timezone.now()
    found = (
        Token.objects.select_related("user__member")
        .filter(digest=_digest(secret), revoked=None, expires__gt=now, user__is_active=True)
        .first()
    )
    if found and (found.used is None or now - found.used > USE_NOTED):
        Token.objects.filter(pk=found.pk).update(used=now)
    return found


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
