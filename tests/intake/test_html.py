"""Web pages: the article with its captions and its date, and nothing of the rest."""

from __future__ import annotations

from datetime import date, time

import pytest

from bestand.errors import NoArticle
from bestand.intake import open_report
from bestand.intake.html import is_html

PAGE = """<!DOCTYPE html>
<html lang="nl"><head><meta charset="{charset}"><title>Leger verlaat Homs - De Bode</title>
<meta property="og:title" content="Leger verlaat Homs"><meta property="og:site_name" content="De Bode">
<meta property="article:published_time" content="2016-08-27T01:56:00+02:00">
<link rel="canonical" href="https://www.debode.example/2016/08/27/leger-homs.html">
<style>p {{ color: red }}</style><script>var secret = "cookies";</script></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Leger verlaat Homs</h1>{meta}
<figure><img src="a.jpg"><figcaption>Soldaten verlaten één wijk. Foto: AFP</figcaption></figure>
<p>Het Syrische leger heeft zich vrijdag teruggetrokken uit de stad Homs, meldt een waarnemer.
Bij de aftocht vielen zeker twaalf doden.</p>
<h2>Bestand</h2>
<p>De rebellen hadden donderdag ingestemd met een staakt-het-vuren van 72 uur. Volgens de
Verenigde Naties is het rustig in de stad, al werd er in de nacht nog geschoten.</p>
</article><footer>Alle rechten voorbehouden</footer><script>alert("aanval")</script></body></html>"""
META = "<p>27 augustus 2016, 01:56 | Bron: ANP</p>"


def test_article() -> None:
    report = open_report(PAGE.format(charset="utf-8", meta=META))
    assert report.original.split("\n\n") == [
        "Leger verlaat Homs",
        "27 augustus 2016, 01:56 | Bron: ANP",
        "Soldaten verlaten één wijk. Foto: AFP",
        "Het Syrische leger heeft zich vrijdag teruggetrokken uit de stad Homs, meldt een waarnemer. "
        "Bij de aftocht vielen zeker twaalf doden.",
        "Bestand",
        "De rebellen hadden donderdag ingestemd met een staakt-het-vuren van 72 uur. Volgens de "
        "Verenigde Naties is het rustig in de stad, al werd er in de nacht nog geschoten.",
    ]
    assert [block.kind for block in report.blocks] == [
        "headline", "boilerplate", "caption", "boilerplate", "lead", "subhead", "paragraph",
    ]  # fmt: skip
    assert (report.title, report.outlet) == ("Leger verlaat Homs", "De Bode")
    assert report.url == "https://www.debode.example/2016/08/27/leger-homs.html"
    assert report.credits == ("ANP",)
    assert report.published
    assert (report.published.day, report.published.clock) == (date(2016, 8, 27), time(1, 56))


def test_the_date_of_the_page_is_put_under_the_title() -> None:
    report = open_report(PAGE.format(charset="utf-8", meta=""))
    assert report.original.startswith("Leger verlaat Homs\n\n2016-08-27\n\nSoldaten")
    assert report.published
    assert report.published.given


def test_nothing_of_scripts_and_styles_comes_in() -> None:
    original = open_report(PAGE.format(charset="utf-8", meta="")).original
    assert not any(word in original for word in ("secret", "alert", "color", "Sport", "rechten"))


def test_encoding_of_a_page() -> None:
    report = open_report(PAGE.format(charset="windows-1252", meta="").encode("cp1252"))
    assert "één wijk" in report.text


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><nav><a href='/'>Home</a></nav></body></html>",
        "<!DOCTYPE html>",
        "<html></html><p>Kort.</p>",
    ],
)
def test_a_page_without_an_article(page: str) -> None:
    with pytest.raises(NoArticle, match="<text>: the page has no article in it"):
        open_report(page)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("<!doctype html><p>a</p>", True),
        ("  <HTML lang='nl'>", True),
        ("<div><p>een</p><p>twee</p></div>", True),
        ("Leger trekt zich terug. Lees ook: <a>Meer</a>", False),
        ("<b>Vet</b> gezegd", False),
        ("5 < 6", False),
    ],
)
def test_what_is_a_page(text: str, answer: bool) -> None:
    assert is_html(text) is answer
