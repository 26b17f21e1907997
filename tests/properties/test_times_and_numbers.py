"""What holds for any date, number and text: of times and quantities."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from num2words import num2words  # type: ignore[import-untyped]

from bestand.knowledge.calendar import landmark
from bestand.model import Basis, Interval
from bestand.reading import numbers, times
from tests.reading.reports import report, words

LANGUAGES = st.sampled_from(["nl", "en"])
DAYS = st.dates(date(1990, 1, 1), date(2026, 12, 31))
WEEKS = st.integers(-500, 500).map(lambda count: timedelta(weeks=count))
NOUNS = {"nl": "mensen", "en": "people"}
# Told from publication, whatever the day; the calendar's own words are not among them.
RELATIVE = {
    "nl": [
        "Gisteren viel de stad.", "Zondag viel de stad.", "Afgelopen vrijdag viel de stad.",
        "Drie dagen geleden viel de stad.", "De afgelopen dagen viel de stad.",
        "In de nacht van zaterdag op zondag viel de stad.", "Vorige week viel de stad.",
        "Dinsdag zal de stad vallen.", "Vorige week woensdag viel de stad.", "Vannacht viel de stad.",
    ],
    "en": [
        "The city fell yesterday.", "The city fell on Sunday.", "The city fell last Friday.",
        "The city fell three days ago.", "The city fell in the past few days.",
        "The city fell on Monday and Tuesday.", "The city fell last week.",
        "The city will fall on Tuesday.", "The city fell on Wednesday last week.", "The city fell overnight.",
    ],
}  # fmt: skip
SCRAPS = [
    "12", "mei", "May", "31 februari", "op", "the", "zondag", "Monday", "tussen", "between", "tot", "and",
    "1.000", "2,5", "miljoen", "million", "-", "–", "(", "begin", "since", "sinds", "2016", "half",
    "dag later", "the 31st", "een", "a", "honderd", "hundred", "’", "%", "\n\n", "99999999999999999999",
    "0", "00/00/2000", "999 jaar geleden", "0000-00-00", "in de nacht van", "van dat jaar", "de 31ste",
]  # fmt: skip


def intervals(text: str, language: str, published: date | None) -> list[Interval | None]:
    made = report(text, language, published)
    read = words(made)
    return [time.interval for time in times.find(made, read.tokens, read.sentences)]


@settings(deadline=None)  # the first example loads the word tables
@given(st.sampled_from([(lang, text) for lang, rows in RELATIVE.items() for text in rows]), DAYS, WEEKS)
def test_relative_times_move_with_publication(told: tuple[str, str], day: date, by: timedelta) -> None:
    language, text = told
    (here,), (there,) = intervals(text, language, day), intervals(text, language, day + by)
    assert here is not None and there is not None
    assert here.basis is Basis.RELATIVE
    assert (there.start - here.start, there.end - here.end) == (by, by)
    assert there.precision is here.precision


@settings(deadline=None)  # the first example loads the word tables
@given(DAYS, DAYS, LANGUAGES)
def test_stated_times_stay_where_they_are(told: date, published: date, language: str) -> None:
    text = f"{told.isoformat()} {told.day}/{told.month}/{told.year}"
    assert [one and (one.start, one.end) for one in intervals(text, language, published)] == [
        (told, told)
    ] * 2


@settings(deadline=None)  # the first example loads the word tables
@given(DAYS, st.integers(0, 320))
def test_a_date_without_a_year_lies_before_publication_in_the_past_tense(day: date, back: int) -> None:
    told = day - timedelta(days=back)
    assume(landmark(told.month, told.day) is None)
    months = "januari februari maart april mei juni juli augustus september oktober november december"
    text = f"Op {told.day} {months.split()[told.month - 1]} werd de stad ingenomen."
    (found,) = intervals(text, "nl", day)
    assert found is not None
    assert found.start == told


@settings(deadline=None)  # the first example loads the word tables
@given(st.integers(1, 999_999_999), LANGUAGES)
def test_a_number_in_words_is_read_back(value: int, language: str) -> None:
    spelled = num2words(value, lang=language).replace(",", "")  # English news writes no commas in it
    text = f"{spelled} {NOUNS[language]}"
    read = [(n.low, n.high) for n in numbers.find(words(report(text, language, None)).tokens, language)]
    assert read == [(value, value)]


@settings(deadline=None)  # the first example loads the word tables
@given(st.integers(1, 999_999_999), LANGUAGES)
def test_a_number_in_figures_is_read_back(value: int, language: str) -> None:
    figure = f"{value:,}".replace(",", {"nl": ".", "en": ","}[language])
    text = f"{figure} {NOUNS[language]}"
    found = numbers.find(words(report(text, language, None)).tokens, language)
    if figure.isdigit() and 1900 <= value < 2040:
        return  # a bare figure that may be a year
    assert [(n.low, n.high) for n in found] == [(value, value)]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(SCRAPS), st.text(max_size=12)), max_size=14).map(" ".join),
    LANGUAGES,
    st.one_of(st.none(), DAYS, st.just(date.min), st.just(date.max)),
)
def test_any_text_gives_true_spans_and_no_exception(text: str, language: str, day: date | None) -> None:
    made = report(text, language, day)
    read = words(made)
    found = times.find(made, read.tokens, read.sentences)
    assert all((time.interval is None) != (not time.reason) for time in found)
    counted = numbers.find(read.tokens, language)
    for span in [*(time.span for time in found), *(number.span for number in counted)]:
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip() == text[span.start : span.end]
