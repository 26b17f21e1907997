"""What goes wrong, as an answer: one clear sentence, with the status that fits it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import DatabaseError, InterfaceError
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from bestand.casebook.opening import raise_clear
from bestand.desk import configuration
from bestand.desk.api.rows import Problem
from bestand.errors import BestandError, CasebookError, FilterError, InputError, StaleError

Told = tuple[int, str]  # status and sentence

STATUSES = {  # the first that fits
    StaleError: HTTPStatus.CONFLICT,
    FilterError: HTTPStatus.UNPROCESSABLE_ENTITY,
    InputError: HTTPStatus.UNPROCESSABLE_ENTITY,
    CasebookError: HTTPStatus.SERVICE_UNAVAILABLE,
    BestandError: HTTPStatus.INTERNAL_SERVER_ERROR,
}
OFTEN = (401, 422, 429, 503)  # what any operation may answer
DASHES = re.compile(r"--(?=[a-z])")  # of the command's options, which have the names of our parameters
SAID: dict[int, str] = {
    HTTPStatus.BAD_REQUEST: "the body is no JSON; send it as application/json",
    HTTPStatus.UNAUTHORIZED: "the token is missing, expired or revoked; send `Authorization: Bearer TOKEN`",
    HTTPStatus.TOO_MANY_REQUESTS: "too many requests; wait as long as Retry-After says",
}
WHERE = {"query", "path", "body", "sent"}  # parts of an error's place that its sender never named


def answers(shape: Any, *problems: int, status: int = 200) -> dict[int, Any]:
    """What an operation answers: its own shape, the problems that it may have, and those of all."""
    return {status: shape, **dict.fromkeys(sorted({*OFTEN, *problems}), Problem)}


def tell_problems(api: NinjaAPI) -> None:
    """Have the API answer whatever goes wrong as a `Problem`."""

    def answer(tell: Callable[[Any], Told], request: HttpRequest, error: Any) -> HttpResponse:
        status, detail = tell(error)
        return api.create_response(request, {"detail": detail}, status=status)

    for kind, tell in TELLERS.items():
        api.add_exception_handler(kind, partial(answer, tell))


def _of_the_house(error: BestandError) -> Told:
    status = next(status for kind, status in STATUSES.items() if isinstance(error, kind))
    return status, DASHES.sub("", str(error))


def _of_the_engine(error: Exception) -> Told:
    try:
        raise_clear(error, configuration.served())
    except BestandError as clear:
        return _of_the_house(clear)
    raise error


def _invalid(error: ValidationError) -> Told:
    return HTTPStatus.UNPROCESSABLE_ENTITY, "; ".join(map(_sentence, error.errors))


def _sentence(error: Mapping[str, Any]) -> str:
    """ "page: Input should be less than or equal to 100"."""
    path = [str(part) for part in error["loc"] if part not in WHERE]
    return f"{'.'.join(path) or 'body'}: {error['msg']}"


def _refused(error: HttpError) -> Told:
    return error.status_code, SAID.get(error.status_code, error.message)


def _missing(error: Http404) -> Told:
    return HTTPStatus.NOT_FOUND, f"there is no {error}; the lists tell what there is"


def _forbidden(error: PermissionDenied) -> Told:
    detail = "you may not judge this report now; it is coded blind by others, or you have finished it"
    return HTTPStatus.FORBIDDEN, detail


def _large(error: RequestDataTooBig) -> Told:
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE >> 20
    return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"the request is larger than {most} MB; send less at once"


TELLERS: Mapping[type[Exception], Callable[[Any], Told]] = {
    BestandError: _of_the_house,
    DatabaseError: _of_the_engine,
    InterfaceError: _of_the_engine,
    ValidationError: _invalid,
    HttpError: _refused,
    Http404: _missing,
    PermissionDenied: _forbidden,
    RequestDataTooBig: _large,
}
