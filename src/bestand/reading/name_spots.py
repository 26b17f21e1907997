"""First step of names: the report as word pieces, and the spots where a name or a noun for a group stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from bestand.knowledge.actors import Actors
from bestand.knowledge.aliases import ARTICLES, Form, Piece, Use, fold, pieces_of
from bestand.languages.lemmas import lemma
from bestand.model import Report, Sentence, Token
from bestand.reading.group_words import GroupWords, Noun, group_words

GLUE = frozenset(" \t\n\u00a0-'’‘`./&")  # what may stand between the pieces of one name
SHOUTED = 0.7  # share of capitals from which a line says nothing by its capitals

NOUNS = frozenset({"NOUN", "PROPN", "X", ""})

Entity = tuple[int, int, str]  # first token, one past the last, label


@dataclass(frozen=True, slots=True)
class Spot:
    """Pieces [first, last) that name an actor (`forms`), are a noun (`noun`) or an unknown name (`label`)."""

    first: int
    last: int
    forms: tuple[Form, ...] = ()
    genitive: bool = False
    noun: Noun | None = None
    label: str = ""
    actor: str | None = None
    use: Use | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """A report in pieces, with what is needed to judge them."""

    report: Report
    tokens: Sequence[Token]
    sentences: Sequence[Sentence]
    actors: Actors
    words: GroupWords
    pieces: list[Piece]
    lemmas: list[str]
    runs: list[int]  # one past the last piece that is written on without a break, for each piece
    sentence: list[int]  # the sentence of each piece
    labels: dict[int, Entity] = field(default_factory=dict)  # by token
    titles: set[int] = field(default_factory=set)  # tokens of nouns that can stand before a name

    @property
    def day(self) -> date | None:
        return self.report.published.day if self.report.published else None

    @property
    def language(self) -> str:
        return self.report.language

    def between(self, at: int) -> str:
        """What stands between piece `at` and the next."""
        return self.report.text[self.end(at) : self.pieces[at + 1].start]

    def end(self, at: int) -> int:
        return self.pieces[at].start + len(self.pieces[at].text)

    def joined(self, at: int) -> bool:
        """Whether piece `at` and the next may belong to one phrase."""
        return self.runs[at] > at + 1

    def text(self, first: int, last: int) -> str:
        return self.report.text[self.pieces[first].start : self.end(last - 1)]


def scene_of(
    report: Report,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    entities: Iterable[Entity],
    actors: Actors,
) -> Scene:
    """Cut the sentences into pieces."""
    lexicon = group_words(report.language)
    pieces: list[Piece] = []
    owner: list[int] = []
    for sentence in sentences:
        words = tokens[sentence.first : sentence.last]
        shouted = _shouted(report.text[sentence.span.start : sentence.span.end])
        cut = [p for t in words for p in pieces_of(t.text, t.index, t.span.start, shouted)]
        found = [part for piece in cut for part in _unglued(piece, lexicon, actors, report.language)]
        pieces += found
        owner += [sentence.index] * len(found)
    lemmas = [fold(lemma(p.text, tokens[p.token].pos, report.language)) for p in pieces]
    runs = _runs(report.text, pieces, owner)
    scene = Scene(report, tokens, sentences, actors, lexicon, pieces, lemmas, runs, owner)
    scene.titles.update(_title_tokens(scene))
    scene.labels.update(_labels(scene, entities))
    return scene


def _unglued(piece: Piece, words: GroupWords, actors: Actors, language: str) -> list[Piece]:
    """A name and a noun written as one word, taken apart: "Hezbollahcommandant"."""
    if (
        not piece.text[0].isupper()
        or not piece.key.endswith(words.glued)
        or len(piece.key) != len(piece.text)
    ):
        return [piece]
    for ending in words.glued:
        name = piece.text[: -len(ending)]
        if piece.key.endswith(ending) and len(name) > 2:
            parts = pieces_of(name, piece.token, piece.start, piece.shouted)
            match = actors.longest(parts, 0, language, None)
            if match and match.length == len(parts):
                rest = piece.text[-len(ending) :]
                return [*parts, *pieces_of(rest, piece.token, piece.start + len(name), piece.shouted)]
    return [piece]


def _labels(scene: Scene, entities: Iterable[Entity]) -> dict[int, Entity]:
    """Entities by token, persons without the title that the network took along ("President Obama")."""
    labels: dict[int, Entity] = {}
    for first, last, label in _merged(scene, entities):
        start = first
        while label == "PER" and start < last - 1 and start in scene.titles:
            start += 1
        labels |= dict.fromkeys(range(start, last), (start, last, label))
    return labels


def _merged(scene: Scene, entities: Iterable[Entity]) -> list[Entity]:
    """Entities that nothing but a hyphen stands between are one: "Deir" + "al" + "-" + "Zor"."""
    merged: list[Entity] = []
    for first, last, label in sorted(entities):
        before = merged[-1] if merged else None
        between = scene.tokens[before[1] : first] if before is not None else ()
        near = before is not None and all(t.text == "-" for t in between)
        if near and before is not None and before[2] == label and label != "GROUP":
            merged[-1] = (before[0], last, label)
        else:
            merged.append((first, last, label))
    return merged


def _title_tokens(scene: Scene) -> set[int]:
    """Tokens of nouns that can stand before a name."""
    keys = [p.key for p in scene.pieces]
    result: set[int] = set()
    for at, run in enumerate(scene.runs):
        noun = scene.words.longest(keys[:run], scene.lemmas, at)
        if noun is not None and not noun.derived:
            result |= {scene.pieces[i].token for i in range(at, at + noun.length)}
    return result


def _shouted(line: str) -> bool:
    letters = [c for c in line if c.isalpha()]
    return len(letters) > 8 and sum(c.isupper() for c in letters) > SHOUTED * len(letters)


def _runs(text: str, pieces: Sequence[Piece], owner: Sequence[int]) -> list[int]:
    runs = [len(pieces)] * len(pieces)
    for i in range(len(pieces) - 2, -1, -1):
        gap = text[pieces[i].start + len(pieces[i].text) : pieces[i + 1].start]
        dash = "-" in gap and gap != "-"
        broken = owner[i] != owner[i + 1] or dash or not GLUE.issuperset(gap) or gap.count("\n") > 1
        runs[i] = i + 1 if broken else runs[i + 1]
    return runs


def find_spots(scene: Scene) -> list[Spot]:
    """All spots from left to right, without overlap: the longest wins, a known name before a noun."""
    keys = [p.key for p in scene.pieces]
    spots: list[Spot] = []
    at = 0
    while at < len(keys):
        spot = _spot(scene, keys, at, spots[-1] if spots else None)
        if spot is None:
            at += 1
            continue
        spots.append(spot)
        at = spot.last
    return spots


def _spot(scene: Scene, keys: Sequence[str], at: int, before: Spot | None) -> Spot | None:
    run = scene.runs[at]
    match = scene.actors.longest(scene.pieces[at:run], 0, scene.language, scene.day)
    noun = _noun(scene, keys[:run], at)
    unknown = _unknown(scene, at, noun) or (None if match or noun else _titled(scene, before, at))
    known = Spot(at, at + match.length, match.forms, match.genitive) if match else None
    if unknown and (known is None or _swallows(scene, unknown, known)):
        return unknown
    if known and (noun is None or known.last - at >= noun.length):
        return known
    return Spot(at, at + noun.length, noun=noun) if noun else None


def _noun(scene: Scene, keys: Sequence[str], at: int) -> Noun | None:
    """The noun at a piece; none within a person's name, none by its first part where it is a verb."""
    noun = None if _in_name(scene, at) else scene.words.longest(keys, scene.lemmas, at)
    if noun is None or noun.length > 1:
        return noun
    tag = scene.tokens[scene.pieces[at].token].pos
    sure = (keys[at],) in scene.words.nouns and not noun.derived
    return noun if sure or tag in NOUNS else None


