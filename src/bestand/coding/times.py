"""When: which of the report's times an event takes, the publication day, or none."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from bestand.coding.choice import Chooser
from bestand.coding.scenes import BACK, block_kind, kind_reasons, ranks, surroundings, tenses
from bestand.coding.triggers import Trigger
from bestand.coding.views import Views, likeliest
from bestand.languages.grammar import Grammar
from bestand.model import Basis, Interval, Precision, Status, Time, Token, When, Words


@dataclass(frozen=True, slots=True)
class TimeOption:
    """A time of the report, the start of one that runs on, the publication day, or none."""

    kind: str  # time, start, publication or none
    interval: Interval | None
    time: Time | None
    reasons: tuple[str, ...]


class TimeFinder:
    """Weighs the times around a trigger."""

    def __init__(self, grammar: Grammar, views: Views) -> None:
        self.grammar = grammar
        self.views = views
        self.report = grammar.reading.report
        self.heads: list[tuple[Time, Token]] = []
        for time in grammar.reading.times:
            inside = grammar.tokens_in(time.span)
            if inside:
                outer = {t.index for t in inside}
                head = next((t for t in inside if t.head not in outer), inside[0])
                self.heads.append((time, head))
        self.words = [head for _, head in self.heads]

    def options(self, trigger: Trigger, status: Status) -> list[TimeOption]:
        """Every time in reach, nearest sentences first, then publication and none."""
        anchor = self.grammar.reading.tokens[trigger.anchor]
        near = [(t, h) for t, h in self.heads if -BACK <= h.sentence - anchor.sentence <= 1]
        here = any(h.sentence == anchor.sentence for _, h in near)
        frame = self._frame_reasons(trigger, anchor, status, here)
        found: list[TimeOption] = []
        starts: list[TimeOption] = []
        views = [self.views.role(trigger, time.span, ("time",)) for time, _ in near]
        for (time, head), view in zip(near, views, strict=True):
            if time.interval is None:
                continue
            about = self._about(trigger, time, head, view)
            found.append(
                TimeOption("time", time.interval, time, self._reasons("time", trigger, frame, about))
            )
            if time.since and head.sentence == anchor.sentence:
                reasons = self._reasons("start", trigger, frame, about)
                starts.append(TimeOption("start", _start(time), time, reasons))
        found += starts
        unresolved = any(t.interval is None and h.sentence == anchor.sentence for t, h in near)
        surest = likeliest(views)
        extra = ("unresolved", surest) if unresolved else (surest,)
        if (day := self._today(anchor)) is not None:
            interval = Interval(day, day, Precision.DAY, Basis.PUBLICATION)
            found.append(
                TimeOption("publication", interval, None, self._reasons("publication", trigger, frame, extra))
            )
        found.append(TimeOption("none", None, None, self._reasons("none", trigger, frame, extra)))
        return found

    def _today(self, anchor: Token) -> date | None:
        """The day of the entry that a word stands in, as in a live blog; else that of publication."""
        sentence = self.grammar.reading.sentences[anchor.sentence]
        entry = self.report.blocks[sentence.block].day
        published = self.report.published
        return entry or (published.day if published else None)

    def choose(self, trigger: Trigger, status: Status, chooser: Chooser) -> tuple[When | None, str]:
        """The time of a trigger, or None with the reason why it is empty."""
        options = self.options(trigger, status)
        best = options[chooser.best([o.reasons for o in options])]
        if best.interval is None:
            return None, self._why_empty(trigger, status)
        if best.time is None:
            return When(best.interval, None), ""
        span = best.time.span
        words = Words(span, self.report.text[span.start : span.end], best.time.rule or "times")
        return When(best.interval, words), ""

    def _why_empty(self, trigger: Trigger, status: Status) -> str:
        anchor = self.grammar.reading.tokens[trigger.anchor]
        here = [t for t, h in self.heads if h.sentence == anchor.sentence]
        if reason := next((t.reason for t in here if t.interval is None and t.reason), ""):
            return reason
        if self.report.published is None:
            return "no-publication-date"
        return "not-yet" if status in (Status.PLANNED, Status.POSSIBLE) else "background"

    # ------------------------------------------------------------------- reasons

    def _frame_reasons(self, trigger: Trigger, anchor: Token, status: Status, here: bool) -> tuple[str, ...]:
        kind, group = kind_reasons(trigger)
        return (
            f"group={group}",
            f"type={kind}",
            f"status={status.value}",
            f"told={'here' if here else 'not-here'}",
            f"told={'here' if here else 'not-here'}|{group}",
            f"block={block_kind(self.grammar, anchor).value}",
            *(f"tense={tense}" for tense in tenses(self.grammar, anchor)),
            f"noun={anchor.pos not in ('VERB', 'AUX')}",
        )

    def _about(self, trigger: Trigger, time: Time, head: Token, view: str) -> tuple[str, ...]:
        assert time.interval is not None
        where = (
            *surroundings(self.grammar, trigger, head),
            *ranks(trigger.anchor, self.words, head),
        )
        precision, basis = time.interval.precision.value, time.interval.basis.value
        shape = (f"precision={precision}", f"basis={basis}", f"since={time.since}")
        others = sum(word.sentence == head.sentence for word in self.words)
        return (*where, *shape, view, f"others={min(others, 3)}", *(f"{w}|{shape[0]}" for w in where))

    @staticmethod
    def _reasons(
        option: str, trigger: Trigger, frame: tuple[str, ...], own: tuple[str, ...]
    ) -> tuple[str, ...]:
        _, group = kind_reasons(trigger)
        shared = [f"{option}|{reason}" for reason in (*frame, *own)]
        return (option, *shared, *(f"{option}|{group}|{reason}" for reason in own))


def _start(time: Time) -> Interval:
    """Where a time that runs on begins: "van kracht sinds 24 december" takes the day alone.

    The last word of a time's rule is the grain that it is told in.
    """
    assert time.interval is not None
    first = time.interval.start
    match time.rule.rsplit(maxsplit=1)[-1] if time.rule else "":
        case "year":
            return replace(time.interval, end=date(first.year, 12, 31), precision=Precision.YEAR)
        case "month":
            last = monthrange(first.year, first.month)[1]
            return replace(time.interval, end=first.replace(day=last), precision=Precision.MONTH)
        case _:
            return replace(time.interval, end=first, precision=Precision.DAY)
