"""Pages for what went wrong: one clear sentence, and what to do."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bestand.desk.words import say
from bestand.errors import BestandError


def _page(request: HttpRequest, key: str, status: int, **values: object) -> HttpResponse:
    told = {"title": say(f"wrong.{key}.title"), "text": say(f"wrong.{key}.text", **values)}
    return render(request, "desk/wrong.html", told, status=status)


def told(request: HttpRequest, error: BestandError, status: int) -> HttpResponse:
    """An error of the house in its own words."""
    values = {"title": say("wrong.told.title"), "text": str(error)}
    return render(request, "desk/wrong.html", values, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "bad", 400)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "refused", 403)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from a page that is too old, or from elsewhere."""
    return _page(request, "csrf", 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "missing", 404)


def failed(request: HttpRequest) -> HttpResponse:
    return _page(request, "failed", 500)


def locked_out(request: HttpRequest, credentials: dict[str, Any], *_: object, **__: object) -> HttpResponse:
    """Too many wrong passwords."""
    return _page(request, "locked", 429)
