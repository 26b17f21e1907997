"""The entries of the ceasefire ledger as sentences; nothing of an entry that no report tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bestand.accounts import Account, Ceasefire, StageEntry
from bestand.dossier.document import Sentence
from bestand.dossier.telling import Telling, words_of
from bestand.languages.dossier import DossierWords, filled
from bestand.model import Span
from bestand.output.plain import plain

UNCLEAR = "unclear"


def title(truce: Ceasefire, telling: Telling) -> str:
    """ "Syria, February 2016" in the dossier's language."""
    words, day = telling.words, truce.start or truce.announced
    month = words.month(day) if day else ""
    area = telling.names(truce).place(truce.area) if truce.area else ""
    if area and month:
        return filled(words.truces["named"], area=area, month=month)
    return area or month or plain(truce.name)


def sentences(truce: Ceasefire, known: Mapping[str, Account], telling: Telling) -> Iterator[Sentence]:
    """Parties, life, terms and breaches; `known` are accounts by key, also of attacks inside the truce."""
    accounts = {**known, **{account.key: account for account in truce.accounts}}
    yield from _people(truce, telling)
    yield from _stages(truce, accounts, telling)
    yield from _duration(truce, telling)
    for name in ("terms", "exclusions"):
        yield from _quoted(name, getattr(truce, name), truce, telling)
    for breach in truce.violations:
        if account := accounts.get(breach.account):
            form = telling.words.truces["found" if breach.found else "told"]
            values = {"when": _when(breach, telling.words), "words": words_of(account)}
            yield telling.sentence(form, telling.cite([account]), values)


def _people(truce: Ceasefire, telling: Telling) -> Iterator[Sentence]:
    called = telling.names(truce)
    for name in ("parties", "mediators", "monitors"):
        actors: Sequence[str] = getattr(truce, name)
        tellers = [each for each in truce.accounts if {role.actor for role in each.event.roles} & {*actors}]
        if actors and tellers:
            names = telling.words.all_of([called.actor(actor) for actor in actors])
            yield telling.sentence(telling.words.truces[name], telling.cite(tellers), {"names": names})


def _stages(truce: Ceasefire, accounts: Mapping[str, Account], telling: Telling) -> Iterator[Sentence]:
    """Each step once, with all the reports that tell it of those days."""
    words, tellers = telling.words, dict[tuple[str, str], list[Account]]()
    for stage in truce.stages:
        if account := accounts.get(stage.account):
            tellers.setdefault((stage.stage, _when(stage, words)), []).append(account)
    for (name, when), told in tellers.items():
        yield telling.sentence(words.stages[name], telling.cite(told), {"when": when})


def _duration(truce: Ceasefire, telling: Telling) -> Iterator[Sentence]:
    """How long, and what kind of truce: read from the words of its reports."""
    words, cited = telling.words, telling.cite(truce.accounts)
    if truce.days:
        yield Sentence(_capital(words.how_many(words.truces["days"], truce.days)), cited)
    if truce.open_ended:
        yield telling.sentence(words.truces["open"], cited)
    told = [
        names[value]
        for names, value in ((words.kinds, truce.kind), (words.purposes, truce.purpose))
        if value != UNCLEAR
    ]
    if told:
        yield telling.sentence(words.truces["kind"], cited, {"kind": words.lists["comma"].join(told)})


def _quoted(name: str, quotes: Sequence[str], truce: Ceasefire, telling: Telling) -> Iterator[Sentence]:
    """Words of a report, with the report that has them; words that none has are left out."""
    for quote in quotes:
        for account in truce.accounts:
            at = account.report.original.find(quote)
            if at >= 0:
                cited = telling.cite_span(account, Span(at, at + len(quote)))
                yield telling.sentence(telling.words.truces[name], cited, {"words": plain(quote)})
                break


def _when(stage: StageEntry, words: DossierWords) -> str:
    return words.when(stage.start, stage.end, "interval") if stage.start else words.times["unknown"]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
