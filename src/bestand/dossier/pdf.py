"""A dossier as PDF, with links from each sentence to what it rests on. Needs the extra `bestand[dossier]`."""

from __future__ import annotations

from importlib.resources import as_file, files
from io import BytesIO

from fpdf import FPDF

from bestand.dossier.document import Dossier, Part, Picture, Reference, Section, Sentence

FONT = "roboto"
FACES = {"": "Regular", "B": "Bold", "I": "Italic"}
GREY = (110, 110, 110)
BLACK = (0, 0, 0)
SIZES = {"title": 20, "section": 14, "part": 11.5, "text": 10.5, "small": 8.5}  # points
LINE = 5.2  # mm
INDENT = 6.0  # mm
PART = 1.0  # mm above a sentence that stands under no other
ROOM = 2.0  # mm that a cell keeps to itself


class _Page(FPDF):
    """Numbers its pages."""

    def footer(self) -> None:
        self.set_y(-12)
        self.set_font(FONT, size=SIZES["small"])
        self.set_text_color(*GREY)
        self.cell(0, 5, str(self.page_no()), align="C")
        self.set_text_color(*BLACK)


def pdf(dossier: Dossier) -> bytes:
    """The whole document. A letter that the font lacks shows as an empty box."""
    page = _opened(dossier)
    page.set_font(FONT, "B", SIZES["title"])
    page.multi_cell(0, 9, dossier.title, new_x="LMARGIN", new_y="NEXT")
    for lead in dossier.lead:
        _text(page, lead, "text")
    for picture in dossier.pictures:
        _picture(page, picture)
    links = {each.number: page.add_link() for each in dossier.references}
    for section in dossier.sections:
        _section(page, section, links)
    if dossier.references:
        _heading(page, dossier.references_title, "section")
    for reference in dossier.references:
        _reference(page, reference, links[reference.number])
    return bytes(page.output())


def _opened(dossier: Dossier) -> _Page:
    page = _Page(format="A4")
    for style, face in FACES.items():
        with as_file(files("font_roboto").joinpath("files", f"Roboto-{face}.ttf")) as path:
            page.add_font(FONT, style, path)
    page.set_title(dossier.title)
    page.set_lang(dossier.language)
    page.set_auto_page_break(True, margin=18)
    page.add_page()
    return page


def _heading(page: FPDF, title: str, size: str) -> None:
    page.ln(2)
    page.set_font(FONT, "B", SIZES[size])
    page.multi_cell(0, 7, title, new_x="LMARGIN", new_y="NEXT")


def _text(page: FPDF, text: str, size: str, style: str = "") -> None:
    page.set_font(FONT, style, SIZES[size])
    page.multi_cell(0, LINE, text, new_x="LMARGIN", new_y="NEXT", align="L")


def _picture(page: FPDF, picture: Picture) -> None:
    _heading(page, picture.title, "section")
    page.image(BytesIO(picture.png), w=page.epw, alt_text=picture.caption)
    page.set_text_color(*GREY)
    _text(page, picture.caption, "small")
    page.set_text_color(*BLACK)


def _section(page: FPDF, section: Section, links: dict[int, int]) -> None:
    _heading(page, section.title, "section")
    for part in section.parts:
        _part(page, part, links)


def _part(page: FPDF, part: Part, links: dict[int, int]) -> None:
    if part.title:
        _heading(page, part.title, "part")
    for sentence in part.sentences:
        _sentence(page, sentence, links)


def _sentence(page: FPDF, sentence: Sentence, links: dict[int, int]) -> None:
    """The text, then its references as links."""
    margin = page.l_margin
    page.ln(0 if sentence.depth else PART)
    page.set_left_margin(margin + INDENT * sentence.depth)
    page.set_x(page.l_margin)
    page.set_font(FONT, size=SIZES["text"])
    page.write(LINE, f"{sentence.text} ")
    page.set_font(FONT, size=SIZES["small"])
    for number in sentence.references:
        mark = f"[{number}]"
        if page.get_x() + page.get_string_width(mark) > page.w - page.r_margin - ROOM:
            page.ln(LINE)  # a mark is not broken
        page.write(LINE, mark, link=links[number])
    page.ln(LINE)
    page.set_left_margin(margin)
    page.set_x(margin)


def _reference(page: FPDF, reference: Reference, link: int) -> None:
    page.set_link(link, y=page.get_y(), page=page.page_no())
    page.set_font(FONT, size=SIZES["small"])
    page.write(LINE, f"[{reference.number}] ")
    page.write(LINE, reference.entry, link=reference.url or "")
    page.set_font(FONT, "I", SIZES["small"])
    page.write(LINE, f": “{reference.words}”")
    page.ln(LINE)
