"""Finds time expressions and puts them on the calendar (coding manual, section 5).

Phrases are matched block by block, then resolved in the order of the text, since
"de volgende dag" leans on the time told before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, zip_longest

from bestand.model import BlockKind, Interval, Precision, Report, Sentence, Span, Time, Token
from bestand.reading import days
from bestand.reading.phrases import Match, longest
from bestand.reading.tense import Tense, tense
from bestand.reading.time_rules import RULES
from bestand.reading.time_setting import RELATIVE, Setting, Unresolved
from bestand.reading.time_words import BEFORE, TimeWords, time_words

TO_THE_DAY = frozenset(
    {"day", "numeric-day", "weekday", "day-word", "day-of-month", "nth-day", "weekday-of-week"}
)
TO_THE_MONTH = frozenset({"month", "month-of-year"})
OFFSET = "offset"  # the rule that takes the time after it as well
BREAK = re.compile(r"[.;:,()\n]")  # what parts "vier dagen na" from a date that is not its own
RUNNING = frozenset({BlockKind.LEAD, BlockKind.PARAGRAPH})
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


@dataclass(frozen=True, slots=True)
class _Front:
    """The words before a time; `start` is where they begin."""

    part: str | None
    kind: str | None
    start: int


@dataclass(frozen=True, slots=True)
class _Text:
    """What all steps look at."""

    report: Report
    words: TimeWords
    tokens: Sequence[Token]
    sentences: Sequence[Sentence]
    starts: Sequence[int]

    def sentence(self, at: int) -> Sentence:
        """The sentence in which a character lies."""
        return self.sentences[max(0, bisect_right(self.starts, at) - 1)]

    def tense(self, span: Span) -> Tense:
        """The tense of the words around a time expression."""
        sentence = self.sentence(span.start)
        tokens = self.tokens[sentence.first : sentence.last]
        first = sum(token.span.end <= span.start for token in tokens)
        last = max(first, sum(token.span.start < span.end for token in tokens))
        shown = tense(self.words.tense, tokens, first, last)
        if shown is Tense.PRESENT and not (self._running(sentence) and self._adverbial(tokens, first, last)):
            return Tense.NONE
        return shown

    def _running(self, sentence: Sentence) -> bool:
        """Whether a sentence stands in running text; captions and entries tell the past in the present."""
        return not self.report.blocks or self.report.blocks[sentence.block].kind in RUNNING

    def _adverbial(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """Whether tokens [first, last) go with the verb, not with a noun as in "Sunday's attack"."""
        attributive = self.words.tense.attributive
        before = tokens[first - 1].text.casefold() if first else ""
        after = tokens[last].text.casefold().replace("’", "'") if last < len(tokens) else ""
        return before not in attributive and after not in attributive

    def today(self, sentence: Sentence) -> date | None:
        """The day that relative expressions of a sentence count from."""
        day = self.report.blocks[sentence.block].day if self.report.blocks else None
        return day or (self.report.published.day if self.report.published else None)

    def before(self, start: int) -> str:
        return self.report.text[max(0, self.sentence(start).span.start, start - BEFORE) : start]


def find(report: Report, tokens: Sequence[Token], sentences: Sequence[Sentence]) -> tuple[Time, ...]:
    """All time expressions of a report, in order; those of its own dateline are left out."""
    if not sentences:
        return ()
    text = _Text(report, time_words(report.language), tokens, sentences, [s.span.start for s in sentences])
    found: list[_Found] = []
    matches = list(_matches(text))
    for match, following in zip_longest(matches, matches[1:]):
        found += _times(text, match, following, found)
    return tuple(item.time for item in _joined(text, found))


def _times(text: _Text, match: Match, following: Match | None, found: Sequence[_Found]) -> Iterator[_Found]:
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


def _matches(text: _Text) -> Iterator[Match]:
    """Non-overlapping phrases, block by block, with places in the whole text."""
    shown = text.report.published.span if text.report.published else None
    for _, group in groupby(text.sentences, key=lambda sentence: sentence.block):
        block = list(group)
        start = block[0].span.start
        part = text.report.text[start : block[-1].span.end]
        for match in longest(_phrases(text.words, part)):
            moved = replace(match, start=start + match.start, end=start + match.end)
            if not (shown and Span(moved.start, moved.end).overlaps(shown)) and _licensed(text, moved):
                yield moved


def _phrases(words: TimeWords, part: str) -> Iterator[Match]:
    there = {name for name, slot in words.slots.items() if slot.anywhere.search(part)}
    for pattern in words.patterns:
        if pattern.needs <= there:
            yield from pattern.matches(part, words.slots)


def _licensed(text: _Text, match: Match) -> bool:
    """Whether the words before allow the reading: "in 2012", never "2012 man" or "elke maandag"."""
    licence, before = text.words.licences.get(match.rule), text.before(match.start)
    unlike = text.words.unlike.get(match.rule)
    return (
        (licence is None or licence.search(before) is not None)
        and not text.words.blocks.search(before)
        and not (unlike and unlike.match(text.report.text, match.end))
    )


def _resolve(text: _Text, match: Match, found: Sequence[_Found]) -> _Found | None:
    """The match on the calendar with the words before it; None where there is no such day."""
    span = Span(match.start, match.end)
    sentence = text.sentence(span.start)
    shown = text.tense(span)
    front = _front(text, span.start)
    if front.kind == "since":
        shown = Tense.PAST
    elif front.kind == "until" and shown is Tense.PAST:
        shown = Tense.NONE
    setting = Setting(text.today(sentence), shown, _told(text, sentence, found, shown), front.kind == "since")
    try:
        time = Time(span, RULES[match.rule](match.slots, setting), match.rule, match.rule == "since-then")
        time = _fronted(time, front, setting)
    except Unresolved as lack:
        time = Time(span, None, match.rule, since=front.kind == "since", reason=lack.reason)
    except (ValueError, OverflowError):
        return None
    return _Found(time, sentence.index)


def _offset(text: _Text, match: Match, following: Match | None, found: Sequence[_Found]) -> Iterator[_Found]:
    """ "Vier dagen na" of "vier dagen na de inval van 2 augustus", told from the date after it; or none."""
    between = text.report.text[match.end : following.start] if following else ""
    if following is None or len(between) > BEFORE or BREAK.search(between):
        return
    base = _resolve(text, following, found)
    if base is None:
        return
    span, interval = Span(match.start, match.end), base.time.interval
    if interval is None:
        yield _Found(Time(span, None, OFFSET, reason=base.time.reason), base.sentence)
    elif interval.precision in {Precision.DAY, Precision.INTERVAL}:
        setting = Setting(None, Tense.NONE, (interval,))
        yield _Found(Time(span, RULES["step"](match.slots, setting), OFFSET), base.sentence)


def _since_event(text: _Text, item: _Found, found: Sequence[_Found]) -> Iterator[_Found]:
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


def _told(text: _Text, sentence: Sentence, found: Sequence[_Found], shown: Tense) -> tuple[Interval, ...]:
    """The times told shortly before, the last first, and behind them the day of the entry.

    What is still to come is left out unless the verb looks ahead.
    """
    today = text.today(sentence)
    near = [item for item in reversed(found) if sentence.index - item.sentence <= REACH]
    day = text.report.blocks[sentence.block].day if text.report.blocks else None
    if day:
        near = [item for item in near if text.sentences[item.sentence].block == sentence.block]
    told = (item.anchor() for item in near)
    past = (one for one in told if one and (shown is Tense.FUTURE or today is None or one.start <= today))
    return (*past, days.single(day, RELATIVE)) if day else tuple(past)


def _front(text: _Text, start: int) -> _Front:
    """What stands before a time: "begin", and before that "sinds" or "tot en met"."""
    part, words = None, text.words
    for name, expression in words.parts.items():
        before = expression.search(text.before(start))
        if before:
            part, start = name, start - len(before[0])
            break
    for kind, expression in (("since", words.since), ("until", words.until)):
        before = expression.search(text.before(start))
        if before:
            return _Front(part, kind, start - len(before[0]))
    return _Front(part, None, start)


def _fronted(time: Time, front: _Front, setting: Setting) -> Time:
    """The time with the words before it worked in, as far as they fit it."""
    if time.interval is None:
        return time
    interval, rule = time.interval, time.rule
    if front.part:
        if interval.precision is Precision.DAY:
            return time
        interval, rule = days.part_of(interval, front.part), f"{front.part} {rule}"
    if front.kind == "since" and interval.start <= setting.now():
        interval = days.stretch(interval.start, setting.now(), interval.basis)
    elif front.kind == "until" and setting.today and interval.start > setting.today:
        interval = days.stretch(setting.today, interval.end, interval.basis)
    elif front.kind:
        return replace(time, interval=interval, rule=rule)
    span = Span(front.start, time.span.end)
    rule = f"{front.kind} {rule}" if front.kind else rule
    return Time(span, interval, rule, since=time.since or front.kind == "since")


def _joined(text: _Text, found: Sequence[_Found]) -> list[_Found]:
    """The times with "van X tot Y" and "maandag en dinsdag" made one."""
    kept: list[_Found] = []
    for item in found:
        union = _union(text, kept[-1], item) if kept else None
        if union is None:
            kept.append(item)
        else:
            kept[-1] = union
    return kept


def _union(text: _Text, left: _Found, right: _Found) -> _Found | None:
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