def _titled(scene: Scene, before: Spot | None, at: int) -> Spot | None:
    """A name that nobody knows, by the title before it: "generaal Sutarto"."""
    title = before.noun if before and before.last == at and scene.joined(at - 1) else None
    if title is None or not (title.offices or title.title) or not scene.pieces[at].text[0].isupper():
        return None
    last = at + 1
    while last < scene.runs[at] and scene.pieces[last].text[0].isupper() and scene.joined(last - 1):
        last += 1
    return Spot(at, last, label="PER")


def _in_name(scene: Scene, at: int) -> bool:
    """Whether the piece is a later word of a name that the network saw: "Nationale Garde Brigade"."""
    entity = scene.labels.get(scene.pieces[at].token)
    return bool(
        entity
        and entity[2] == "PER"
        and scene.pieces[at].text[0].isupper()
        and entity[0] < scene.pieces[at].token
    )


def _unknown(scene: Scene, at: int, noun: Noun | None) -> Spot | None:
    """A name of the network that starts at this piece, with a capital; a mere noun ("de Raad") is none."""
    piece = scene.pieces[at]
    entity = scene.labels.get(piece.token)
    article = piece.key in ARTICLES and scene.joined(at) and scene.pieces[at + 1].text[0].isupper()
    if entity is None or entity[2] == "GROUP" or not (piece.text[0].isupper() or article):
        return None
    before = scene.pieces[at - 1] if at and scene.joined(at - 1) else None
    if (
        before is not None
        and before.token >= entity[0]
        and (before.text[0].isupper() or before.key in ARTICLES)
    ):
        return None
    last = at + 1
    while last < len(scene.pieces) and scene.pieces[last].token < entity[1]:
        last += 1
    if last - at > 1 and scene.pieces[last - 1].key == "s":
        last -= 1
    last = _whole_person(scene, at, last) if entity[2] == "PER" else last
    says = noun is not None and (noun.groups or noun.offices or noun.title)
    if noun is not None and says and noun.length >= last - at and not piece.text.isupper():
        return None
    if entity[2] != "PER" and _is_capital_by_place(scene, at, last):
        return None
    return Spot(at, last, label=entity[2])


