"""What an address names."""

from __future__ import annotations

from typing import TypeVar

from django.http import Http404

from bestand.casebook import finding
from bestand.errors import CasebookError

T = TypeVar("T")


def named(ident: str, kind: type[T]) -> T:
    """What has this id, or is the only one of which it is the beginning. Raises Http404."""
    try:
        found = finding.find(ident)
    except CasebookError as error:
        raise Http404(f"{kind.__name__.lower()} {ident}") from error
    if not isinstance(found, kind):
        raise Http404(f"{kind.__name__.lower()} {ident}")
    return found
