"""Gives a command every filter of the casebook as an option."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer

from bestand.casebook.filters import FILTERS, Filters
from bestand.commands.common import clear_exit


def filtered(command: Callable[..., None]) -> Callable[..., None]:
    """Put the filters' options in place of the command's parameter `filters`.

    A filter that makes no sense is one clear line and exit status 2.
    """
    own = inspect.signature(command, eval_str=True).parameters
    options = {f"asked_{row.key.replace('-', '_')}": row for row in FILTERS}

    @functools.wraps(command)
    def asking(**given: Any) -> None:
        with clear_exit():
            filters = Filters.read({row.key: given.pop(name) for name, row in options.items()})
            command(filters=filters, **given)

    rest = [each for name, each in own.items() if name != "filters"]
    rows = [_parameter(name, row.option, row.metavar, row.label) for name, row in options.items()]
    parameters = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in (*rest, *rows)]
    asking.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # typer reads both
    asking.__annotations__ = {each.name: each.annotation for each in parameters}
    return asking


def _parameter(name: str, option: str, metavar: str, label: str) -> inspect.Parameter:
    kind = Annotated[str | None, typer.Option(option, metavar=metavar, help=label)]
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=kind)
