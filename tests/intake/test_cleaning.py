"""Repairs keep their places: every character of the readable text knows where it came from."""

from __future__ import annotations

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bestand.intake import open_report
from bestand.intake.cleaning import clean, original_span
from bestand.model import Span

WORDS = [
    "Syrië",
    "‘bestand’",
    "café",
    "één",
    "– de",
    "Çukurca",
    "“wapens”",
    "Gül",
    "€ 5",
    "…",
    "leger",
    " \n",
]


def mojibake(text: str) -> str:
    """UTF-8 read as cp1252; text that this cannot be done to stays as it is."""
    try:
        return text.encode("utf-8").decode("cp1252")
    except UnicodeDecodeError:
        return text


def entities(text: str) -> str:
    return html.escape(text).encode("ascii", "xmlcharrefreplace").decode("ascii")


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("SyriÃ« en ServiÃ«rs", "Syrië en Serviërs"),
        ("een â€˜alomvattendâ€™ bestand", "een ‘alomvattend’ bestand"),
        ("Ã©Ã©n cafÃ©-praatje", "één café-praatje"),
        ("MOZAMBIQUE â€“ Palma", "MOZAMBIQUE – Palma"),
        ("30 Ã 40 doden", "30 à 40 doden"),
        ("Â© ANP", "© ANP"),
        ("SyriÃ« en Å\xa0ibenik", "Syrië en Šibenik"),
        ("donâ€™t, MarÃ\xada", "don’t, María"),
        ("het isnÃ¢â‚¬â„¢t", "het isn’t"),
        ("Libi&euml; &amp; Egypte &ndash; W&eacute;l", "Libië & Egypte – Wél"),
        ("Zo&rsquo;n &#39;akkoord&#39; &#x2018;nu&#x2019;", "Zo’n 'akkoord' ‘nu’"),
        ("<b>Negen maanden</b>", "Negen maanden"),
        ("regel<br/>regel", "regel\nregel"),
    ],
)
def test_mended(broken: str, mended: str) -> None:
    assert clean(broken).text == mended


@pytest.mark.parametrize(
    "right", ["naïve café", "CAFÉ»", "R&D, Q&A", "AT&T; en meer", "5 < 6 > 4", "Å la carte"]
)
def test_what_is_right_stays(right: str) -> None:
    cleaned = clean(right)
    assert (cleaned.text, cleaned.offsets, cleaned.notes) == (right, None, ())


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from([str, mojibake, entities])), max_size=30))
def test_spans_go_to_the_original_and_back(parts: list[tuple[str, type[str]]]) -> None:
    original = " ".join(write(word) for word, write in parts)
    cleaned = clean(original)
    offsets = cleaned.offsets or tuple(range(len(original) + 1))
    assert len(offsets) == len(cleaned.text) + 1
    assert list(offsets) == sorted(offsets)
    assert offsets[-1] == len(original)
    at = 0
    for word, write in parts:
        start = cleaned.text.index(word, at) if word.strip() else at
        at = start + len(word)
        span = original_span(cleaned, Span(start, at))
        assert not word.strip() or original[span.start : span.end] == write(word)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_keeps_its_places(original: str) -> None:
    cleaned = clean(original)
    offsets = cleaned.offsets or tuple(range(len(original) + 1))
    assert len(offsets) == len(cleaned.text) + 1
    assert list(offsets) == sorted(offsets)
    kept = [i for i, char in enumerate(cleaned.text) if original[offsets[i] : offsets[i + 1]] == char]
    assert len(kept) == len(cleaned.text) or cleaned.notes


def test_report_tells_what_was_mended() -> None:
    report = open_report("Het leger is SyriÃ« &amp; Irak binnengetrokken, zei een woordvoerder.")
    assert report.text == "Het leger is Syrië & Irak binnengetrokken, zei een woordvoerder."
    assert report.original.startswith("Het leger is SyriÃ« &amp;")
    assert report.notes == ("mojibake repaired", "HTML entities read")
    assert report.offsets is not None
    start = report.text.index("Irak")
    assert report.original[report.offsets[start] : report.offsets[start + 4]] == "Irak"
