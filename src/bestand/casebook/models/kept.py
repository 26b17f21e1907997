"""Rows that are added and stay: what people decided and did."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn, TypeVar

from django.db import models

Row = TypeVar("Row", bound="Kept")


class KeptRows(models.QuerySet[Row]):
    """Of a `Kept` model."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError(self.model.CHANGED)

    def delete(self) -> NoReturn:
        raise TypeError(self.model.ERASED)


class Kept(models.Model):
    """A row that is never changed and never erased; says so in its own words where somebody tries."""

    CHANGED: ClassVar[str]
    ERASED: ClassVar[str]

    objects = KeptRows.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError(self.CHANGED)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError(self.ERASED)
