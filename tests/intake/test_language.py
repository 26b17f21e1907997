"""Dutch and English are told apart, other languages refused by name."""

from __future__ import annotations

import pytest

from bestand.errors import UnknownLanguage
from bestand.intake import open_report
from bestand.intake.language import detect, other_than


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Het leger nam de stad in.", "nl"),
        ("Leger neemt Homs in", "nl"),
        ("Rebellen beschieten Aleppo", "nl"),
        ("Homs gevallen", "nl"),
        ("The army took the town.", "en"),
        ("Army takes Homs", "en"),
        ("Rebels shell Aleppo", "en"),
        ("Kabul falls", "en"),
    ],
)
def test_even_a_line_tells_its_language(text: str, language: str) -> None:
    assert detect(text, "a.txt") == language


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("German", "Die Armee hat am Dienstag die Stadt eingenommen, sagte ein Sprecher."),
        ("Afrikaans", "Die troepe het Dinsdag die stad ingeneem. Hulle is nie bereid om te praat nie."),
        ("French", "Les troupes ont repris la ville mardi, selon un porte-parole de l'armée."),
        ("Spanish", "Las tropas tomaron la ciudad el martes, según un portavoz del ejército."),
        ("Frisian", "It leger hat de stêd tiisdei ynnommen, sa sei in wurdfierder fan it ministearje."),
        ("Cyrillic", "Войска взяли город во вторник."),
        ("Arabic", "سيطر الجيش على المدينة يوم الثلاثاء"),
    ],
)
def test_another_language_is_refused_by_name(name: str, text: str) -> None:
    with pytest.raises(UnknownLanguage, match=name):
        open_report(text)


def test_figures_are_no_language() -> None:
    with pytest.raises(UnknownLanguage, match="no language that can be told"):
        open_report("12345")


def test_language_can_be_said() -> None:
    assert open_report("Homs", language="nl").language == "nl"
    with pytest.raises(ValueError, match="not one of en, nl"):
        open_report("Homs", language="de")


def test_a_block_in_the_other_language() -> None:
    caption = "People walk past the rubble of the houses that were hit by an air strike."
    assert other_than(caption, "nl") == "en"
    assert other_than("Mensen lopen langs het puin van de huizen die werden geraakt.", "nl") is None
    assert other_than("Human Rights Watch", "nl") is None
