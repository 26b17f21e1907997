"""Bytes → Report: encodings, main text, language, blocks, date, credits."""

from bestand.intake.files import sources
from bestand.intake.items import Item
from bestand.intake.opening import open_report

__all__ = ["Item", "open_report", "sources"]
