"""The API put together, and its addresses."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import version

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, URLResolver, path
from ninja import NinjaAPI

from bestand.desk.api.access import Bearer, Throttle
from bestand.desk.api.problems import tell_problems
from bestand.desk.api.routes import router

api = NinjaAPI(
    title="bestand",
    version=version("bestand"),
    description="The casebook, read and corrected by programs, each with a token and role of an account.",
    urls_namespace="interface",
    docs_url=None,  # `pages/interface.py` shows it, in both languages and without scripts
    auth=Bearer(),
    throttle=Throttle(),
)
tell_problems(api)
for part in ("lists", "things", "changes"):  # each writes its operations down
    import_module(f"bestand.desk.api.{part}")
api.add_router("", router)


@login_not_required
def nothing(request: HttpRequest, rest: str) -> HttpResponse:
    """An address below that of the API at which there is nothing."""
    detail = f"there is nothing at {request.path}; /api/openapi.json describes what there is"
    return JsonResponse({"detail": detail}, status=404)


def addresses() -> list[URLPattern | URLResolver]:
    """Where the API is. Its operations ask for a token, not for a session."""
    return [*map(_open, _patterns()), path("<path:rest>", nothing)]


def _patterns() -> Iterator[URLPattern]:
    found, *_ = api.urls
    return (each for each in found if isinstance(each, URLPattern))


def _open(pattern: URLPattern) -> URLPattern:
    pattern.callback = login_not_required(pattern.callback)
    return pattern
