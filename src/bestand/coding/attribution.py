"""Which sayings of the report are about which event, and with which stance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bestand.coding.choice import Chooser
from bestand.coding.draft import Draft
from bestand.coding.roles import RoleFinder
from bestand.coding.scenes import kind_reasons, tenses
from bestand.coding.views import Views
from bestand.languages.grammar import Grammar
from bestand.model import Attribution, Saying, Stance, Words

BEFORE, AFTER = 2, 2  # sentences that a saying reaches back and on


class Attributor:
    """Weighs every saying for every event near it."""

    def __init__(self, grammar: Grammar, finder: RoleFinder, views: Views) -> None:
        self.grammar = grammar
        self.views = views
        self.finder = finder
        self.sayings = [(s, self._sentence(s)) for s in grammar.reading.sayings]

    def _sentence(self, saying: Saying) -> int:
        return next(t.sentence for t in self.grammar.reading.tokens if t.span.overlaps(saying.cue))

    def attributed(self, drafts: Sequence[Draft], chooser: Chooser) -> list[Draft]:
        """The drafts, each with its sources."""
        return [replace(draft, attributions=tuple(self._sources(draft, chooser))) for draft in drafts]

    def _sources(self, draft: Draft, chooser: Chooser) -> list[Attribution]:
        found: dict[tuple[str, Stance], Attribution] = {}
        for saying, away in self.near(draft):
            options = self.options(draft, saying, away)
            stance, _ = options[chooser.best([reasons for _, reasons in options])]
            if stance is not None:
                found.setdefault((saying.actor, stance), self._attribution(saying, stance))
        return list(found.values())

    def near(self, draft: Draft) -> list[tuple[Saying, int]]:
        """Sayings in reach with the distance in sentences from the event to the cue."""
        pairs = ((saying, sentence - draft.sentence) for saying, sentence in self.sayings)
        return [(saying, away) for saying, away in pairs if -AFTER <= away <= BEFORE]

    def options(self, draft: Draft, saying: Saying, away: int) -> list[tuple[Stance | None, list[str]]]:
        """None, the stance of the cue, and for a plain report also that it tells its own deed."""
        reasons = self._reasons(draft, saying, away)
        stances = [saying.stance] + ([Stance.CLAIMS] if saying.stance is Stance.REPORTS else [])
        told = [(s, [s.value, "said", *reasons, *(f"{s.value}|{r}" for r in reasons)]) for s in stances]
        return [(None, ["none"]), *told]

    def _reasons(self, draft: Draft, saying: Saying, away: int) -> list[str]:
        anchor = self.grammar.reading.tokens[draft.trigger.anchor]
        _, group = kind_reasons(draft.trigger)
        inside = any(scope.contains(anchor.span) for scope in saying.scopes)
        how = saying.rule.split(".")[0]
        conditional = "conditional" in tenses(self.grammar, anchor)
        own = any(
            f.role in ("agent", "party") and self._same_side(f.mention.actor, saying.actor)
            for f in draft.fillers
        )
        itself = any(self.grammar.reading.tokens[i].span == saying.cue for i in draft.trigger.tokens)
        block = self.grammar.reading.sentences
        same_block = (
            block[min(max(0, draft.sentence + away), len(block) - 1)].block == block[draft.sentence].block
        )
        return [
            f"in={inside}",
            f"away={away}|in={inside}",
            f"away={away}|{how}",
            f"group={group}",
            f"group={group}|in={inside}",
            f"conditional={conditional}|away={away}",
            f"own={own}",
            f"itself={itself}",
            f"block={same_block}|away={away}",
            f"cue={saying.rule}",
            f"{how}|in={inside}",
            f"sort={self._sort(saying)}",
            self._view(draft, saying),
        ]

    def _view(self, draft: Draft, saying: Saying) -> str:
        """How sure the network is that who is named there tells of the event."""
        if saying.source is None:
            return "network=unnamed"
        words = self.grammar.reading.mentions[saying.source].span
        return self.views.role(draft.trigger, words, ("source",))

    def _sort(self, saying: Saying) -> str:
        actor = self.grammar.reading.actors.get(saying.actor)
        return actor.kind if actor else "none"

    def _same_side(self, one: str | None, other: str) -> bool:
        """The same actor, or one that acts for the other."""
        if one is None:
            return False
        actors = self.grammar.reading.actors
        sides = [{a, actors[a].affiliation if a in actors else None} - {None} for a in (one, other)]
        return bool(sides[0] & sides[1])

    def _attribution(self, saying: Saying, stance: Stance) -> Attribution:
        text = self.grammar.reading.report.text
        words = Words(saying.cue, text[saying.cue.start : saying.cue.end], saying.rule)
        source = None if saying.source is None else self.grammar.reading.mentions[saying.source].span
        return Attribution(saying.actor, stance, words, source)
