"""What every template knows: the language, the pages that lead on, what the user may."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from bestand.desk.navigation import entries
from bestand.desk.roles import Role, role_of
from bestand.desk.words import current
from bestand.languages.load import languages


def desk(request: HttpRequest) -> dict[str, Any]:
    role = role_of(request.user) if hasattr(request, "user") else None
    return {
        "language": current(),
        "languages": languages(),
        "role": role,
        "may_code": role is not None and role.covers(Role.CODER),
        "may_edit": role is not None and role.covers(Role.EDITOR),
        "may_administer": role is not None and role.covers(Role.ADMINISTRATOR),
        "navigation": entries(request, role),
    }
