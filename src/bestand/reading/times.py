"""Finds time expressions and puts them on the calendar (coding manual, section 5).

Phrases are matched block by block, then resolved in the order of the text, since
"de volgende dag" leans on the time told before it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest

from bestand.model import Interval, Report, Sentence, Span, Time, Token
from bestand.reading import days
from bestand.reading.phrases import HYPHENS, Match, longest, plain
from bestand.reading.tense import Tense
from bestand.reading.time_rules import RULES
from bestand.reading.time_setting import RELATIVE, Setting, Unresolved
from bestand.reading.time_text import Text, front_of, fronted
from bestand.reading.time_words import BEFORE, TimeWords, time_words

TO_THE_DAY = frozenset(
    {"day", "numeric-day", "weekday", "day-word", "day-of-month", "nth-day", "weekday-of-week"}
)
TO_THE_MONTH = frozenset({"month", "month-of-year"})
OFFSET = "offset"  # the rule that takes the time after it as well
DURATION = "duration"  # the rule of "drie weken lang", which ends now only where no other time is told
SAME_DAY, FAR = "same-day", 20  # "dezelfde dag" names what it leans on, also so many sentences back
BREAK = re.compile(r"[.;:,()\n]")  # what parts "vier dagen na" from a date that is not its own
REACH = 4  # sentences back to the time that "de volgende dag" leans on


@dataclass(frozen=True, slots=True)
class _Found:
    """A resolved expression with the sentence it stands in."""

    time: Time
    sentence: int

    def anchor(self) -> Interval | None:
        """What later times can lean on: of "sinds maandag" the Monday, of "sinds 2012" nothing."""
        interval, rule = self.time.interval, self.time.rule.split()[-1]
        if interval is None or not self.time.since:
            return interval
        if rule in TO_THE_DAY:
            return days.single(interval.start, RELATIVE)
        return days.around(interval.start, "month", RELATIVE) if rule in TO_THE_MONTH else None


def find(report: Report, tokens: Sequence[Token], sentences: Sequence[Sentence]) -> tuple[Time, ...]:
    """All time expressions of a report, in order; those of its own dateline are left out."""
    starts = [sentence.span.start for sentence in sentences]
    languages = dict.fromkeys(_language(report, sentence) for sentence in sentences)
    texts = (Text(report, time_words(code), tokens, sentences, starts) for code in languages)
    found = [time for code, text in zip(languages, texts, strict=True) for time in _in_language(text, code)]
    return tuple(sorted(found, key=lambda time: time.span))


def _language(report: Report, sentence: Sentence) -> str:
    """The language of a sentence: that of its block, as of an English caption in a Dutch report."""
    own = report.blocks[sentence.block].language if report.blocks else ""
    return own or report.language


def _in_language(text: Text, language: str) -> list[Time]:
    """The times of the sentences of one language, each resolved with those before it in mind."""
    found: list[_Found] = []
    matches = list(_timely(text, list(_matches(text, language))))
    for match, following in zip_longest(matches, matches[1:]):
        found += _times(text, match, following, found)
    return [item.time for item in _joined(text, found)]


def _times(text: Text, match: Match, following: Match | None, found: Sequence[_Found]) -> Iterator[_Found]:
    """What one match tells: most often one time."""
    if match.rule == OFFSET:
        yield from _offset(text, match, following, found)
        if not BREAK.match(text.report.text, match.end):
            return
    # "two days before, ..." counts from the time told before
    resolved = _resolve(text, replace(match, rule="step") if match.rule == OFFSET else match, found)
    if resolved is not None:
        yield from _since_event(text, resolved, found)
        yield resolved


def _matches(text: Text, language: str) -> Iterator[Match]:
    """Non-overlapping phrases, block by block, with places in the whole text."""
    shown = text.report.published.span if text.report.published else None
    own = (sentence for sentence in text.sentences if _language(text.report, sentence) == language)
    for _, group in groupby(own, key=lambda sentence: sentence.block):
        block = list(group)
        start = block[0].span.start
        part = text.report.text[start : block[-1].span.end]
        for match in longest(_phrases(text.words, part)):
            moved = replace(match, start=start + match.start, end=start + match.end)
            if not (shown and Span(moved.start, moved.end).overlaps(shown)) and _licensed(text, moved):
                yield moved


def _timely(text: Text, matches: Sequence[Match]) -> Iterator[Match]:
    """The matches without bare durations beside another time in the sentence: "drie weken lang in 2014"."""
    count = Counter(text.sentence(match.start).index for match in matches)
    for match in matches:
        if match.rule != DURATION or count[text.sentence(match.start).index] == 1:
            yield match


def _phrases(words: TimeWords, part: str) -> Iterator[Match]:
    shown = plain(part).translate(HYPHENS)
    there = {name for name, slot in words.slots.items() if slot.may_stand_in(part, shown)}
    for pattern in words.patterns:
        if pattern.needs <= there:
            yield from pattern.matches(part, words.slots)


def _licensed(text: Text, match: Match) -> bool:
    """Whether the words before allow the reading: "in 2012", never "2012 man" or "elke maandag"."""
    licence, before = text.words.licences.get(match.rule), text.before(match.start)
    unlike, barred = text.words.unlike.get(match.rule), text.words.barred.get(match.rule)
    return (
        (licence is None or licence.search(before) is not None)
        and not text.words.blocks.search(before)
        and not (match.rule in text.words.cased and text.report.text[match.start].islower())
        and not (unlike and unlike.match(text.report.text, match.end))
        and not (barred and barred.search(before))
    )


def _resolve(text: Text, match: Match, found: Sequence[_Found]) -> _Found | None:
    """The match on the calendar with the words before it; None where there is no such day."""
    span = Span(match.start, match.end)
    sentence = text.sentence(span.start)
    shown = text.tense(span)
    front = front_of(text, span.start)
    if front.kind == "since":
        shown = Tense.PAST
    elif front.kind == "until" and shown is Tense.PAST:
        shown = Tense.NONE
    told = _told(text, sentence, found, shown, FAR if match.rule == SAME_DAY else REACH)
    setting = Setting(text.today(sentence), shown, told, front.kind == "since")
    try:
        time = Time(span, RULES[match.rule](match.slots, setting), match.rule, match.rule == "since-then")
        time = fronted(time, front, setting)
    except Unresolved as lack:
        time = Time(span, None, match.rule, since=front.kind == "since", reason=lack.reason)
    except (ValueError, OverflowError):
        return None
    return _Found(time, sentence.index)


def _offset(text: Text, match: Match, following: Match | None, found: Sequence[_Found]) -> Iterator[_Found]:
    """The "vier dagen na" of "vier dagen na de inval van 2 augustus", told from that date; or none."""
    between = text.report.text[match.end : following.start] if following else ""
    if following is None or len(between) > BEFORE or BREAK.search(between):
        return
    base = _resolve(text, following, found)
    if base is None:
        return
    interval, reason = base.time.interval, base.time.reason
    if interval is not None:
        try:
            interval = RULES["step"](match.slots, Setting(None, Tense.NONE, (interval,)))
        except Unresolved as lack:
            interval, reason = None, lack.reason
        except (ValueError, OverflowError):
            return
    yield _Found(Time(Span(match.start, match.end), interval, OFFSET, reason=reason), base.sentence)


def _since_event(text: Text, item: _Found, found: Sequence[_Found]) -> Iterator[_Found]:
    """The "sinds" of "sinds het referendum van 30 augustus"; or none."""
    time, today = item.time, text.today(text.sentences[item.sentence])
    before = text.words.since_event.search(text.before(time.span.start))
    if before is None or time.since or time.interval is None or today is None or time.interval.start > today:
        return
    start = time.span.start - len(before[0])
    if not found or found[-1].time.span.end <= start:
        interval = days.stretch(time.interval.start, today, time.interval.basis)
        span = Span(start, start + len(before["words"]))
        yield _Found(Time(span, interval, f"since-event {time.rule}", since=True), item.sentence)


def _told(
    text: Text, sentence: Sentence, found: Sequence[_Found], shown: Tense, reach: int
) -> tuple[Interval, ...]:
    """The times told at most `reach` sentences before, the last first, and behind them the day of the entry.

    What is still to come is left out unless the verb looks ahead.
    """
    today = text.today(sentence)
    near = [item for item in reversed(found) if sentence.index - item.sentence <= reach]
    day = text.report.blocks[sentence.block].day if text.report.blocks else None
    if day:
        near = [item for item in near if text.sentences[item.sentence].block == sentence.block]
    told = (item.anchor() for item in near)
    past = (one for one in told if one and (shown is Tense.FUTURE or today is None or one.start <= today))
    return (*past, days.single(day, RELATIVE)) if day else tuple(past)


def _joined(text: Text, found: Sequence[_Found]) -> list[_Found]:
    """The times with "van X tot Y" and "maandag en dinsdag" made one."""
    kept: list[_Found] = []
    for item in found:
        union = _union(text, kept[-1], item) if kept else None
        if union is None:
            kept.append(item)
        else:
            kept[-1] = union
    return kept


def _union(text: Text, left: _Found, right: _Found) -> _Found | None:
    """Both as one stretch where the words between and before say so."""
    first, last, words = left.time.interval, right.time.interval, text.words
    if first is None or last is None or left.time.since or right.time.since or first.start > last.start:
        return None
    between = text.report.text[left.time.span.end : right.time.span.start]
    opened = words.between.fullmatch(between) and words.openers.search(text.before(left.time.span.start))
    next_day = words.consecutive.fullmatch(between) and (last.start - first.end).days == 1
    if not (opened or next_day or words.alone.fullmatch(between)):
        return None
    span = Span(left.time.span.start, right.time.span.end)
    interval = days.stretch(first.start, max(first.end, last.end), last.basis)
    return replace(
        left, time=replace(left.time, span=span, interval=interval, rule=f"{left.time.rule} range")
    )
