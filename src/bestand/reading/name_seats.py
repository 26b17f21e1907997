"""Where a body has its seat: "a Britain-based group", "het in Londen gevestigde Observatorium".

Nothing that is told happened there, so a seat is no place and tells nothing of what a report is about.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from bestand.knowledge.aliases import Use
from bestand.reading.name_spots import Scene, Spot

PREPOSITIONS = frozenset({"ADP", ""})
KINDS = frozenset(
    {"monitor", "medium", "agency", "organisation"}
)  # of bodies that a seat in brackets follows
BEHIND = 2  # pieces behind a place in which the word may stand: "dat in Londen is gevestigd"


class Seat(NamedTuple):
    """The piece that the words of a seat start with, its preposition too, and the first of its name."""

    first: int
    spot: int


class Seats:
    """Finds the seats of one report and remembers the first pieces of their names in `found`."""

    def __init__(
        self, scene: Scene, ending: Mapping[int, Spot], kind_of: Callable[[str | None], str | None]
    ) -> None:
        self._scene, self._ending, self._kind_of = scene, ending, kind_of
        self.found: set[int] = set()

    def before(self, end: int) -> Seat | None:
        """The seat told right before piece `end`: "London-based", "in Londen gevestigde"."""
        at = end - 1
        if at < 1 or not self._scene.joined(at) or not self._is_word(at):
            return None
        spot = self._ending.get(at)
        if spot is None or spot.noun is not None:
            return None
        hyphen = self._scene.between(at - 1) == "-"
        if not hyphen and not self._is_preposition(spot.first - 1):
            return None
        self.found.add(spot.first)
        return Seat(spot.first if hyphen else spot.first - 1, spot.first)

    def is_behind(self, spot: Spot) -> bool:
        """Whether a name is a seat told behind its body: "based in London", "SOHR (in Londen)"."""
        seat = self._is_told(spot) or self._is_aside(spot)
        if seat:
            self.found.add(spot.first)
        return seat

    def _is_told(self, spot: Spot) -> bool:
        before = spot.first - 1
        if not self._is_preposition(before):
            return False
        behind = range(spot.last, min(spot.last + BEHIND, self._scene.runs[spot.last - 1]))
        ahead = [before - 1] if before and self._scene.joined(before - 1) else []
        return any(self._is_word(at) for at in (*ahead, *behind))

    def _is_aside(self, spot: Spot) -> bool:
        """Whether it stands in brackets right behind the name of a body, with a preposition or alone."""
        scene = self._scene
        if not self._is_place(spot):
            return False
        before = spot.first - (2 if self._is_preposition(spot.first - 1) else 1)
        if before < 0 or scene.sentence[before] != scene.sentence[spot.first]:
            return False
        behind = scene.end(spot.last - 1)
        closed = scene.report.text[behind : behind + 1] == ")"
        return closed and scene.between(before).strip() == "(" and self._is_body(self._ending.get(before + 1))

    def _is_place(self, spot: Spot) -> bool:
        return spot.label == "LOC" or spot.use is Use.CAPITAL or spot.actor in self._scene.actors.states

    def _is_body(self, spot: Spot | None) -> bool:
        """Whether a spot is a body, medium or monitor, by name or by noun."""
        if spot is None or spot.noun is None:
            return spot is not None and self._kind_of(spot.actor) in KINDS
        return any(group.members and not group.part for group in spot.noun.groups)

    def _is_word(self, at: int) -> bool:
        return self._scene.pieces[at].key in self._scene.words.seated

    def _is_preposition(self, at: int) -> bool:
        scene = self._scene
        return at >= 0 and scene.joined(at) and scene.tokens[scene.pieces[at].token].pos in PREPOSITIONS
