"""Who is mentioned: names, described groups, nationalities and pronouns, linked to actors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from bestand.knowledge.actors import Actors
from bestand.knowledge.places import Places
from bestand.model import Actor, Mention, MentionKind, Report, Sentence, Span, Token
from bestand.reading.name_choice import Cast, choose
from bestand.reading.name_homes import settle
from bestand.reading.name_phrases import Composer, Phrase
from bestand.reading.name_spots import Entity, Scene, capitalised, find_spots, scene_of

PRONOUN_TAGS = frozenset({"PRON", "DET", ""})


class Knows(Protocol):
    """What this step asks of the knowledge."""

    @property
    def actors(self) -> Actors: ...

    @property
    def places(self) -> Places: ...


def mentions(
    report: Report,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    entities: Iterable[Entity],
    knowledge: Knows,
) -> tuple[tuple[Mention, ...], dict[str, Actor]]:
    """All mentions of a report in the order of the text, without overlap, and the actors that they name.

    `entities` are spans of tokens that a network took for names, (first, one past the last, label) with the
    labels PER ORG LOC MISC GROUP; without a network the capitals stand in for them.
    """
    scene = scene_of(report, tokens, sentences, entities, knowledge.actors)
    if not scene.labels:
        scene = scene_of(report, tokens, sentences, tuple(capitalised(scene)), knowledge.actors)
    spots, cast = choose(scene, find_spots(scene))
    composer = Composer(scene, spots, cast)
    phrases = settle(composer, composer.phrases(), knowledge.places.find)
    found = [*(_of_phrase(scene, p) for p in phrases)]
    taken = [m.span for m in found]
    found += [m for m in _left_over(scene) if not any(m.span.overlaps(span) for span in taken)]
    found.sort(key=lambda m: m.span)
    numbered = tuple(_numbered(m, i) for i, m in enumerate(found))
    return numbered, _actors(scene, cast, numbered)


def _of_phrase(scene: Scene, phrase: Phrase) -> Mention:
    span = Span(scene.pieces[phrase.first].start, scene.end(phrase.last - 1))
    text = scene.report.text[span.start : span.end]
    head = scene.pieces[phrase.head].token
    return Mention(0, span, text, head, phrase.kind, phrase.actor, rule=phrase.rule)


def _left_over(scene: Scene) -> Iterator[Mention]:
    """Pronouns, and groups that the network alone saw."""
    for sentence in scene.sentences:
        for token in scene.tokens[sentence.first : sentence.last]:
            free = token.pos in PRONOUN_TAGS and token.dep != "det"
            if free and token.text.lower() in scene.words.pronouns:
                yield Mention(0, token.span, token.text, token.index, MentionKind.PRONOUN, rule="pronoun")
    for entity in dict.fromkeys(scene.labels.values()):
        if entity[2] == "GROUP":
            yield _of_entity(scene, entity)


def _of_entity(scene: Scene, entity: Entity) -> Mention:
    words = scene.tokens[entity[0] : entity[1]]
    inside = range(entity[0], entity[1])
    head = next((t for t in words if t.head not in inside), words[-1])
    span = Span(words[0].span.start, words[-1].span.end)
    text = scene.report.text[span.start : span.end]
    return Mention(0, span, text, head.index, MentionKind.GROUP, "civilians", rule="network.group")


def _numbered(mention: Mention, index: int) -> Mention:
    return Mention(
        index, mention.span, mention.text, mention.head, mention.kind, mention.actor, rule=mention.rule
    )


def _actors(scene: Scene, cast: Cast, found: Sequence[Mention]) -> dict[str, Actor]:
    """The records of all actors that are mentioned."""
    result: dict[str, Actor] = {}
    for name in dict.fromkeys(m.actor for m in found if m.actor):
        actor = cast.strangers.get(name) or scene.actors.actor(name, scene.day)
        if actor is not None:
            result[name] = actor
    return result
