"""Our own coded reports: triggers, status, roles, and names as far as the records tell.

A record marks one trigger per event, though other sentences may tell the same
event: there a word may or may not trigger its type, and both are allowed. Names
are known only where an actor or place of the record is named; elsewhere a
capitalised word may be any name.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from training.labels import ACTOR_ROLES, EVENT_TYPES, NAMES, ROLES, STATUS, TRIGGERS
from training.windows import Allowed, Row, Window

KINDS = {
    "person": ("PER",),
    "state": ("LOC", "MISC"),  # its adjective is among its names
    "government": ("LOC", "ORG", "MISC"),
    "army": ("ORG",),
    "armed-group": ("ORG",),
    "organisation": ("ORG",),
    "medium": ("ORG",),
    "group": ("ORG", "MISC"),
}
LONGEST_TRIGGER = 4  # words; longer ones are paraphrases whose words mean nothing alone


@dataclass(frozen=True, slots=True)
class Coded:
    """A report with its record and the actors of its folder.

    `told` are the roles whose words the record marks, wherever they are filled.
    """

    name: str
    text: str
    record: dict[str, Any]
    actors: dict[str, dict[str, Any]]
    told: tuple[str, ...] = ACTOR_ROLES


def read_corpus(corpus: Path, part: str) -> Iterator[Coded]:
    split = tomllib.loads((corpus / "split.toml").read_text(encoding="utf-8"))
    for name in split[part]:
        path = corpus / name
        actors = json.loads((path.parent / "actors.json").read_text(encoding="utf-8"))
        record = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        yield Coded(name, text, record, {actor["id"]: actor for actor in actors})


@cache
def _tokenizer(language: str) -> Language:
    return spacy.blank(language)


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The lines that hold words, as character ranges."""
    return [match.span() for match in re.finditer(r"[^\n]*\S[^\n]*", text)]


def windows(coded: Coded, size: int, closed: frozenset[str]) -> list[Window]:
    """Consecutive paragraphs up to `size` words each; a longer paragraph stays whole.

    `closed` are the lower-case words that never belong to a group's description.
    """
    doc = _tokenizer(coded.record["language"])(coded.text)
    rows = _rows(doc, coded, closed)
    result: list[Window] = []
    first = last = 0
    for start, end in paragraphs(coded.text):
        inside = [token.i for token in doc if start <= token.idx < end and not token.is_space]
        if not inside:
            continue
        if last > first and inside[-1] + 1 - first > size:
            result.append(_window(doc, rows, coded, first, last))
            first = inside[0]
        last = inside[-1] + 1
    if last > first:
        result.append(_window(doc, rows, coded, first, last))
    return result


def _window(doc: Doc, rows: list[Row], coded: Coded, first: int, last: int) -> Window:
    keep = [token for token in doc[first:last] if not token.is_space]
    base = keep[0].idx
    spans = [(token.idx - base, token.idx - base + len(token.text)) for token in keep]
    text = coded.text[base : base + spans[-1][1]]
    place = {token.i: i for i, token in enumerate(keep)}
    roles = list(_roles(doc, coded, place))
    count = len(keep)
    kept = [rows[token.i] for token in keep]
    return Window(text, spans, kept, [-100] * count, [0] * count, f"corpus-{coded.record['language']}", roles)


