"""Opens a report: bytes, text, a web page or a path become a Report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from bestand.errors import InputError
from bestand.intake import html
from bestand.intake.blocks import find_blocks
from bestand.intake.cleaning import clean
from bestand.intake.credits import find_credits, find_outlet
from bestand.intake.dateline import parse
from bestand.intake.encoding import check, decode
from bestand.intake.files import sources
from bestand.intake.items import Item
from bestand.intake.language import detect
from bestand.intake.page import Page, Tag
from bestand.intake.pieces import find_pieces
from bestand.intake.published import find_published
from bestand.languages.load import languages
from bestand.model import Block, BlockKind, Published, Report, Span

NAMELESS = "<text>"  # what messages call a report that came as a string or bytes


def open_report(
    item: Item | str | bytes | Path, published: date | None = None, language: str | None = None
) -> Report:
    """The report that an item holds; a `str` is the text itself, never a path.

    `published` overrides the date that the report shows; `language` ("nl" or "en") spares
    telling it. `Report.original` is the text as decoded, with its own line ends. Of a web
    page it is the title, the date and the main text, with a blank line between; of a JSON
    line its `text`, under its `title` where the text does not begin with that.

    Raises InputError: EmptyReport, BinaryReport, ReportTooLarge, NoArticle, NoText,
    Undecodable, UnknownLanguage or Unreadable.
    """
    item = _item(item)
    if item.error:
        raise item.error
    item, original, notes = _text(item)
    cleaned = clean(original)
    code = _language(cleaned.text, language, item.source)
    page = find_pieces(cleaned.text, code)
    shown = find_published(page, item.url)
    day = _published(shown, published or item.published)
    blocks = find_blocks(page, day)
    return Report(
        source=item.source,
        text=cleaned.text,
        language=code,
        blocks=blocks,
        original=original,
        offsets=cleaned.offsets,
        published=day,
        credits=find_credits(page),
        outlet=item.outlet or find_outlet(page, item.url),
        title=item.title or _title(page, blocks),
        url=item.url,
        dateline=_dateline(page),
        notes=(*notes, *cleaned.notes),
    )


def _item(item: Item | str | bytes | Path) -> Item:
    if isinstance(item, Item):
        return item
    if isinstance(item, str | bytes):
        return Item(NAMELESS, item)
    items = list(sources([str(item)]))
    if len(items) != 1:
        what = f"holds {len(items)} reports"
        raise InputError(str(item), what, "open them one by one, as intake.sources() yields them")
    return items[0]


def _text(item: Item) -> tuple[Item, str, tuple[str, ...]]:
    """The item with what its page tells, its text, and what to note."""
    text, notes = decode(item.content, item.source) if isinstance(item.content, bytes) else (item.content, ())
    text = check(text, item.source)
    if item.html or (item.html is None and html.is_html(text)):
        page = html.read(text, item.source)
        title, url = item.title or page.title, item.url or page.url
        item = replace(item, title=title, url=url, outlet=item.outlet or page.site)
        return item, page.text, (*notes, "main text of a web page")
    if item.title and not text.lstrip().startswith(item.title):
        return item, f"{item.title}\n\n{text}", (*notes, "title put above the text")
    return item, text, notes


def _language(text: str, language: str | None, source: str) -> str:
    if language is None:
        return detect(text, source)
    if language not in languages():
        raise ValueError(f"language is {language!r}, not one of {', '.join(languages())}")
    return language


def _published(shown: Published | None, given: date | None) -> Published | None:
    """The date given from outside, which the report's own only lends its place to when they agree."""
    if given is None or (shown and shown.day == given):
        return shown
    return Published(given)


def _title(page: Page, blocks: tuple[Block, ...]) -> str | None:
    headline = next((block for block in blocks if block.kind is BlockKind.HEADLINE), None)
    return page.text[headline.span.start : headline.span.end] if headline else None


def _dateline(page: Page) -> Span | None:
    """The place of the first dateline that has one, or of a line with date and place above the text."""
    for piece in page.pieces:
        if piece.tag is Tag.DATELINE and piece.place:
            return piece.place
        if piece.tag is Tag.META:
            line = parse(page.text, piece.span.start, piece.span.end, page.language)
            if line and line.place and (line.dated or line.told):
                return line.place
    return None
