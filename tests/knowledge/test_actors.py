"""The knowledge base of actors: states and their parts, look-up, days, offices, the user's own files."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli

from bestand.errors import KnowledgeError
from bestand.knowledge.actors import Actors, last_name, load
from bestand.knowledge.aliases import fold, pieces_of
from bestand.knowledge.entries import read_world
from bestand.knowledge.ontology import ontology
from bestand.knowledge.states import inflected

KNOWN = load()
DUTCH = read_world().inflections["nl"]


def named(text: str, language: str = "nl", day: date | None = None) -> set[str]:
    """Actors that a whole text may name."""
    pieces = pieces_of(text)
    match = KNOWN.longest(pieces, 0, language, day)
    return {f.actor for f in match.forms} if match and match.length == len(pieces) else set()


@pytest.mark.parametrize(
    ("text", "language", "actor"),
    [
        ("Saoedi-Arabië", "nl", "saudi-arabia"),
        ("Saudische", "nl", "saudi-arabia"),
        ("Congolese", "en", "dr-congo"),
        ("Indiase", "nl", "india"),
        ("Witte Huis", "nl", "united-states"),
        ("Burmese", "en", "myanmar"),
        ("Oekrainers", "nl", "ukraine"),
        ("Hayat Tahrir al-Sham", "en", "hayat-tahrir-al-sham"),
        ("Al-Shabaab", "nl", "al-shabaab"),
        ("al-Shabaab", "nl", "al-shabaab"),
        ("Artsen zonder Grenzen", "nl", "doctors-without-borders"),
        ("U.N.", "en", "united-nations"),
        ("Syriës", "nl", "syria"),
    ],
)
def test_names_are_found(text: str, language: str, actor: str) -> None:
    assert actor in named(text, language)


@pytest.mark.parametrize(
    ("text", "language"), [("is", "nl"), ("us", "en"), ("who", "en"), ("turkey", "en"), ("mend", "en")]
)
def test_words_are_no_names(text: str, language: str) -> None:
    assert not named(text, language)


def test_adjectives_of_the_other_language_are_not_looked_up() -> None:
    assert not named("Letten", "en")


@pytest.mark.parametrize(
    ("basic", "form"),
    [
        ("Syrisch", "Syrische"),
        ("Libanees", "Libanese"),
        ("Indiaas", "Indiase"),
        ("Pakistaans", "Pakistaanse"),
        ("Azeri", "Azeri"),
    ],
)
def test_dutch_adjectives_inflect(basic: str, form: str) -> None:
    assert inflected(basic, DUTCH) == form


def test_every_state_has_parts() -> None:
    army = KNOWN.actor("chad-army")
    assert army is not None and army.kind == "army" and army.affiliation == "chad" and army.country == "TD"
    assert {"Tsjadische leger", "Chadian army"} <= set(army.aliases)
    assert KNOWN.part("united-states-air-force") == ("united-states", "air-force")
    assert "atlantis-army" not in KNOWN


def test_an_entry_of_a_part_keeps_the_names_that_every_state_has() -> None:
    army = KNOWN.actor("israel-army")
    assert army is not None and {"IDF", "Israëlische leger"} <= set(army.aliases)


def test_an_actor_can_stand_for_a_part() -> None:
    assert KNOWN.part_of("united-states", "defence-ministry") == "pentagon"
    assert KNOWN.part_of("chad", "defence-ministry") == "chad-defence-ministry"


def test_the_day_tells_who_held_an_office() -> None:
    assert KNOWN.holder("president", "united-states", date(1995, 1, 1)) == "bill-clinton"
    assert KNOWN.holder("president", "united-states", date(2010, 1, 1)) == "barack-obama"
    assert KNOWN.holder("president", "united-states", None) is None


def test_who_existed_goes_before_who_did_not() -> None:
    assert named("Moskou", day=date(1990, 1, 1)) >= {"soviet-union"}
    assert named("Moskou", day=date(2010, 1, 1)) == {"russia"}


def test_home_is_the_state_that_rules_there() -> None:
    assert KNOWN.home_of("chechnya", date(2000, 1, 1)) == "russia"
    assert KNOWN.home_of("palestine", date(2014, 1, 1)) == "israel"
    assert KNOWN.home_of("south-sudan", date(2005, 1, 1)) is None


def test_every_shipped_entry_holds_together() -> None:
    kinds, world = set(ontology().actor_kinds), read_world()
    for entry in world.entries:
        assert entry.kind in kinds, entry.id
        sides = (*(s.to for s in entry.affiliation), *(o.of for o in entry.offices), *entry.formerly)
        for other in (*sides, *([entry.parent] if entry.parent else [])):
            assert other in KNOWN, f"{entry.id}: {other}"
        for whole in entry.stands_for:
            assert whole in KNOWN.states or KNOWN.part(whole), f"{entry.id}: {whole}"


def test_codes_of_states_are_unique_but_for_what_lies_within() -> None:
    codes = [s.code for s in read_world().states if s.code and not s.within]
    assert len(codes) == len(set(codes)) and len(codes) > 190


def test_the_user_adds_and_extends(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(
        'actor = [{id = "narnia-front", name = "Narnia Front", kind = "armed-group", from = 2001},'
        ' {id = "hamas", name = "Hamas", kind = "armed-group", aliases = ["Groene Hand"]}]',
        encoding="utf-8",
    )
    mine = Actors(read_world((tmp_path,)))
    assert not mine.exists("narnia-front", date(2000, 12, 31)) and mine.exists(
        "narnia-front", date(2001, 1, 1)
    )
    extended = mine.actor("hamas")
    assert extended is not None and "Groene Hand" in extended.aliases
    assert extended.aliases[0] == "Hamas" and len(extended.aliases) > 2


def test_the_user_may_keep_actors_in_a_folder_beside_places(tmp_path: Path) -> None:
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "mine.toml").write_text(
        'actor = [{id = "narnia-front", name = "Narnia Front", kind = "armed-group"}]', encoding="utf-8"
    )
    (tmp_path / "more.toml").write_text(
        'actor = [{id = "archenland-guard", name = "Archenland Guard", kind = "army"}]', encoding="utf-8"
    )
    mine = Actors(read_world((tmp_path,)))
    assert "narnia-front" in mine and "archenland-guard" in mine


def test_each_file_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    loads = tomli.loads

    def noted(text: str) -> dict[str, Any]:
        read.append(text)
        return loads(text)

    monkeypatch.setattr(tomli, "loads", noted)
    read_world()
    assert read and len(read) == len(set(read))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("actor = [", "is not valid TOML"),
        ('actor = [{id = "x", name = "X"}]', "kind"),
        ('actor = [{id = "X Y", name = "X", kind = "state"}]', "id"),
        ('actor = [{id = "x", name = "X", kind = "state", color = "red"}]', "color"),
        ('actor = [{id = "x", name = "X", kind = "state", from = "soon"}]', "from"),
    ],
)
def test_a_malformed_file_is_named(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "wrong.toml").write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=rf"wrong\.toml.*{says}"):
        read_world((tmp_path,))


@pytest.mark.parametrize(
    ("name", "last"),
    [("Bashar al-Assad", "Assad"), ("Wim Kok", "Kok"), ("Itamar Ben-Gvir", "Ben-Gvir"), ("Prachanda", None)],
)
def test_last_names(name: str, last: str | None) -> None:
    assert last_name(name) == last


def test_folding() -> None:
    assert fold("Öcalan") == "ocalan" and fold("Łódź") == "lodz" and fold("Tuđman") == "tudman"
    assert [p.key for p in pieces_of("N’Djamena's IS-strijders")] == ["n", "djamena", "s", "is", "strijders"]