def _tokens(doc: Doc, start: int, end: int) -> range:
    """The tokens that overlap a character range."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return range(span.start, span.end) if span is not None else range(0)


def _rows(doc: Doc, coded: Coded, closed: frozenset[str]) -> list[Row]:
    rows = [Row(token.text) for token in doc]
    _mark_triggers(doc, rows, coded.record["events"])
    _mark_names(doc, rows, coded, closed)
    return rows


# ------------------------------------------------------------------------ events


def _mark_triggers(doc: Doc, rows: list[Row], events: list[dict[str, Any]]) -> None:
    for row in rows:
        row.trigger = np.zeros(len(TRIGGERS), dtype=np.bool_)
        row.trigger[0] = True
    for event in events:
        kind = 1 + EVENT_TYPES.index(event["type"])
        for evidence in event["evidence"][1:] if event.get("trigger") else event["evidence"]:
            for i in _tokens(doc, evidence["start"], evidence["end"]):
                rows[i].trigger[kind] = True  # type: ignore[index]
    for event in events:
        trigger = event.get("trigger")
        if not trigger:
            continue
        _mark_trigger(rows, _tokens(doc, trigger["start"], trigger["end"]), event)


def _mark_trigger(rows: list[Row], span: range, event: dict[str, Any]) -> None:
    kind = 1 + EVENT_TYPES.index(event["type"])
    vague = event.get("optional") or len(span) > LONGEST_TRIGGER
    for i in span:
        sharp = rows[i].status >= 0  # already the trigger of another event: either type will do
        if not vague and not sharp:
            rows[i].trigger[:] = False  # type: ignore[index]
        rows[i].trigger[kind] = True  # type: ignore[index]
        if not vague:
            rows[i].status = STATUS.index(event["status"])


def _roles(doc: Doc, coded: Coded, place: dict[int, int]) -> Iterator[tuple[int, Allowed]]:
    """Per telling of an event its first token and the roles that each token of the window may play in it."""
    untold = ~np.isin(ROLES, coded.told)
    for event in coded.record["events"]:
        tellings = [event["trigger"], *event.get("retold", ())] if event.get("trigger") else []
        spans = [_tokens(doc, telling["start"], telling["end"]) for telling in tellings]
        here = [place[span[0]] for span in spans if span and span[0] in place]
        if event.get("optional") or not here:
            continue
        allowed = np.tile(untold, (len(place), 1))
        for role, start, end in _fillers(coded, event):
            for i in _tokens(doc, start, end):
                if i in place:
                    allowed[place[i]] = np.isin(ROLES, [role])
        yield from ((first, allowed) for first in here)


def _fillers(coded: Coded, event: dict[str, Any]) -> Iterator[tuple[str, int, int]]:
    """Words that fill a role: a place where its name stands in the evidence, sources, actors."""
    if event.get("place"):
        for evidence in event["evidence"]:
            found = coded.text.find(event["place"]["name"], evidence["start"], evidence["end"])
            if found >= 0:
                yield "place", found, found + len(event["place"]["name"])
    for said in event["attributions"]:
        if said.get("start") is not None:
            yield "source", said["start"], said["end"]
    for role in event["roles"]:
        if role.get("start") is not None:
            yield role["role"], role["start"], role["end"]


# ------------------------------------------------------------------------- names


def _mark_names(doc: Doc, rows: list[Row], coded: Coded, closed: frozenset[str]) -> None:
    """Names as far as the actors tell; without actors nothing is told of names at all."""
    if not coded.actors:
        return
    for row in rows:
        row.name = np.full(len(NAMES), any(letter.isupper() for letter in row.word), dtype=np.bool_)
        row.name[0] = True
    for start, end, kinds in sorted(_named(coded), key=lambda span: span[1] - span[0]):
        span = _tokens(doc, start, end)
        if span:
            _mark_name(rows, span, kinds, closed)


def _named(coded: Coded) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Wherever the words of a known actor or place stand in the text."""
    mentions: dict[str, tuple[str, ...]] = {}
    for event in coded.record["events"]:
        if event.get("place"):
            mentions[event["place"]["name"]] = ("LOC",)
    for actor in coded.actors.values():
        for name in actor["names"]:
            mentions[name] = KINDS.get(actor["kind"], ("ORG",))
    for words, kinds in mentions.items():
        if len(words) > 1 and words in coded.text:
            for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", coded.text):
                yield *match.span(), kinds
    for event in coded.record["events"]:
        for said in (*event["roles"], *event["attributions"]):
            known = coded.actors.get(said.get("actor") or said.get("source"))
            if said.get("start") is not None and known:
                yield said["start"], said["end"], KINDS.get(known["kind"], ("ORG",))


def _mark_name(rows: list[Row], span: range, kinds: tuple[str, ...], closed: frozenset[str]) -> None:
    """Label the name at the end of a phrase, or the group that its lower-case head describes.

    A word at the start of a sentence may be capital for that alone: one that stands
    for a group is then taken for a description.
    """
    while span and rows[span[0]].word.lower() in closed:
        span = span[1:]
    if not span:
        return
    words = [rows[i].word for i in span]
    opening = span[0] == 0 or not rows[span[0] - 1].word[-1:].isalnum()
    if opening and len(words) == 1 and kinds == KINDS["group"]:
        _label(rows, span, ("GROUP",))
    elif all(_proper(word) or len(word) <= 3 for word in words) and _proper(words[0]):
        _label(rows, span, kinds)
    elif not _proper(words[-1]) and "PER" not in kinds:
        _mark_group(rows, span, closed)
    else:
        first = span[-1] + 1
        while first - 1 in span and _proper(rows[first - 1].word):
            first -= 1
        _label(rows, range(first, span[-1] + 1), kinds)


def _mark_group(rows: list[Row], span: range, closed: frozenset[str]) -> None:
    """The head, taken to be the last word before any preposition, with the plain words before it."""
    inner = next((i for i in span if rows[i].word.lower() in closed), span[-1] + 1)
    head = inner - 1
    if _proper(rows[head].word):
        return
    first = head
    while first - 1 in span and rows[first - 1].word.islower():
        first -= 1
    _label(rows, range(first, inner), ("GROUP",))


def _proper(word: str) -> bool:
    """Whether it is written as a name: "Al-Shabaab" is, "IS-strijders" is not."""
    tail = word.rsplit("-", 1)[-1]
    return tail[:1].isupper() or tail[:1].isdigit()


def _label(rows: list[Row], span: range, kinds: tuple[str, ...]) -> None:
    for i in span:
        mark = "B" if i == span[0] else "I"
        rows[i].name = np.isin(NAMES, [f"{mark}-{kind}" for kind in kinds])
