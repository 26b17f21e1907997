"""`csv`: one event a row as one report tells it, every fact with the words it rests on.

Several of a kind (roles, counts, sources) are joined by "; ", each with its words in
quotation marks; the columns of place and time have their words in a column beside them.
"""

from __future__ import annotations

from collections.abc import Iterator

from bestand.accounts import Account
from bestand.layouts import telling
from bestand.layouts.base import Holdings, LeftOut, Row
from bestand.layouts.delimited import table_layout
from bestand.layouts.telling import name_of
from bestand.model import Attribution, Count, Role

ROLES = ("agent", "target", "party", "mediator", "monitor", "host")
COLUMNS = [
    *("account", "report", "source_group", "outlet", "source", "url", "title", "language", "published"),
    *("type", "phase", "status", "hedged", "confidence", "trigger", "evidence"),
    *ROLES,
    *("place", "place_id", "place_precision", "latitude", "longitude", "country", "region", "place_words"),
    *("start", "end", "time_precision", "time_basis", "time_words"),
    *("killed_low", "killed_high", "counts", "attributions", "about", "empty"),
]
Joined = "; ".join


def row(account: Account) -> Row:
    """The row of one event as one report tells it."""
    event, report = account.event, account.report
    return {
        "account": account.key,
        "report": account.report_key,
        "source_group": account.group,
        "outlet": telling.outlet(report),
        "source": report.source,
        "url": report.url,
        "title": report.title,
        "language": report.language,
        "published": account.day.isoformat() if account.day else None,
        "type": event.type,
        "phase": event.phase,
        "status": event.status.value,
        "hedged": int(event.hedged),
        "confidence": round(event.confidence, 3),
        "trigger": event.trigger.text,
        "evidence": " […] ".join(telling.quote(account, span) for span in event.evidence),
        **{role: Joined(_role(each, account) for each in event.roles if each.role == role) for role in ROLES},
        **_place(account),
        **_time(account),
        **_killed(event.counts),
        "counts": Joined(_count(each, account) for each in event.counts),
        "attributions": Joined(_attribution(each, account) for each in event.attributions),
        "about": event.about,
        "empty": Joined(f"{field}: {reason}" for field, reason in event.empty.items()),
    }


def _place(account: Account) -> Row:
    location = account.event.location
    place = account.places.get(location.place) if location else None
    if place is None or location is None:
        return {}
    return {
        "place": place.name,
        "place_id": place.id,
        "place_precision": place.precision,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "country": place.country,
        "region": place.region,
        "place_words": location.words.text,
    }


def _time(account: Account) -> Row:
    when = account.event.when
    if when is None:
        return {}
    return {
        "start": when.interval.start.isoformat(),
        "end": when.interval.end.isoformat(),
        "time_precision": when.interval.precision.value,
        "time_basis": when.interval.basis.value,
        "time_words": when.words.text if when.words else None,
    }


def _killed(counts: tuple[Count, ...]) -> Row:
    """The first told figure of killed, which is that of all where one is."""
    first = next((each for each in counts if each.kind == "killed"), None)
    return {"killed_low": first.low, "killed_high": first.high} if first else {}


def _role(role: Role, account: Account) -> str:
    doubt = " (?)" if role.hedged else ""
    return f"{name_of(role.actor, account.actors)}{doubt} “{role.words.text}”"


def _count(count: Count, account: Account) -> str:
    """ "killed civilians 20-99 “tientallen burgers” (Syria)"; an open end is empty."""
    bounds = f"{'' if count.low is None else count.low}-{'' if count.high is None else count.high}"
    number = str(count.low) if count.low == count.high else bounds
    source = f" ({name_of(count.source, account.actors)})" if count.source else ""
    return f"{count.kind} {count.of} {number} “{count.words.text}”{source}"


def _attribution(attribution: Attribution, account: Account) -> str:
    return f"{name_of(attribution.source, account.actors)}: {attribution.stance} “{attribution.words.text}”"


def _rows(holdings: Holdings) -> Iterator[Row | LeftOut]:
    return map(row, holdings.accounts)


LAYOUT = table_layout("csv", "bestand-csv-1", COLUMNS, _rows, ("accounts",))
