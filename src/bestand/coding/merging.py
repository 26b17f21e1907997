"""Puts the tellings of one happening together (coding manual, section 1).

Two tellings are weighed for and against being the same happening; a telling
joins the group with the member that speaks for it most.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bestand.coding.choice import Chooser
from bestand.coding.draft import Draft
from bestand.coding.roles import RoleFinder
from bestand.coding.scenes import block_kind, kind_reasons
from bestand.model import BlockKind

GENERIC = "attack"  # violence whose means is not told: it can be any of its class
SAME = 0.5


class Merger:
    """Weighs pairs of drafts of one report."""

    def __init__(self, finder: RoleFinder) -> None:
        self.finder = finder
        self.grammar = finder.grammar

    def groups(self, drafts: Sequence[Draft], chooser: Chooser) -> list[list[Draft]]:
        """Drafts of the same happening, each group and all groups in the order of the text, as they come."""
        result: list[list[Draft]] = []
        for draft in drafts:
            chances = [max(self.same(member, draft, chooser) for member in group) for group in result]
            best = max(range(len(chances)), key=lambda i: chances[i], default=None)
            if best is not None and chances[best] >= SAME:
                result[best].append(draft)
            else:
                result.append([draft])
        return result

    def same(self, a: Draft, b: Draft, chooser: Chooser) -> float:
        """The probability that two tellings, in the order of the text, are one happening."""
        if not comparable(a, b):
            return 0.0
        return chooser.probabilities([["apart"], list(self.reasons(a, b))])[1]

    def reasons(self, a: Draft, b: Draft) -> Iterator[str]:
        """What speaks for and against."""
        kind, group = kind_reasons(a.trigger)
        words = self.grammar.reading.tokens
        yield "bias"
        yield f"group={group}"
        yield f"type={kind}" if a.type == b.type else "type=generic"
        lemmas = words[a.trigger.anchor].lemma == words[b.trigger.anchor].lemma
        yield f"lemma={lemmas}"
        yield f"lemma={lemmas}|{group}"
        away = min(4, b.sentence - a.sentence)
        yield f"away={away}"
        if a.sentence == b.sentence:
            yield from self._beside(a, b)
        yield f"away={away}|{group}"
        tops = [
            block_kind(self.grammar, words[d.trigger.anchor]) in (BlockKind.HEADLINE, BlockKind.LEAD)
            for d in (a, b)
        ]
        top = f"top={tops[0]}|{tops[1]}"
        yield top
        yield f"definite={self._definite(b)}"
        yield f"noun={words[b.trigger.anchor].pos == 'NOUN'}"
        yield f"status={a.status == b.status}"
        place = self._places(a, b)
        time = _times(a, b)
        yield f"place={place}"
        yield f"time={time}"
        yield f"{top}|place={place}"
        yield f"{top}|time={time}"
        yield f"place={place}|time={time}"
        for role in ("agent", "target", "party"):
            relation = self._actors(a, b, role)
            yield f"{role}={relation}"
            yield f"{role}={relation}|{group}"

    def _beside(self, a: Draft, b: Draft) -> Iterator[str]:
        """How two triggers of one sentence stand to each other."""
        words = self.grammar.reading.tokens
        one, two = words[a.trigger.anchor], words[b.trigger.anchor]
        gap = abs(one.index - two.index)
        yield f"gap={0 if gap < 3 else 1 if gap < 6 else 2 if gap < 12 else 3}"
        yield f"clause={self.grammar.predicate(one).index == self.grammar.predicate(two).index}"
        yield f"shared={bool(set(a.trigger.tokens) & set(b.trigger.tokens))}"

    def _definite(self, draft: Draft) -> bool:
        anchor = self.grammar.reading.tokens[draft.trigger.anchor]
        return any(c.dep == "det" for c in self.grammar.children[anchor.index])

    def _places(self, a: Draft, b: Draft) -> str:
        if a.location is None or b.location is None:
            return "open"
        if a.location.place == b.location.place:
            return "same"
        places = self.grammar.reading.places
        one, two = places.get(a.location.place), places.get(b.location.place)
        if one and two and one.country == two.country and "country" in (one.precision, two.precision):
            return "inside"
        return "other"

    def _actors(self, a: Draft, b: Draft, role: str) -> str:
        ours, theirs = ({self.grammar.actor(f.mention) for f in d.fillers if f.role == role} for d in (a, b))
        if not ours or not theirs:
            return "open" if ours or theirs else "none"
        return "same" if ours & theirs else "other"


def comparable(a: Draft, b: Draft) -> bool:
    """Whether two drafts can be one happening at all: one type, or violence without a means."""
    if a.type == b.type:
        return True
    groups = {kind_reasons(a.trigger)[1], kind_reasons(b.trigger)[1]}
    return GENERIC in (a.type, b.type) and groups == {"violence"}


def _times(a: Draft, b: Draft) -> str:
    """How the times agree; the day of publication, taken where none is told, is weak evidence."""
    if a.when is None or b.when is None:
        return "open"
    one, two = a.when.interval, b.when.interval
    told = "told" if a.when.words and b.when.words else "default"
    if (one.start, one.end) == (two.start, two.end):
        return f"same-{told}"
    return f"overlap-{told}" if one.start <= two.end and two.start <= one.end else f"other-{told}"
