"""Words, days and numbers in the language of the page."""

from __future__ import annotations

from datetime import date

from django import template

from bestand.desk import words

register = template.Library()


@register.simple_tag
def say(key: str, **values: object) -> str:
    """{% say "report.facts" n=3 %}: a text of desk.toml, filled; what is put in is escaped."""
    return words.say(key, **values)


@register.filter
def day(value: date | None) -> str:
    """ "21 February 2016"; nothing for no day."""
    return words.vocabulary().day(value) if value else ""


@register.filter
def number(value: float) -> str:
    return words.vocabulary().number(value)


@register.filter
def type_name(value: str) -> str:
    """An event type as people call it."""
    return words.vocabulary().types[value].name


@register.filter
def class_name(value: str) -> str:
    return words.vocabulary().classes[value]


@register.filter
def status_name(value: str) -> str:
    return words.vocabulary().statuses[value]


@register.filter
def stance_name(value: str) -> str:
    return words.vocabulary().stances[value]


@register.filter
def count_name(value: str) -> str:
    return words.vocabulary().counts[value].many


@register.filter
def said(prefix: str, key: str) -> str:
    """{{ "roles"|said:role }}: a text of desk.toml whose key comes from data."""
    return words.say(f"{prefix}.{key}")
