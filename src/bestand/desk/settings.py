"""The same settings as a module, for tools that want one: `django-admin`, the type checker's plugin."""

from __future__ import annotations

from bestand.casebook.opening import locate
from bestand.desk.configuration import Site, desk_settings

globals().update(desk_settings(locate(), Site(), secret="only for tools, nothing is served with it"))
