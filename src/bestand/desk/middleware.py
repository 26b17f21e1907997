"""Asks for the first account, and turns what goes wrong into a page that says so."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth import get_user_model
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from bestand.casebook.opening import raise_clear
from bestand.desk.configuration import served
from bestand.desk.pages import wrong
from bestand.errors import BestandError

Handler = Callable[[HttpRequest], HttpResponse]
INTERFACE = "/api/"  # answers programs, which have no use for a page; without accounts there are no tokens


class FirstAccount:
    """As long as nobody has an account, every page is the one that makes one.

    `serving.py` serves a casebook without accounts on loopback only.
    """

    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        open_pages = (reverse("first-account"), reverse("set_language"))
        page = request.path not in open_pages and not request.path.startswith(INTERFACE)
        if page and not get_user_model()._default_manager.exists():
            return redirect("first-account")
        return self.handler(request)


class ClearErrors:
    """What the house itself finds wrong is told in its one clear sentence, never as a bare failure."""

    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.handler(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, DatabaseError | InterfaceError):
            try:
                raise_clear(error, served())
            except BestandError as clear:
                return wrong.told(request, clear, status=503)
        return wrong.told(request, error, status=400) if isinstance(error, BestandError) else None
