"""One incident, ceasefire, account or report in full: its words, the reasons of its links, its figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bestand.accounts import Account, Ceasefire, Claim, Estimate, Figure, Incident, Link, StageEntry
from bestand.model import Actor, Place, Report, Span
from bestand.output.lines import days, estimate
from bestand.output.plain import plain

SHORT = 10  # characters of a report's key: enough to name it by
FIELD = 11  # columns of a field's name

Lines = Iterator[str]


def incident_lines(incident: Incident, claims: Sequence[Claim] = ()) -> Lines:
    """The incident, its figures per source, every account with its evidence, and why they are one."""
    yield f"incident {plain(incident.id)}: {plain(incident.type)} ({plain(incident.status)})"
    yield from _field("when", f"{days(incident.start, incident.end)} ({incident.time_precision})")
    yield from _field("place", _place(incident.place))
    for role, actor in incident.roles:
        yield from _field(role, _name(actor, incident.actors))
    yield from _told(incident.reports, incident.independent_sources)
    yield from _field("differs", ", ".join(incident.contradictions))
    yield from _field("denied by", ", ".join(_name(each, incident.actors) for each in incident.denied_by))
    for each in incident.estimates:
        yield from _estimate(each, incident.actors)
    yield from _accounts(incident.accounts)
    yield from _claims(claims, incident.actors)
    yield from _links(incident.links)


def ceasefire_lines(truce: Ceasefire, reports: int, sources: int, known: Mapping[str, Account]) -> Lines:
    """The entry, its stages and breaches with their words; `known` holds accounts of attacks found in it."""
    accounts = {**known, **{each.key: each for each in truce.accounts}}
    yield f"ceasefire {plain(truce.id)}: {plain(truce.name)} ({truce.status})"
    fields = {
        "parties": [_name(each, truce.actors) for each in truce.parties],
        "area": [_place(truce.area)],
        "kind": [truce.kind, truce.purpose],
        "announced": [days(truce.announced, None)],
        "in force": [days(truce.start, truce.end)],
        "duration": [_duration(truce)],
        "mediators": [_name(each, truce.actors) for each in truce.mediators],
        "monitors": [_name(each, truce.actors) for each in truce.monitors],
        "terms": [f"“{plain(each)}”" for each in truce.terms],
        "excluded": [f"“{plain(each)}”" for each in truce.exclusions],
    }
    for name, values in fields.items():
        yield from _field(name, ", ".join(filter(None, values)))
    yield from _told(reports, sources)
    yield from _stages("stages", truce.stages, accounts)
    yield from _stages("violations told", [each for each in truce.violations if not each.found], accounts)
    yield from _stages("violations found", [each for each in truce.violations if each.found], accounts)
    yield from _accounts(truce.accounts)


def account_lines(account: Account) -> Lines:
    """One event as one report tells it, each fact with its words and rule."""
    event, report = account.event, account.report
    yield f"account {short(account.key)}: {plain(event.type)} ({event.status}{', hedged' * event.hedged})"
    yield from _field("report", _paper(report, account))
    yield from _field("key", account.key)
    for span in event.evidence:
        yield from _field("evidence", _quote(report, span))
    facts = [("trigger", "", event.trigger)]
    facts += [(each.role, _name(each.actor, account.actors), each.words) for each in event.roles]
    if event.location:
        facts.append(("place", _place(account.places.get(event.location.place)), event.location.words))
    if event.when and event.when.words:
        told = event.when.interval
        facts.append(("when", f"{days(told.start, told.end)} ({told.precision})", event.when.words))
    facts += [(each.kind, _figure(each.low, each.high), each.words) for each in event.counts]
    facts += [
        ("says", f"{_name(each.source, account.actors)} {each.stance}", each.words)
        for each in event.attributions
    ]
    for name, value, words in facts:
        yield from _field(name, f"{value} “{plain(words.text)}” ({plain(words.rule)})".strip())
    yield from (line for name, why in event.empty.items() for line in _field(name, f"empty: {why}"))


def report_lines(key: str, report: Report, accounts: Sequence[Account], revisions: int) -> Lines:
    """A report and what it tells."""
    yield f"report {key[:SHORT]}: {plain(report.title or report.source)}"
    fields = {
        "key": key,
        "source": report.source,
        "url": report.url or "",
        "outlet": report.outlet or "",
        "published": report.published.day.isoformat() if report.published else "",
        "credits": ", ".join(report.credits),
        "language": report.language,
        "revisions": str(revisions),
        "group": accounts[0].group if accounts else "",
        "notes": ", ".join(report.notes),
    }
    for name, value in fields.items():
        yield from _field(name, plain(value))
    yield from _accounts(accounts)


def short(key: str) -> str:
    """An account key as people type it: "0123456789/e1"."""
    report, slash, event = key.partition("/")
    return plain(f"{report[:SHORT]}{slash}{event}")


# --------------------------------------------------------------------- parts


def _field(name: str, value: str) -> Lines:
    if value:
        yield f"  {name:<{FIELD}} {value}"


def _told(reports: int, sources: int) -> Lines:
    yield from _field("told in", f"{reports:,} reports from {sources:,} independent sources")


def _estimate(each: Estimate, actors: Mapping[str, Actor]) -> Lines:
    yield from _field("figures", estimate(each) + (" contradicted" if each.contradicted else ""))
    yield from (f"  {'':<{FIELD}}   {_figure_line(figure, actors)}" for figure in each.figures)


def _figure_line(figure: Figure, actors: Mapping[str, Actor]) -> str:
    group = "" if figure.of == "unspecified" else f" {figure.of}"
    source = _name(figure.source, actors) if figure.source else "the report"
    told = f"{_figure(figure.low, figure.high)}{group}, says {source}"
    return f"{told}, {figure.day or 'no date'}, {short(figure.account)}: “{plain(figure.words)}”"


def _figure(low: int | None, high: int | None) -> str:
    if low is None:
        return "unknown" if high is None else f"at most {high:,}"
    if high is None:
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def _accounts(accounts: Sequence[Account]) -> Lines:
    if accounts:
        yield "accounts, the latest first"
    for each in accounts:
        event = each.event
        when = days(event.when.interval.start, event.when.interval.end) if event.when else "no date"
        yield f"  {short(each.key)} {event.type} ({event.status}), {when} · {_paper(each.report, each)}"
        yield from (f"    {_quote(each.report, span)}" for span in event.evidence)


def _claims(claims: Sequence[Claim], actors: Mapping[str, Actor]) -> Lines:
    if claims:
        yield "claims"
    for each in claims:
        against = f", against {', '.join(map(short, each.against))}" if each.against else ""
        source = f"{_name(each.source, actors)} {each.stance}"
        yield f"  {source}, {short(each.account)}{against}: “{plain(each.words)}”"


def _links(links: Sequence[Link]) -> Lines:
    if links:
        yield "links, and their reasons"
    for link in links:
        by = f", decided by {plain(link.decided_by)}" if link.decided_by else ""
        yield f"  {short(link.one)} = {short(link.other)}, score {link.score:.2f}{by}"
        for each in link.reasons:
            yield f"    {each.weight:+.2f} {plain(each.name)}: {plain(each.ours)} | {plain(each.theirs)}"


def _stages(title: str, stages: Iterable[StageEntry], accounts: Mapping[str, Account]) -> Lines:
    for number, each in enumerate(stages):
        if not number:
            yield title
        yield f"  {days(each.start, each.end) or 'no date'} {each.stage}, {short(each.account)}"
        if account := accounts.get(each.account):
            yield from (f"    {_quote(account.report, span)}" for span in account.event.evidence[:1])


def _duration(truce: Ceasefire) -> str:
    if truce.days:
        return f"{truce.days} days"
    return {True: "open-ended", False: "fixed", None: ""}[truce.open_ended]


def _place(place: Place | None) -> str:
    if place is None:
        return ""
    known = place.latitude is not None and place.longitude is not None
    where = f", {place.latitude:.2f}, {place.longitude:.2f}" if known else ""
    return f"{plain(place.name)} ({place.precision}{where})"


def _paper(report: Report, account: Account) -> str:
    names = [report.outlet or "", report.title or "", str(account.day or "no date")]
    credited = f" ({', '.join(report.credits)})" if report.credits else ""
    return plain(", ".join(filter(None, names)) + f"{credited}, {report.source}")


def _quote(report: Report, span: Span) -> str:
    return f"“{plain(report.original[span.start : span.end])}”"


def _name(key: str, actors: Mapping[str, Actor]) -> str:
    return plain(actors[key].name if key in actors else key)
