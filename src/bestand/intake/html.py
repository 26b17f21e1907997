"""The main text of a web page and what it says of itself. The rest of the page never comes in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from bestand.errors import NoArticle

START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|meta)\b",
    re.I | re.S,
)
BLOCK = re.compile(r"<(p|div|h[1-6]|article|section|body|br|li|figure)\b[^>]*>", re.IGNORECASE)
SHORTEST = 80  # characters of main text; less is a menu or a notice


@dataclass(frozen=True, slots=True)
class Page:
    """A web page: `text` is its title, the day that it shows and its main text, a blank line between."""

    text: str
    title: str | None
    url: str | None
    site: str | None


def is_html(text: str) -> bool:
    """Whether a text is a web page or a piece of one; a stray tag in plain text is neither."""
    head = text[:4096].lstrip("\ufeff")
    return bool(START.match(head)) or (head.lstrip().startswith("<") and len(BLOCK.findall(text)) >= 2)


def read(markup: str, source: str) -> Page:
    """The article of a page. Raises NoArticle."""
    import trafilatura  # noqa: PLC0415 - takes a third of a second that plain text need not pay

    remedy = "give the page of one article, or its text"
    document = trafilatura.load_html(markup)
    found: Any = (
        trafilatura.bare_extraction(document, include_comments=False, include_tables=False, favor_recall=True)
        if document is not None
        else None
    )
    body = _tidy(str(found.text or "")) if found else ""
    if len(body) < SHORTEST:
        raise NoArticle(source, "the page has no article in it", remedy)
    return _page(found, body)


def _page(found: Any, body: str) -> Page:
    title = _tidy(found.title or "") or None
    shown = [part for part in (title, _day(found.date)) if part and part not in body[:400]]
    return Page("\n\n".join([*shown, body]), title, found.url or None, found.sitename or None)


def _tidy(text: str) -> str:
    """One paragraph a group of lines, a blank line between them."""
    lines = (re.sub(r"[ \t\u00a0]+", " ", line).strip() for line in text.splitlines())
    return "\n\n".join(line for line in lines if line)


def _day(text: str | None) -> str | None:
    try:
        return date.fromisoformat((text or "")[:10]).isoformat()
    except ValueError:
        return None
