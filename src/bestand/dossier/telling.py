"""What every part of a dossier needs: the wording, the numbering of references, names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from bestand.accounts import Account, Ceasefire, Incident
from bestand.dossier.document import Reference, Sentence
from bestand.dossier.naming import Names
from bestand.languages.dossier import Amount, DossierWords, Template, clause, filled
from bestand.linking.independence import source_of
from bestand.model import Place, Span
from bestand.output.plain import plain

STOP = re.compile(r"[.!?][”’\"')]*(?=\s)|\n")  # where a sentence ends
WEB = ("http://", "https://")
Spot = tuple[str, int, int]  # report key, and the range of the words in its original text


class Telling:
    """Numbers references in the order in which they are first needed."""

    def __init__(self, words: DossierWords, language: str) -> None:
        self.words = words
        self._language = language
        self._spots: dict[Spot, tuple[int, Account]] = {}

    def cite(self, accounts: Iterable[Account]) -> tuple[int, ...]:
        """The numbers of the words that these accounts rest on."""
        return tuple(dict.fromkeys(self._number(account, evidence_of(account)) for account in accounts))

    def cite_span(self, account: Account, span: Span) -> tuple[int, ...]:
        """The number of the sentence that holds these words."""
        return (self._number(account, sentence_around(account, span)),)

    def names(self, told: Incident | Ceasefire) -> Names:
        """How the actors and places of an incident or truce are called."""
        return Names(self._language, told.accounts, told.actors)

    def sentence(
        self,
        template: Template | Amount,
        references: tuple[int, ...],
        values: Mapping[str, str] | None = None,
        depth: int = 0,
    ) -> Sentence:
        return Sentence(filled(template, **(values or {})), references, depth)

    def references(self) -> tuple[Reference, ...]:
        """All that was cited, with which of them come from one source."""
        source = source_of(account for _, account in self._spots.values())
        together: dict[int, dict[int, str]] = {}  # source → number → report
        for number, account in self._spots.values():
            together.setdefault(source[account.key], {})[number] = account.report_key
        return tuple(
            self._reference(number, account, Span(start, end), together[source[account.key]])
            for (_, start, end), (number, account) in self._spots.items()
        )

    def paper(self, account: Account) -> str:
        """What a report is called in full: outlet and title, else file name, and its day."""
        report = account.report
        names = [each for each in (report.outlet, report.title) if each] or [_file(account)]
        day = self.words.day(account.day) if account.day else self.words.references["no_date"]
        return f"{plain(', '.join(names))}, {day}"

    def outlet(self, account: Account) -> str:
        """Who a report is by in short: its outlet, else its credits, else its file name."""
        report = account.report
        return plain(report.outlet or ", ".join(report.credits) or _file(account))

    def outlet_and_day(self, account: Account) -> str:
        day = self.words.day(account.day) if account.day else ""
        return " ".join(filter(None, (self.outlet(account), clause(self.words.figures["day"], {"day": day}))))

    def _number(self, account: Account, span: Span) -> int:
        spot = account.report_key, span.start, span.end
        return self._spots.setdefault(spot, (len(self._spots) + 1, account))[0]

    def _reference(self, number: int, account: Account, span: Span, same: Mapping[int, str]) -> Reference:
        """`same` are the numbers that rest on its source, with their reports."""
        report, forms = account.report, self.words.references
        credited = plain(", ".join(report.credits))
        parts = {
            "paper": self.paper(account),
            "credits": clause(forms["credits"], {"credits": credited}),
            "where": plain(report.url or report.source),
        }
        entry = filled(forms["entry"], **parts)
        others = [f"[{each}]" for each, key in same.items() if key != account.report_key]
        if others:
            entry += f" ({forms['same'].format(others=', '.join(others))})"
        url = report.url if report.url and report.url.startswith(WEB) else None
        return Reference(number, entry, words_of(account, span), url)


def _file(account: Account) -> str:
    source = account.report.source
    return source.rstrip("/").rpartition("/")[2] or source


def evidence_of(account: Account) -> Span:
    """The sentence that tells it, the fullest first; without one, its trigger."""
    return account.event.evidence[0] if account.event.evidence else account.event.trigger.span


def sentence_around(account: Account, span: Span) -> Span:
    """The evidence that holds these words, else the stretch between the full stops around them."""
    for evidence in account.event.evidence:
        if evidence.contains(span):
            return evidence
    text = account.report.original
    before = max((found.end() for found in STOP.finditer(text, 0, span.start)), default=0)
    after = STOP.search(text, span.end)
    whole = text[before : after.end() if after else len(text)]
    start = before + len(whole) - len(whole.lstrip())
    return Span(start, start + len(whole.strip()))


def words_of(account: Account, span: Span | None = None) -> str:
    """The words of a range, of what tells it where none is given."""
    span = span or evidence_of(account)
    return plain(account.report.original[span.start : span.end])


def place_of(account: Account) -> Place | None:
    located = account.event.location
    return account.places.get(located.place) if located else None


def what(incident: Incident, telling: Telling) -> str:
    """An incident in a few words: "airstrike in Aleppo on 3 May 2016"."""
    words, place = telling.words, incident.place
    where = clause(words.happened["where"], {"place": telling.names(incident).place(place) if place else ""})
    when = words.when(incident.start, incident.end, incident.time_precision) if incident.start else ""
    text = filled(words.contradictions["what"], name=words.types[incident.type].name, where=where, when=when)
    return text[:1].lower() + text[1:]
