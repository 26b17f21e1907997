"""How actors and places are called in the language of a dossier.

States and countries by the names of CLDR; groups that are only described by the words
of a report in that language; a place by a name of its own that such a report uses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from babel import Locale

from bestand.accounts import Account
from bestand.model import Actor, Place
from bestand.output.plain import plain

DESCRIBED = "group"
LEAST = 5  # letters: what is shorter is mostly a pronoun, which describes nobody


class Names:
    """Names out of some accounts, in a language."""

    def __init__(self, language: str, accounts: Iterable[Account], actors: Mapping[str, Actor]) -> None:
        self._territories: Mapping[str, str] = Locale(language).territories
        self._accounts = [each for each in accounts if each.report.language == language]
        self._actors = actors

    def actor(self, key: str) -> str:
        """The actor's name; its id where it is not known."""
        actor = self._actors.get(key)
        if actor is None:
            return plain(key)
        if actor.kind == "state" and actor.country:
            return self._territories.get(actor.country, plain(actor.name))
        if actor.kind == DESCRIBED:
            return min(self._words_for(key), key=lambda words: (len(words), words), default=plain(actor.name))
        return plain(actor.name)

    def place(self, place: Place) -> str:
        if place.precision == "country" and place.country:
            return self._territories.get(place.country, plain(place.name))
        known = {each.casefold() for each in place.aliases}
        used = (words for words in self._words_at(place.id) if words.casefold() in known)
        return next(used, plain(place.name))

    def _words_for(self, actor: str) -> Iterator[str]:
        for account in self._accounts:
            yield from (
                _lowered(plain(each.words.text)) for each in account.event.roles if each.actor == actor
            )

    def _words_at(self, place: str) -> Iterator[str]:
        for account in self._accounts:
            if (located := account.event.location) and located.place == place:
                yield plain(located.words.text)


def _lowered(words: str) -> str:
    """A description without the capital of the sentence that it began."""
    return words[:1].lower() + words[1:] if words[1:2].islower() or words[1:2].isspace() else words
