"""The same settings as a module, for tools that want one: `django-admin`, the type checker's plugin."""

from __future__ import annotations

from bestand.casebook.opening import django_settings, locate

globals().update(django_settings(locate()))
