"""The main text of a web page and what it says of itself. The rest of the page never comes in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from bestand.errors import NoArticle
from bestand.intake.dates import find_dates
from bestand.intake.meta import is_meta
from bestand.languages.load import languages

START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|meta)\b",
    re.I | re.S,
)
BLOCK = re.compile(r"<(p|div|h[1-6]|article|section|body|br|li|figure)\b[^>]*>", re.IGNORECASE)
SHORTEST = 80  # characters of main text; less is a menu or a notice
LEAVES = (
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "figcaption",
    "blockquote",
    "time",
    "span",
    "div",
    "td",
)
DATES = {"original_date": True, "extensive_search": False}  # told by the page, never guessed from its text
HEAD = 6  # lines at the top where title and date are looked for
LONGEST_CAPTION = 500  # characters


@dataclass(frozen=True, slots=True)
class WebPage:
    """An article: `text` is its title, the day that it shows and its main text, a blank line between.

    Captions, and lines with date, source or author above the text, stay where they stood.
    """

    text: str
    title: str | None
    url: str | None
    site: str | None


def is_html(text: str) -> bool:
    """Whether a text is a web page or a piece of one; a stray tag in plain text is neither."""
    head = text[:4096].lstrip("\ufeff")
    return bool(START.match(head)) or (head.lstrip().startswith("<") and len(BLOCK.findall(text)) >= 2)


def read(markup: str, source: str) -> WebPage:
    """The article of a page. Raises NoArticle."""
    import trafilatura  # noqa: PLC0415 - takes a third of a second that plain text need not pay

    document = trafilatura.load_html(markup)
    found: Any = None
    if document is not None:
        found = trafilatura.bare_extraction(
            document,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            favor_recall=True,
            date_extraction_params=dict(DATES),
        )
    main = _lines(str(found.text or "")) if found else []
    if sum(map(len, main)) < SHORTEST:
        raise NoArticle(source, "the page has no article in it", "give the page of one article, or its text")
    return _page(found, _with_captions(trafilatura.load_html(markup), main))


def _page(found: Any, lines: list[str]) -> WebPage:
    title = next(iter(_lines(found.title or "")), None)
    if title and title not in lines[:HEAD]:
        lines = [title, *lines]
    at = lines.index(title) + 1 if title else 0
    day = _day(found.date)
    if day and not _shows(lines[:HEAD], day):
        lines = [*lines[:at], day.isoformat(), *lines[at:]]
    return WebPage("\n\n".join(lines), title, found.url or None, found.sitename or None)


def _shows(lines: list[str], day: date) -> bool:
    return any(
        dated.on() == day for line in lines for code in languages() for dated in find_dates(line, code)
    )


def _lines(text: str) -> list[str]:
    """The lines with something on them, blanks evened out."""
    lines = (re.sub(r"\s+", " ", line).strip() for line in text.splitlines())
    return [line for line in lines if line]


def _with_captions(document: Any, main: list[str]) -> list[str]:
    """The main text with what trafilatura leaves out: captions and the line with date and source.

    The page is gone through again; where the main text cannot be found back in it, it stays as it is.
    """
    wanted, placed, kept = set(map(_bare, main)), [], []
    begun = False
    for element in document.iter(*LEAVES):
        shown = " ".join(element.text_content().split())
        if _bare(shown) in wanted:
            begun = begun or len(shown) >= SHORTEST
            placed.append(_bare(shown))
            kept.append(next(line for line in main if _bare(line) == _bare(shown)))
        elif _belongs(element, shown, begun=begun) and shown not in kept:
            kept.append(shown)
    return kept if sorted(placed) == sorted(map(_bare, main)) else main


def _belongs(element: Any, shown: str, *, begun: bool) -> bool:
    """Whether an element is a caption, or tells date and source above the text."""
    if not shown or not any(True for _ in _ancestors(element, "article", "main")):
        return False
    if element.tag == "figcaption":
        return len(shown) <= LONGEST_CAPTION
    leaf = not any(child.tag in LEAVES for child in element)
    return not begun and leaf and any(is_meta(shown, code) for code in languages())


def _ancestors(element: Any, *tags: str) -> Iterator[Any]:
    return (parent for parent in element.iterancestors() if parent.tag in tags)


def _bare(line: str) -> str:
    """A line without blanks and the bullet that trafilatura puts before list items."""
    return re.sub(r"\W+", "", line.removeprefix("- "))


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
