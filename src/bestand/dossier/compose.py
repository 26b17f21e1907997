"""Puts a dossier together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bestand.accounts import Account, Ceasefire, Claim, Incident
from bestand.dossier import contradictions, happened, truces
from bestand.dossier.document import Dossier, Part, Picture, Section
from bestand.dossier.telling import Telling
from bestand.languages.dossier import DossierWords, dossier_words, filled
from bestand.linking.independence import sources
from bestand.output.plain import plain


@dataclass(frozen=True, slots=True)
class Material:
    """What a dossier is about. `others` are accounts by key that truces name and no incident here holds."""

    incidents: Sequence[Incident] = ()
    truces: Sequence[Ceasefire] = ()
    claims: Sequence[Claim] = ()
    others: Mapping[str, Account] = field(default_factory=dict)
    asked: tuple[str, ...] = ()  # the filters as sentences
    total: int | None = None  # incidents in all, where not all of them are here

    def accounts(self) -> dict[str, Account]:
        held = [each.accounts for each in self.incidents] + [each.accounts for each in self.truces]
        return {account.key: account for told in held for account in told}


def compose(material: Material, language: str, pictures: tuple[Picture, ...] = ()) -> Dossier:
    """A dossier in a language, "nl" or "en". Raises KnowledgeError for another."""
    words = dossier_words(language)
    telling = Telling(words, language)
    sections = (
        _section(words.headings["happened"], _happened(material, telling)),
        _section(words.headings["truces"], _truces(material, telling)),
        _section(words.headings["contradictions"], _contradictions(material, telling)),
    )
    return Dossier(
        language,
        f"{words.title}: {'; '.join(map(plain, material.asked)) or words.everything}",
        tuple(_lead(material, words)),
        tuple(each for each in sections if each.parts),
        words.headings["references"],
        telling.references(),
        pictures,
    )


def in_order(incidents: Iterable[Incident]) -> list[Incident]:
    """By day, the earliest first, those without a day last."""
    return sorted(incidents, key=lambda each: (each.start or date.max, each.end or date.max, each.id))


def _lead(material: Material, words: DossierWords) -> Iterator[str]:
    told = material.accounts().values()
    if not told:
        yield str(words.summary["nothing"])
        return
    numbers = {
        "incidents": len(material.incidents),
        "truces": len(material.truces),
        "reports": len({account.report_key for account in told}),
        "sources": sources(told),
    }
    counted = {name: words.how_many(words.summary[name], number) for name, number in numbers.items()}
    yield filled(words.summary["counts"], **counted)
    if material.total is not None and material.total > len(material.incidents):
        shown = words.number(len(material.incidents)), words.number(material.total)
        yield filled(words.summary["left_out"], shown=shown[0], total=shown[1])


def _section(title: str, parts: Iterable[Part]) -> Section:
    return Section(title, tuple(part for part in parts if part.sentences))


def _happened(material: Material, telling: Telling) -> Iterator[Part]:
    for incident in in_order(material.incidents):
        yield Part(None, tuple(happened.sentences(incident, telling)))


def _truces(material: Material, telling: Telling) -> Iterator[Part]:
    known = {**material.others, **material.accounts()}
    for truce in sorted(
        material.truces, key=lambda each: (each.start or each.announced or date.max, each.id)
    ):
        yield Part(truces.title(truce, telling), tuple(truces.sentences(truce, known, telling)))


def _contradictions(material: Material, telling: Telling) -> Iterator[Part]:
    claims: dict[str, list[Claim]] = {}
    for claim in material.claims:
        claims.setdefault(claim.incident, []).append(claim)
    for incident in in_order(material.incidents):
        told = contradictions.sentences(incident, claims.get(incident.id, ()), telling)
        yield Part(None, tuple(told))
