"""The Django app."""

from __future__ import annotations

from django.apps import AppConfig


class CasebookConfig(AppConfig):
    name = "bestand.casebook"
    label = "casebook"
    verbose_name = "Casebook"
    default_auto_field = "django.db.models.BigAutoField"
