"""Words that tell what a number counts: harm, groups of people, things."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from bestand.languages.load import load_table
from bestand.languages.phrases import Phrase, PhraseTable, compile_phrase

DEATH = "killed"


@dataclass(frozen=True, slots=True)
class Casualties:
    """Words that tell what a number counts (`languages/<code>/casualties.toml`)."""

    nouns: dict[str, str]  # noun → kind
    verbs: dict[str, str]  # verb → kind
    phrases: PhraseTable[str]
    groups: dict[str, str]  # noun → the group of people that it names
    things: dict[str, str]  # noun → kind, as "tank" → vehicles

    def is_deadly(self, verb: str) -> bool:
        """Whether a verb tells that people die."""
        return self.verbs.get(verb) == DEATH


@cache
def casualties(language: str) -> Casualties:
    table = load_table(language, "casualties")
    nouns: dict[str, str] = {}
    verbs: dict[str, str] = {}
    groups: dict[str, str] = {}
    things: dict[str, str] = {}
    phrases: list[tuple[Phrase, str]] = []
    for row in table["harm"]:
        nouns.update(dict.fromkeys(row.get("nouns", ()), row["kind"]))
        verbs.update(dict.fromkeys(row.get("verbs", ()), row["kind"]))
        phrases += [(compile_phrase(text), row["kind"]) for text in row.get("phrases", ())]
        if "of" in row:
            groups.update(dict.fromkeys(row.get("nouns", ()), row["of"]))
    for row in table["group"]:
        groups.update(dict.fromkeys(row["nouns"], row["of"]))
    for row in table["thing"]:
        things.update(dict.fromkeys(row["nouns"], row["kind"]))
    return Casualties(nouns, verbs, PhraseTable(phrases), groups, things)
