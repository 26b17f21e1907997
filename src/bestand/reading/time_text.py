"""What stands around a time expression: its sentence, the tense, the day it counts from, words before it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bestand.model import BlockKind, Precision, Report, Sentence, Span, Time, Token
from bestand.reading import days
from bestand.reading.tense import Tense, tense
from bestand.reading.time_setting import Setting
from bestand.reading.time_words import BEFORE, TimeWords

RUNNING = frozenset({BlockKind.LEAD, BlockKind.PARAGRAPH})


@dataclass(frozen=True, slots=True)
class Text:
    """A report with its words, as every step looks at it; `starts` are where its sentences begin."""

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
        """What stands shortly before a place in its sentence."""
        return self.report.text[max(0, self.sentence(start).span.start, start - BEFORE) : start]


@dataclass(frozen=True, slots=True)
class Front:
    """The words before a time; `start` is where they begin."""

    part: str | None
    kind: str | None
    start: int


def front_of(text: Text, start: int) -> Front:
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
            return Front(part, kind, start - len(before[0]))
    return Front(part, None, start)


def fronted(time: Time, front: Front, setting: Setting) -> Time:
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
