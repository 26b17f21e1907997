"""A record in its JSON layout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bestand.errors import BestandError
from bestand.model import (
    Actor,
    Attribution,
    Block,
    Count,
    Event,
    Location,
    Mention,
    MentionKind,
    Place,
    Record,
    Report,
    Role,
    Span,
    When,
    Words,
)
from bestand.output.schema import (
    ActorRow,
    AttributionRow,
    BlockRow,
    CountRow,
    DocumentRow,
    ErrorRow,
    EventRow,
    LocationRow,
    MentionRow,
    PlaceRow,
    PublishedRow,
    RecordRow,
    RoleRow,
    SpanRow,
    WhenRow,
    WordsRow,
)

NAMES = {MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE, MentionKind.NATIONALITY}


def record_row(record: Record) -> RecordRow:
    """The whole record, validated."""
    return RecordRow(
        document=_document(record.report),
        mentions=[_mention(mention) for mention in record.mentions],
        actors=[actor_row(actor, record.mentions) for actor in record.actors.values()],
        places=[place_row(place, record.mentions) for place in record.places.values()],
        events=[event_row(event, record.report, record.places) for event in record.events],
    )


def error_row(source: str, error: BestandError) -> RecordRow:
    """The row of a report that could not be read."""
    problem = ErrorRow(kind=type(error).__name__, what=error.what, remedy=error.remedy)
    return RecordRow(document=DocumentRow(source=source, error=problem))


def _document(report: Report) -> DocumentRow:
    day = report.published
    return DocumentRow.model_validate(
        {
            "source": report.source,
            "language": report.language,
            "published": day and PublishedRow(start=day.day, end=day.day, given=day.given, time=day.clock),
            "credits": list(report.credits),
            "outlet": report.outlet,
            "title": report.title,
            "url": report.url,
            "notes": list(report.notes),
            "blocks": [_block(block, report) for block in report.blocks],
        }
    )


def _block(block: Block, report: Report) -> BlockRow:
    span = original_span(report, block.span)
    return BlockRow(
        start=span.start,
        end=span.end,
        kind=block.kind,
        language=block.language or None,
        day=block.day,
        time=block.time,
    )


def original_span(report: Report, span: Span) -> Span:
    """A span of `report.text` in `report.original`."""
    if report.offsets is None:
        return span
    return Span(report.offsets[span.start], report.offsets[span.end])


def _mention(mention: Mention) -> MentionRow:
    return MentionRow(
        id=f"m{mention.index}",
        start=mention.span.start,
        end=mention.span.end,
        text=mention.text,
        kind=mention.kind,
        actor=mention.actor,
        place=mention.place,
        antecedent=None if mention.antecedent is None else f"m{mention.antecedent}",
        rule=mention.rule,
    )


def actor_row(actor: Actor, mentions: Sequence[Mention] = ()) -> ActorRow:
    """An actor, with what these mentions call it."""
    here = [each.text for each in mentions if each.actor == actor.id and each.kind in NAMES]
    return ActorRow(
        id=actor.id,
        name=actor.name,
        kind=actor.kind,
        aliases=_others(actor.name, [*actor.aliases, *here]),
        affiliation=actor.affiliation,
        country=actor.country,
        known=actor.known,
    )


def place_row(place: Place, mentions: Sequence[Mention] = ()) -> PlaceRow:
    """A place, with what these mentions call it."""
    here = [each.text for each in mentions if each.place == place.id and each.kind in NAMES]
    return PlaceRow(
        id=place.id,
        name=place.name,
        precision=place.precision,
        latitude=place.latitude,
        longitude=place.longitude,
        country=place.country,
        region=place.region,
        aliases=_others(place.name, [*place.aliases, *here]),
    )


def _others(name: str, aliases: list[str]) -> list[str]:
    """Each alias once, on one line, without the name itself."""
    return [each for each in dict.fromkeys(" ".join(alias.split()) for alias in aliases) if each != name]


def event_row(event: Event, report: Report, places: Mapping[str, Place]) -> EventRow:
    """An event of a report, in which its evidence stands."""
    return EventRow(
        id=event.id,
        type=event.type,
        phase=event.phase,
        status=event.status,
        hedged=event.hedged,
        confidence=round(event.confidence, 3),
        trigger=_words(event.trigger),
        evidence=[_quote(span, report) for span in event.evidence],
        roles=[_role(role) for role in event.roles],
        place=_location(event.location, places) if event.location else None,
        when=_when(event.when) if event.when else None,
        counts=[_count(count) for count in event.counts],
        attributions=[_attribution(each, report) for each in event.attributions],
        about=event.about,
        empty=dict(event.empty),
    )


def _quote(span: Span, report: Report) -> SpanRow:
    return SpanRow(start=span.start, end=span.end, text=report.original[span.start : span.end])


def _words(words: Words) -> WordsRow:
    return WordsRow(start=words.span.start, end=words.span.end, text=words.text, rule=words.rule)


def _role(role: Role) -> RoleRow:
    return RoleRow(role=role.role, actor=role.actor, hedged=role.hedged, **_words(role.words).model_dump())


def _location(location: Location, places: Mapping[str, Place]) -> LocationRow:
    place = places[location.place]
    return LocationRow(
        place=place.id,
        name=place.name,
        precision=place.precision,
        also_at=list(location.also_at),
        **_words(location.words).model_dump(),
    )


def _when(when: When) -> WhenRow:
    return WhenRow(
        start=when.interval.start,
        end=when.interval.end,
        precision=when.interval.precision,
        basis=when.interval.basis,
        words=_words(when.words) if when.words else None,
    )


def _count(count: Count) -> CountRow:
    return CountRow(
        kind=count.kind,
        of=count.of,
        low=count.low,
        high=count.high,
        approximate=count.approximate,
        source=count.source,
        **_words(count.words).model_dump(),
    )


def _attribution(attribution: Attribution, report: Report) -> AttributionRow:
    span = attribution.source_span
    return AttributionRow(
        source=attribution.source,
        stance=attribution.stance,
        start=span.start if span else None,
        end=span.end if span else None,
        text=report.original[span.start : span.end] if span else None,
        cue=_words(attribution.words),
    )
