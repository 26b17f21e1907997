"""Who may do what: four roles, each with all that the one before it may."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import TextChoices
from django.http import HttpRequest, HttpResponseBase

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


class Role(TextChoices):
    """In rising order: what they may is told in `docs/desk.md`."""

    READER = "reader"
    CODER = "coder"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"

    def covers(self, needed: Role) -> bool:
        order = list(Role)
        return order.index(self) >= order.index(needed)


def role_of(user: AbstractBaseUser | AnonymousUser) -> Role | None:
    """The role of a user who is signed in; who has an account without one is a reader."""
    if not user.is_authenticated:
        return None
    member: Any = getattr(user, "member", None)
    return Role(member.role) if member else Role.READER


def may(user: AbstractBaseUser | AnonymousUser, needed: Role) -> bool:
    role = role_of(user)
    return role is not None and role.covers(needed)


def needs(role: Role) -> Callable[[View[P]], View[P]]:
    """A view for this role and those above it; others are refused. Every view is for readers at least."""

    def guarded(view: View[P]) -> View[P]:
        @wraps(view)
        def check(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not may(request.user, role):
                raise PermissionDenied(role.value)
            return view(request, *args, **kwargs)

        return check

    return guarded
