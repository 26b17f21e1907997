"""JSON lines: one report a line, with `text` or `html`, and what is known of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from bestand.errors import InputError, NoText
from bestand.intake.items import Item

REMEDY = 'give every line as {"text": "...", "published": "2024-05-31", "url": "...", ...}'


def looks_like_lines(content: bytes) -> bool:
    """Whether bytes without a name are JSON lines: the first line is a JSON object."""
    first = content.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)[0].strip()
    if not first.startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except ValueError:
        return False


def read_lines(source: str, content: bytes) -> Iterator[Item]:
    """An Item a line, blank ones left out; numbered from 1 as editors do."""
    for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if line.strip():
            yield _item(f"{source}:{number}", line)


def _item(source: str, line: bytes) -> Item:
    try:
        fields = json.loads(line)
    except ValueError as error:
        return Item(source, error=NoText(source, f"the line is not JSON ({_brief(error)})", REMEDY))
    if not isinstance(fields, dict):
        return Item(source, error=NoText(source, "the line is not a JSON object", REMEDY))
    try:
        return _of_fields(source, fields)
    except InputError as error:
        return Item(source, error=error)


def _of_fields(source: str, fields: dict[str, Any]) -> Item:
    text, markup = _string(fields, "text"), _string(fields, "html")
    content = text or markup
    if content is None:
        raise NoText(source, "the line has neither `text` nor `html`", REMEDY)
    return Item(
        source,
        content,
        html=text is None,
        title=_string(fields, "title"),
        url=_string(fields, "url"),
        outlet=_string(fields, "outlet"),
        published=_day(fields.get("published"), source),
    )


def _string(fields: dict[str, Any], key: str) -> str | None:
    value = fields.get(key)
    return value if isinstance(value, str) and value.strip() else None


def _day(value: object, source: str) -> date | None:
    """A date, or the date of a date with a time, as ISO 8601 writes them."""
    if value in (None, ""):
        return None
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        raise InputError(source, f"`published` is no date: {value!r}", "write it as 2024-05-31") from None


def _brief(error: ValueError) -> str:
    return getattr(error, "msg", "not decodable")
