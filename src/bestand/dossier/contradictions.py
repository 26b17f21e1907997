"""Where reports or sources contradict each other, and nobody has settled it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bestand.accounts import Account, Claim, Incident
from bestand.dossier.document import Sentence
from bestand.dossier.happened import amount
from bestand.dossier.telling import Telling, evidence_of, place_of, sentence_around, what, words_of
from bestand.model import Span, Stance

DOUBTS = (Stance.DENIES, Stance.NOT_CONFIRMED)


def sentences(incident: Incident, claims: Sequence[Claim], telling: Telling) -> Iterator[Sentence]:
    """Fields that are told differently, each with what is told; then who denies what."""
    subject, names = what(incident, telling), telling.names(incident)
    for field in incident.contradictions:
        yield from _field(incident, field, subject, telling)
    accounts = {account.key: account for account in incident.accounts}
    for claim in claims:
        if (claim.against or claim.stance in DOUBTS) and (account := accounts.get(claim.account)):
            span = _saying(claim, account)
            values = {"source": names.actor(claim.source), "stance": telling.words.stances[claim.stance]}
            values |= {"what": subject, "words": words_of(account, span)}
            yield telling.sentence(
                telling.words.contradictions["claim"], telling.cite_span(account, span), values
            )


def _saying(claim: Claim, account: Account) -> Span:
    """The sentence in which the source says so."""
    said = (each for each in account.event.attributions if each.source == claim.source)
    found = next((each.words.span for each in said if each.stance == claim.stance), None)
    return sentence_around(account, found) if found else evidence_of(account)


def _field(incident: Incident, field: str, subject: str, telling: Telling) -> Iterator[Sentence]:
    """That reports differ, and under it each value with those who give it."""
    words, tellers = telling.words, dict[str, list[Account]]()
    for account in incident.accounts:
        for value in _told(account, field, incident, telling):
            tellers.setdefault(value, []).append(account)
    if len(tellers) < 2:
        return
    name = words.fields.get(field) or words.counts[field].many
    cited = telling.cite(account for told in tellers.values() for account in told)
    yield telling.sentence(words.contradictions["field"], cited, {"what": subject, "field": name})
    for value, told in tellers.items():
        papers = words.all_of(list(dict.fromkeys(telling.outlet_and_day(account) for account in told)))
        values = {"field": name, "sources": papers, "value": value}
        yield telling.sentence(words.contradictions["value"], telling.cite(told), values, 1)


def _told(account: Account, field: str, incident: Incident, telling: Telling) -> list[str]:
    """What one account tells of a field, as words; nothing where it is silent on it."""
    event, words, called = account.event, telling.words, telling.names(incident)
    if field == "place":
        place = place_of(account)
        return [called.place(place)] if place else []
    if field == "when":
        interval = event.when.interval if event.when else None
        return [words.when(interval.start, interval.end, interval.precision.value)] if interval else []
    if field == "status":
        return [words.statuses[event.status.value]]
    if field == "agent":
        names = [called.actor(each.actor) for each in event.roles if each.role == field]
        return [words.all_of(names)] if names else []
    figures = (each for one in incident.estimates if one.kind == field for each in one.figures)
    told = (amount(each, account, words) for each in figures if each.account == account.key)
    return [each for each in told if each]
