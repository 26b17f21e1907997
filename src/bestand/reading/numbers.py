"""Finds quantities with the bounds that their words allow (coding manual, section 5).

What is counted is for coding to say; what cannot be a count (a date, an age, a
distance, a sum of money, a resolution's number) is not returned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from bestand.model import Number, Span, Token
from bestand.reading.cardinals import Amount, Word, amount_at, split
from bestand.reading.number_words import NumberWords, number_words

YEARS = range(1900, 2040)  # a bare figure among these is a year where its neighbours allow
NOMINAL = frozenset({"NOUN", "ADJ", "PROPN"})
AGE_BEFORE = re.compile(r"\(\s*$|[^\W\d],\s*$")  # "Dilovan Hemo (41)", "Salam, nine, lost a foot"
AGE_AFTER = re.compile(r"\s*[,;.)]")
REACH = 40  # characters in which bounds are looked for


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence as text, its words, and the parts of speech by where a token starts."""

    words: NumberWords
    text: str
    run: Sequence[Word]
    pos: Mapping[int, str]

    def before(self, amount: Amount) -> str:
        start = self.run[amount.first].start
        return self.text[max(0, start - REACH) : start]

    def after(self, amount: Amount) -> str:
        end = self.run[amount.last - 1].end
        return self.text[end : end + REACH]

    def written(self, amount: Amount) -> str:
        return self.text[self.run[amount.first].start : self.run[amount.last - 1].end]

    def next_pos(self, amount: Amount) -> str | None:
        """The part of speech of the word after; None at the end, "" where nothing tagged it."""
        return self.pos.get(self.run[amount.last].start, "") if amount.last < len(self.run) else None


def find(tokens: Sequence[Token], language: str) -> tuple[Number, ...]:
    """All quantities, in order; spans take in the words of the bound ("meer dan 100")."""
    words = number_words(language)
    found: list[Number] = []
    for _, group in groupby(tokens, key=lambda token: token.sentence):
        sentence = list(group)
        origin = sentence[0].span.start
        for number in _numbers(_line(words, sentence, origin)):
            span = Span(number.span.start + origin, number.span.end + origin)
            if found and span.contains(found[-1].span):
                found.pop()  # the "enkele" of "enkele tientallen"
            found.append(replace(number, span=span))
    return tuple(found)


def _line(words: NumberWords, sentence: Sequence[Token], origin: int) -> _Line:
    """The sentence as it was written, every gap between tokens as blanks."""
    pieces: list[str] = []
    at = origin
    for token in sentence:
        pieces += [" " * (token.span.start - at), token.text]
        at = max(at, token.span.start) + len(token.text)
    text = "".join(pieces)
    return _Line(words, text, split(words, text), {t.span.start - origin: t.pos for t in sentence})


def _numbers(line: _Line) -> Iterator[Number]:
    at = 0
    while at < len(line.run):
        amount = amount_at(line.words, line.run, at)
        if amount is None:
            at += 1
            continue
        whole = amount if _glued_before(line, amount) else _ranged(line, amount)
        other = _follows(line, whole, line.words.ratio)
        if other is None and not _excluded(line, whole):
            yield _bounded(line, whole)
        at = (other or whole).last


def _ranged(line: _Line, amount: Amount) -> Amount:
    """The amount with the second one of "30 à 40" or "honderden tot duizenden", if there is."""
    opened = line.words.openers.search(line.before(amount)) is not None
    if not opened and (amount.rule == "article" or line.words.moving.search(line.before(amount))):
        return amount
    second = _second(line, amount, opened)
    if second is None or amount.exact is not second.exact:
        return amount
    low = amount.low * (second.scale if _lends(line, amount, second) else 1)
    if not (low < second.high and low <= second.low):
        return amount
    rough = amount.approximate or second.approximate
    return replace(amount, last=second.last, low=low, high=second.high, rule="range", approximate=rough)


def _lends(line: _Line, amount: Amount, second: Amount) -> bool:
    """Whether the second lends the first its scale: "twee tot drie miljoen", "20 tot 30.000"."""
    plain_figures = line.written(amount).isdigit() and line.written(second).isdigit()
    return (
        second.scale > 1
        and amount.low < 100
        and amount.low * second.scale < second.high
        and not plain_figures
    )


