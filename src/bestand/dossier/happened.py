"""What happened, when, where and by whom; and the figures of each source."""

from __future__ import annotations

from collections.abc import Iterator

from bestand.accounts import Account, Estimate, Figure, Incident
from bestand.dossier.document import Sentence
from bestand.dossier.naming import Names
from bestand.dossier.telling import Telling, place_of
from bestand.knowledge.ontology import ontology
from bestand.languages.dossier import DossierWords, clause
from bestand.model import Place, Stance

SAYS_SO = (Stance.REPORTS, Stance.CLAIMS, Stance.CONFIRMS)


def sentences(incident: Incident, telling: Telling) -> Iterator[Sentence]:
    """The incident in one sentence; under it, how many tell it and their figures."""
    words, cited = telling.words, telling.cite(incident.accounts)
    yield telling.sentence(_template(incident, words), cited, _values(incident, telling))
    if incident.reports > 1:
        numbers = {"reports": incident.reports, "sources": incident.independent_sources}
        values = {name: words.how_many(words.summary[name], number) for name, number in numbers.items()}
        yield telling.sentence(words.summary["told"], cited, values, 1)
    for estimate in incident.estimates:
        yield from _figures(incident, estimate, telling)


def _template(incident: Incident, words: DossierWords) -> str:
    """By the phase of talks as last told, else by status."""
    phase = incident.accounts[0].event.phase if incident.accounts else None
    if phase and incident.status == "actual":
        return words.phases[phase]
    return words.happened[incident.status]


def _values(incident: Incident, telling: Telling) -> dict[str, str]:
    words, names = telling.words, telling.names(incident)
    kind, place = words.types[incident.type], _where(incident)
    said = list(dict.fromkeys(map(names.actor, _sayers(incident))))
    return {
        "what": kind.what,
        "name": kind.name,
        "when": _when(incident, words),
        "where": clause(words.happened["where"], {"place": names.place(place) if place else ""}),
        "roles": _roles(incident, words, names),
        "said": clause(words.happened["said"], {"sources": words.all_of(said)}),
    }


def _when(incident: Incident, words: DossierWords) -> str:
    """Where reports tell different days, those of the latest that tells any."""
    if "when" not in incident.contradictions:
        return words.when(incident.start, incident.end, incident.time_precision)
    told = next(each.event.when.interval for each in incident.accounts if each.event.when)
    return words.when(told.start, told.end, told.precision.value)


def _where(incident: Incident) -> Place | None:
    """Where reports tell different places, that of the latest that tells any."""
    if "place" not in incident.contradictions:
        return incident.place
    return next((place for account in incident.accounts if (place := place_of(account))), None)


def _sayers(incident: Incident) -> Iterator[str]:
    for account in incident.accounts:
        for each in account.event.attributions:
            if each.stance in SAYS_SO:
                yield each.source


def _roles(incident: Incident, words: DossierWords, called: Names) -> str:
    """Who, by role; of a role on which the reports differ, only whom the latest names."""
    forms = {**words.roles, **words.types[incident.type].roles}
    clauses = []
    for role in ontology().roles:
        names = list(dict.fromkeys(map(called.actor, _in_role(incident, role))))
        form = "party_alone" if role == "party" and len(names) == 1 else role
        text = clause(forms[form], {"names": words.all_of(names)})
        if text and _all_hedged(incident, role):
            text = words.happened["hedged"].format(clause=text)
        clauses.append(text)
    return " ".join(filter(None, clauses))


def _in_role(incident: Incident, role: str) -> list[str]:
    if role in incident.contradictions:
        for account in incident.accounts:
            if named := [each.actor for each in account.event.roles if each.role == role]:
                return list(dict.fromkeys(named))
    return [actor for each, actor in incident.roles if each == role]


def _all_hedged(incident: Incident, role: str) -> bool:
    told = [each for account in incident.accounts for each in account.event.roles if each.role == role]
    return bool(told) and all(each.hedged for each in told)


# -------------------------------------------------------------------- figures


def _figures(incident: Incident, estimate: Estimate, telling: Telling) -> Iterator[Sentence]:
    """Each source's own; then what they come to, said to be derived."""
    accounts = {account.key: account for account in incident.accounts}
    words, names, told = telling.words, telling.names(incident), list[Account]()
    for figure in estimate.figures:
        account = accounts.get(figure.account)
        text = amount(figure, account, words) if account else ""
        if not account or not text:
            continue
        told.append(account)
        day = clause(words.figures["day"], {"day": words.day(figure.day) if figure.day else ""})
        source = names.actor(figure.source) if figure.source else telling.outlet(account)
        values = {"source": source, "day": day, "figure": text}
        yield telling.sentence(words.figures["told"], _cited(figure, account, telling), values, 1)
    if len(told) > 1 and (bounds := _bounds(estimate, words)):
        values = {"kind": words.counts[estimate.kind].many, "bounds": bounds}
        yield telling.sentence(words.figures["derived"], telling.cite(told), values, 1)


def _cited(figure: Figure, account: Account, telling: Telling) -> tuple[int, ...]:
    counts = (each for each in account.event.counts if each.kind == figure.kind)
    found = next((each.words.span for each in counts if each.words.text == figure.words), None)
    return telling.cite_span(account, found) if found else telling.cite([account])


def amount(figure: Figure, account: Account, words: DossierWords) -> str:
    """ "at least 101 killed (civilians)"; empty where no figure is told."""
    counts = account.event.counts
    about = any(each.approximate and each.words.text == figure.words for each in counts)
    number = words.amount(figure.low, figure.high, approximate=about)
    one = figure.high == 1 or (figure.high is None and figure.low == 1)
    noun = words.counts[figure.kind].one if one else words.counts[figure.kind].many
    text = clause(words.figures["figure"], {"amount": number, "noun": noun})
    group = words.groups.get(figure.of, "")
    return words.figures["of"].format(figure=text, group=group) if text and group else text


def _bounds(estimate: Estimate, words: DossierWords) -> str:
    bounds = {"low": estimate.low, "high": estimate.high, "best": estimate.best}
    told = [
        words.figures[name].format(number=words.number(each))
        for name, each in bounds.items()
        if each is not None
    ]
    return words.all_of(told)
