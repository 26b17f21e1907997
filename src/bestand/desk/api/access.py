"""Who is let in, as whom, and how often."""

from __future__ import annotations

import time

from django.contrib.auth.models import User
from django.core.cache import cache
from django.http import HttpRequest
from ninja.errors import AuthorizationError
from ninja.security import HttpBearer
from ninja.throttling import BaseThrottle

from bestand.desk.api.tokens import token_of
from bestand.desk.models import Token
from bestand.desk.roles import Role, may

RATE = 300  # requests a minute with one token
MINUTE = 60


class Bearer(HttpBearer):
    """A token whose user has this role or a higher one; the request is then that user's."""

    def __init__(self, needed: Role = Role.READER) -> None:
        super().__init__()
        self.needed = needed

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        found = token_of(token)
        if found is None:
            return None
        request.user = found.user
        if not may(found.user, self.needed):
            raise AuthorizationError(
                message=f"this takes the role of {self.needed}; ask an administrator for it"
            )
        return found


class Throttle(BaseThrottle):
    """So many requests in each minute of the clock. Keeps nothing itself: many threads use it at once."""

    def allow_request(self, request: HttpRequest) -> bool:
        key = f"api-{caller(request).pk}-{int(time.time()) // MINUTE}"
        cache.add(key, 0, MINUTE)
        try:
            return cache.incr(key) <= RATE
        except ValueError:  # thrown out of a full cache in between
            return True

    def wait(self) -> float:
        """Seconds until the next minute begins."""
        return MINUTE - time.time() % MINUTE


def caller(request: HttpRequest) -> User:
    """Whose token let this request in."""
    user = request.user
    assert isinstance(user, User)  # `Bearer` has seen to it
    return user