def _is_capital_by_place(scene: Scene, at: int, last: int) -> bool:
    """Whether a word opens its sentence and a known name follows: "Terreurbeweging Islamitische Staat"."""
    opens = at == 0 or scene.sentence[at - 1] != scene.sentence[at]
    if not opens or last - at < 2:
        return False
    rest = scene.actors.longest(scene.pieces[at + 1 : last], 0, scene.language, scene.day)
    return rest is not None and rest.length == last - at - 1 and any(f.use is Use.NAME for f in rest.forms)


def _whole_person(scene: Scene, first: int, last: int) -> int:
    """The end of a person's name of which the network saw one word: "Raviv" + "van Renssen".

    None of "minister Voorhoeve van Defensie": behind a title one word may be the whole name.
    """
    at = last
    while at < len(scene.pieces) and scene.joined(at - 1) and scene.pieces[at].key in scene.words.particles:
        at += 1
    titled = first > 0 and scene.joined(first - 1) and scene.pieces[first - 1].token in scene.titles
    if last - first > 1 or (titled and at > last) or at >= len(scene.pieces) or not scene.joined(at - 1):
        return last
    entity = scene.labels.get(scene.pieces[at].token)
    return at + 1 if scene.pieces[at].text[0].isupper() and (at > last or entity) else last


def _swallows(scene: Scene, unknown: Spot, known: Spot) -> bool:
    """Whether the network's longer name is the better: "Michael Jordan" is no Jordan."""
    if unknown.last <= known.last:
        return False
    whole = scene.runs[known.last - 1] >= unknown.last
    return unknown.label == "PER" and whole and all(f.use is not Use.ADJECTIVE for f in known.forms)


def _known(scene: Scene, at: int) -> bool:
    run = scene.pieces[at : scene.runs[at]]
    return scene.actors.longest(run, 0, scene.language, scene.day) is not None


def capitalised(scene: Scene) -> Iterator[Entity]:
    """Names by their capitals, for want of a network: two or more words, not at the start of a sentence."""
    starts = {s.first for s in scene.sentences}
    at = 0
    while at < len(scene.pieces):
        last = at
        while last < scene.runs[at] and scene.pieces[last].text[0].isupper() and not _known(scene, last):
            last += 1
        if last - at > 1 and scene.pieces[at].token not in starts:
            yield scene.pieces[at].token, scene.pieces[last - 1].token + 1, "PER"
        at = max(last, at + 1)
