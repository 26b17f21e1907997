"""Dossiers: each sentence cited, nothing that no report says, and nothing of a report is markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from string import Formatter
from typing import Any

import pytest
from markdown_it import MarkdownIt

from bestand.dossier.compose import Material, compose
from bestand.dossier.document import Dossier, Sentence
from bestand.dossier.html import html
from bestand.dossier.markdown import escaped, markdown
from bestand.dossier.pdf import pdf
from bestand.dossier.pictures import pictures
from bestand.knowledge.ontology import ontology
from bestand.languages.dossier import dossier_words, filled
from tests.dossier import made

LANGUAGES = ["nl", "en"]


def sentences(dossier: Dossier) -> Iterator[Sentence]:
    return (each for section in dossier.sections for part in section.parts for each in part.sentences)


def text_of(dossier: Dossier) -> str:
    return "\n".join(each.text for each in sentences(dossier))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_names_what_it_rests_on(language: str) -> None:
    dossier = compose(made.material(made.told()), language)
    known = {each.number for each in dossier.references}
    told = list(sentences(dossier))
    assert len(told) > 8
    for each in told:
        assert each.references and set(each.references) <= known, each.text
        assert "{" not in each.text and "  " not in each.text
        assert each.text[0].isupper() or not each.text[0].isalpha()
    assert {number for each in told for number in each.references} == known
    texts = [each.report.original for each in made.told()]
    assert all(any(each.words in text for text in texts) for each in dossier.references)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_figure_that_no_report_gives(language: str) -> None:
    dossier = compose(made.material(made.told()), language)
    given = {int(number) for each in made.told() for number in re.findall(r"\d+", each.report.original)}
    days = {2016, *range(21, 32)}
    counted = range(1, 5)  # reports and sources
    numbers = {int(each) for each in re.findall(r"\d+", text_of(dossier))}
    assert numbers <= given | days | set(counted)
    assert {80, 101} <= numbers


def test_figures_denials_and_truces_are_told() -> None:
    told = text_of(compose(made.material(made.told()), "nl"))
    for words in (
        "Op 21 februari 2016 was er in Damaskus een bomaanslag door Islamic State gericht op burgers",
        "De Klok (22 februari 2016) noemt ten minste 101 doden",
        "The Bell (23 februari 2016) noemt 80 doden",
        "SANA ontkent: “SANA denies",
        "Partijen: Rusland en Verenigde Staten",
        "Op 22 februari 2016 overeengekomen",
    ):
        assert words in told, told


def test_the_same_dossier_twice_is_the_same() -> None:
    one, other = (compose(made.material(order), "en") for order in (made.told(), made.told()[::-1]))
    assert one == other


def test_nothing_found_says_so() -> None:
    words = dossier_words("nl")
    dossier = compose(Material(), "nl")
    assert dossier.lead == (words.summary["nothing"],)
    assert not dossier.sections and not dossier.references


# ------------------------------------------------------------------- escaping


class Tags(HTMLParser):
    """Which tags and attributes there are, and the text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links |= {value or "" for name, value in attrs if name in ("href", "src")}

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_page_runs_and_loads_nothing_of_a_report() -> None:
    material = made.material(made.hostile())
    page = html(compose(material, "en", pictures(material.incidents, "en")))
    found = Tags()
    found.feed(page)
    assert "script" not in found.tags
    assert all(link.startswith("#r") for link in found.links)
    assert "alert(1)" in found.text
    assert "\x1b" not in page


def test_markdown_shows_a_report_as_it_is() -> None:
    text = markdown(compose(made.material(made.hostile()), "en"), {})
    shown: Any = MarkdownIt("gfm-like", {"html": True, "linkify": False})
    rendered = shown.render(text)
    found = Tags()
    found.feed(rendered)
    assert not found.tags & {"script", "strong", "table", "img"}
    assert found.links == set()
    assert "<script>alert(1)</script>" in found.text
    assert "\x1b" not in text


@pytest.mark.parametrize(
    "text", ["1. one", "- one", "+ x", "# x", "*a*", "a_b_c", "`x`", "a | b", "&amp;", "~~x~~"]
)
def test_marks_stay_text(text: str) -> None:
    found = Tags()
    found.feed(MarkdownIt("gfm-like", {"linkify": False}).render(f"- {escaped(text)}"))
    assert found.text.strip() == text
    assert found.tags == {"ul", "li"}


def test_pdf_and_pictures() -> None:
    material = made.material([*made.told(), *made.hostile()])
    drawn = pictures(material.incidents, "nl")
    assert [each.name for each in drawn] == ["map", "chart"]
    assert all(each.svg.startswith("<svg") and each.png.startswith(b"\x89PNG") for each in drawn)
    assert pdf(compose(material, "nl", drawn)).startswith(b"%PDF-")
    assert pictures([], "nl") == ()


# -------------------------------------------------------------------- wording


def test_a_language_has_words_for_every_closed_list() -> None:
    known = ontology()
    for words in map(dossier_words, LANGUAGES):
        assert set(words.types) == set(known.types)
        assert set(words.classes) == set(known.groups())
        assert set(words.counts) == set(known.count_kinds)
        assert set(words.phases) == set(known.phases)
        assert set(words.stances) == set(known.stances)
        assert set(words.roles) == {*known.roles, "party_alone"}
        assert set(words.groups) == {*known.count_groups} - {"unspecified"}
        assert all(set(each.roles) <= set(known.roles) for each in words.types.values())


def fields(value: Any, path: str = "") -> Iterator[tuple[str, frozenset[str]]]:
    """Every template of a wording with the names in its braces."""
    if isinstance(value, str):
        yield path, frozenset(name for _, name, _, _ in Formatter().parse(value) if name)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from fields(each, f"{path}.{key}")


def test_both_languages_fill_the_same_templates() -> None:
    dutch, english = (dict(fields(dossier_words(each).model_dump())) for each in LANGUAGES)
    optional = re.compile(r"\.types\.\w[\w-]*\.roles\.")
    assert {key for key in dutch if not optional.match(key)} == {
        key for key in english if not optional.match(key)
    }
    differ = {key for key in dutch.keys() & english.keys() if dutch[key] != english[key]}
    assert differ == set()


def test_what_stays_empty_leaves_no_gap() -> None:
    assert filled("{when} was {where} it {said}.", when="then", where="", said="") == "Then was it."
    assert filled("{when} it {said}.", when="", said=", says A") == "It, says A."
    assert filled("says “{words}”", words="a  {b} .") == "Says “a  {b} .”"