def _second(line: _Line, amount: Amount, opened: bool) -> Amount | None:
    """The amount after "tot", "à" or, after "tussen", "en"."""
    return _follows(line, amount, line.words.between if opened else line.words.alone)


def _follows(line: _Line, amount: Amount, link: re.Pattern[str]) -> Amount | None:
    """The amount right after a linking word behind this one."""
    after = link.match(line.after(amount))
    if after is None:
        return None
    start = line.run[amount.last - 1].end + after.end()
    following = next((i for i in range(amount.last, len(line.run)) if line.run[i].start >= start), None)
    return amount_at(line.words, line.run, following) if following is not None else None


def _excluded(line: _Line, amount: Amount) -> bool:
    """Whether the amount is a date, an age, a measure or a name, by its neighbours."""
    words, before, after = line.words, line.before(amount), line.after(amount)
    return bool(
        words.excluded_before.search(before)
        or words.excluded_after.match(after)
        or any(
            span.start() <= len(before) < span.end()
            for span in words.excluded.finditer(before + line.written(amount) + after)
        )
        or words.date_after.match(after)
        or (amount.high <= 31 and words.date_before.search(before))
        or _glued(line, amount)
        or _is_year(line, amount)
        or (AGE_BEFORE.search(before) and AGE_AFTER.match(after))
    )


def _glued(line: _Line, amount: Amount) -> bool:
    """Whether it is part of a name or another figure: "F-16", "U-2", "3,5", "17u14", "12-jarige"."""
    after = line.after(amount)[:2]
    right = after[:1].isalnum() or (after[:1] in {"-", "/", ".", ":"} and after[1:].isalnum())
    return (right and not line.words.part.match(line.after(amount))) or _glued_before(line, amount)


def _glued_before(line: _Line, amount: Amount) -> bool:
    before = line.before(amount)[-2:]
    joined = len(before) == 2 and before[0].isalnum() and before[1] in "-/.,:"
    return before[-1:].isalnum() or joined


def _is_year(line: _Line, amount: Amount) -> bool:
    written = line.written(amount)
    if not (written.isdigit() and int(written) in YEARS):
        return False
    return bool(line.words.year.search(line.before(amount))) or line.next_pos(amount) not in NOMINAL


def _bounded(line: _Line, amount: Amount) -> Number:
    """The number with the bounds of the words around it."""
    start, end = line.run[amount.first].start, line.run[amount.last - 1].end
    number = Number(Span(start, end), amount.low, amount.high, amount.approximate, amount.rule)
    for rule, expression in line.words.after.items():
        found = expression.match(line.text[end : end + REACH])
        if found and amount.rule != "article":
            number = replace(_moved(number, rule), span=Span(start, end + found.end()))
            break
    several = line.words.several.search(line.text[max(0, start - REACH) : start])
    if several and amount.rule == "fixed":
        number = replace(number, span=Span(start - len(several[0]), number.span.end))
    return _with_front(line, number)


def _with_front(line: _Line, number: Number) -> Number:
    """The bounds in front of a number, one after another: "zeker zo'n 30"."""
    for _ in range(2):
        start = number.span.start
        before = line.text[max(0, start - REACH) : start]
        hits = [
            (rule, hit)
            for rule, expression in line.words.before.items()
            if (hit := expression.search(before))
        ]
        if not hits:
            break
        rule, hit = max(hits, key=lambda pair: len(pair[1][0]))
        if rule == "exact" or (number.rule == "article" and rule != "at-least"):
            break
        number = replace(_moved(number, rule), span=Span(start - len(hit[0]), number.span.end))
    return number


def _moved(number: Number, rule: str) -> Number:
    """The bounds of a number after one of the words of the manual's table."""
    low, high = number.low, number.high
    exact = low == high
    if rule == "at-least":
        high = None
    elif rule == "more":
        low, high = (low + 1 if low is not None and (exact or number.approximate) else low), None
    elif rule == "up-to" and high is not None:
        low = None
    elif rule in {"nearly", "less"}:
        low, high = None, (high - 1 if exact and high is not None else high)
    rough = number.approximate or rule in {"about", "nearly"}
    return Number(number.span, low, high, rough, rule)
