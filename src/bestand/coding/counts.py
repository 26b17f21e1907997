"""How many: which numbers count what an event did, and what they count."""

from __future__ import annotations

from dataclasses import dataclass

from bestand.coding.casualties import casualties
from bestand.coding.choice import Chooser
from bestand.coding.scenes import kind_reasons
from bestand.coding.triggers import Trigger
from bestand.coding.views import Views, likeliest
from bestand.knowledge.ontology import ontology
from bestand.languages.grammar import Grammar
from bestand.model import Count, Number, Span, Token, Words

ARTICLE = "article"  # the rule of a number that is told by "a" or "an" alone
BEFORE, AFTER = 1, 3  # sentences that a number may stand before and after the event that it counts for


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with the word that it counts, and what the words around say that it counts."""

    number: Number
    noun: Token
    evidence: tuple[tuple[str, str], ...]  # (kind, how it is told)
    of: str
    span: Span


class CountFinder:
    """Weighs every number of the report against the events near it."""

    def __init__(self, grammar: Grammar, views: Views) -> None:
        self.grammar = grammar
        self.views = views
        self.words = casualties(grammar.reading.report.language)
        self.quantities = [q for n in grammar.reading.numbers if (q := self._quantity(n))]
        self.quantities += self._bare_plurals()

    # ---------------------------------------------------------------- quantities

    def _quantity(self, number: Number) -> Quantity | None:
        inside = self.grammar.tokens_in(number.span)
        if not inside:
            return None
        noun = self._counted(inside)
        if number.rule == ARTICLE and not self._countable(noun):
            return None
        return Quantity(number, noun, tuple(self._evidence(noun)), self._group(noun), number.span)

    def _counted(self, inside: list[Token]) -> Token:
        """The noun that a number stands with: its head in the parse, else the next noun."""
        tokens = self.grammar.reading.tokens
        indices = {t.index for t in inside}
        outer = [
            t for t in inside if t.head not in indices and t.dep in ("nummod", "det", "amod", "nmod", "obl")
        ]
        for token in outer:
            head = tokens[token.head]
            if head.pos in ("NOUN", "PROPN", "ADJ") and 0 < head.index - token.index <= 5:
                return head
        last = inside[-1]
        for token in tokens[last.index + 1 : last.index + 4]:
            if token.sentence != last.sentence:
                break
            if token.pos in ("NOUN", "PROPN") or self._lookup(self.words.nouns, token.forms):
                return token
            if token.pos not in ("ADJ", "NUM", "SYM"):
                break
        return last  # it stands alone: "and wounding 25"

    def _countable(self, noun: Token) -> bool:
        """Whether one of it is a figure: "a soldier" is, "a village" is not."""
        tables = (self.words.groups, self.words.things, self.words.nouns)
        return any(self._lookup(table, noun.forms) for table in tables)

    def _evidence(self, noun: Token) -> list[tuple[str, str]]:
        forms = noun.forms
        found = [(kind, "noun") for kind in sorted(self._lookup(self.words.nouns, forms))]
        found += [(kind, "thing") for kind in sorted(self._lookup(self.words.things, forms))]
        verb = self.grammar.predicate(noun)
        if kind := self.words.verbs.get(verb.lemma):
            found.append((kind, "verb"))
        if noun.index != verb.index:
            found += [
                (k, "participle")
                for c in self.grammar.children[noun.index]
                if (k := self.words.verbs.get(c.lemma))
            ]
        sentence = self.grammar.reading.sentences[noun.sentence]
        tokens = self.grammar.sentence_tokens(sentence)
        hits = self.words.phrases.hits(tokens, self.grammar.positions(noun.sentence))
        found += [(kind, "phrase") for kind, hit in hits if min(abs(i - noun.index) for i in hit) <= 10]
        return list(dict.fromkeys(found))

    @staticmethod
    def _lookup(table: dict[str, str], forms: tuple[str, str]) -> set[str]:
        """Kinds of a noun, or of the longest known noun that it ends in: "burgerdoden"."""
        exact = {table[form] for form in forms if form in table}
        if exact:
            return exact
        for form in forms:
            for cut in range(2, len(form) - 3):
                if form[cut:] in table:
                    return {table[form[cut:]]}
        return set()

    def _group(self, noun: Token) -> str:
        found = self._lookup(self.words.groups, noun.forms)
        return next(iter(sorted(found)), "unspecified")

    def _bare_plurals(self) -> list[Quantity]:
        """Harm told by a plural without a figure: "er vielen doden" is at least one."""
        taken = {q.noun.index for q in self.quantities}
        numbered = [n.span for n in self.grammar.reading.numbers]
        found = []
        for token in self.grammar.reading.tokens:
            if token.sentence < 0 or token.index in taken or token.pos not in ("NOUN", "ADJ"):
                continue
            kind = self.words.nouns.get(token.text.lower()) or self.words.nouns.get(token.lemma)
            if kind not in ("killed", "injured", "missing") or token.text.lower() == token.lemma:
                continue
            if any(span.end <= token.span.start <= span.end + 25 for span in numbered):
                continue
            number = Number(token.span, 1, None, rule="bare-plural")
            found.append(Quantity(number, token, ((kind, "bare"),), self._group(token), token.span))
        return found

    # ------------------------------------------------------------------- options

    def options(
        self, quantity: Quantity, triggers: list[Trigger]
    ) -> list[tuple[Trigger | None, str, tuple[str, ...]]]:
        """(trigger, kind, reasons) for every event in reach and kind that the words allow; none first."""
        here = quantity.noun.sentence
        told = {kind for kind, _ in quantity.evidence}
        none = ["none", f"none|evidence={bool(told)}", f"none|number={quantity.number.rule}"]
        found: list[tuple[Trigger | None, str, tuple[str, ...]]] = []
        views = []
        for trigger in triggers:
            away = here - self.grammar.reading.tokens[trigger.anchor].sentence
            if -BEFORE <= away <= AFTER:
                for kind in sorted(told if away > 1 else told | _usual(trigger)):
                    view = self.views.role(trigger, quantity.span, (kind,))
                    views.append(view)
                    reasons = (*self._reasons(quantity, trigger, kind, away), view, f"{kind}|{view}")
                    found.append((trigger, kind, reasons))
        return [(None, "", (*none, f"none|{likeliest(views)}")), *found]

    def _reasons(self, quantity: Quantity, trigger: Trigger, kind: str, away: int) -> list[str]:
        event, group = kind_reasons(trigger)
        tokens = self.grammar.reading.tokens
        anchor, noun = tokens[trigger.anchor], quantity.noun
        ways = [how for told, how in quantity.evidence if told == kind] or ["nothing"]
        reasons = [f"{kind}|{event}", f"{kind}|{group}", f"away={away}", f"number={quantity.number.rule}"]
        reasons += [f"told={how}" for how in ways] + [f"{kind}|told={how}" for how in ways]
        reasons += [f"{kind}|of={quantity.of}", f"frame-count={trigger.frame.count == kind}"]
        if away == 0:
            distance = abs(anchor.index - noun.index)
            same = self.grammar.predicate(anchor).index == self.grammar.predicate(noun).index
            reasons += [f"clause={same}", f"distance={0 if distance < 4 else 1 if distance < 10 else 2}"]
            slots = self.grammar.slots(anchor)
            mine = [s for s, fill in slots.items() if any(f.index == noun.index for f in fill)]
            neutral = self.grammar.words.neutral
            reasons += [
                f"{part}slot={neutral.get(s, s)}" for s in mine for part in ("", f"{kind}|", f"{event}|")
            ]
        return reasons

    def assign(self, triggers: list[Trigger], chooser: Chooser) -> dict[int, list[Count]]:
        """Counts by the index of their trigger in the list."""
        result: dict[int, list[Count]] = {}
        place = {id(trigger): i for i, trigger in enumerate(triggers)}
        for quantity in self.quantities:
            options = self.options(quantity, triggers)
            trigger, kind, reasons = options[chooser.best([reasons for _, _, reasons in options])]
            if trigger is not None:
                rule = f"{quantity.number.rule}/{chooser.strongest(reasons)}"
                result.setdefault(place[id(trigger)], []).append(self._count(quantity, kind, rule))
        return result

    def _count(self, quantity: Quantity, kind: str, rule: str) -> Count:
        number = quantity.number
        span = Span(
            min(number.span.start, quantity.noun.span.start), max(number.span.end, quantity.noun.span.end)
        )
        text = self.grammar.reading.report.text[span.start : span.end]
        of = quantity.of if quantity.of in ontology().count_groups else "unspecified"
        return Count(kind, of, number.low, number.high, Words(span, text, rule), number.approximate)


def _usual(trigger: Trigger) -> set[str]:
    """What a figure may count by the event alone; those who take part are named with any event."""
    kinds = {trigger.frame.count, ontology().types[trigger.frame.type].count, "taking-part"}
    return {kind for kind in kinds if kind is not None}
