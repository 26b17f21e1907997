"""Folding: spellings of one foreign name, from any newspaper's system, meet in one key.

Names from Arabic, Cyrillic and other scripts reach the paper by way of English,
French, German or Dutch ("Kharkiv", "Charkiv"; "Jebel", "Djebel"; "Ghouta",
"Ghoeta"; "Deir al-Zor", "Deir Ezzor"). The key keeps what these systems agree on
and drops what they do not. Where one letter stands for two sounds (`ch`, `j`), a
name has a key for each; two names meet when any of their keys are the same.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import product

_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "ə": "e", "œ": "oe"}
)
_SILENT = re.compile("[\u2018\u2019\u02bc\u02be\u02bf\u02bb\u0060\u00b4\u02b9\u02ba'\u2032]")
_BREAK = re.compile(r"[\W_]+")

# The Arabic article, and the forms in which its l takes on the next consonant ("ez-Zor").
_ARTICLE = re.compile(r"\b(?:[aeu]l|(?:[ae](?:([rsdtnz])|sh))(?= (?:\1|s)))(?= )")
_JOINED_ARTICLE = re.compile(r"(?<= )[ae](?=([rsdtnz])\1)")

# Written sounds and the letter that stands for them in a key; the first that fits wins.
_SOUNDS: tuple[tuple[str, str], ...] = (
    ("tsch tsj tch tsh sch sj sh ts tz", "s"),
    ("dzj dzh dj", "J"),
    ("zj zh", "z"),
    ("kh ck q", "k"),
    ("gh", "g"),
    ("ph", "f"),
    ("w", "v"),
    ("x", "ks"),
    ("ou oe oo u", "o"),
    ("ij ie ee ei ey ay ai y e", "i"),
)
_LETTER = {sound: letter for sounds, letter in _SOUNDS for sound in sounds.split()}
_SOUND = re.compile(f"{'|'.join(_LETTER)}|c|(?<!^)h")
_DOUBLED = re.compile(r"(.)\1+")
_FREE_CH = re.compile(r"(?<![ts])ch")
_FREE_J = re.compile(r"(?<![dszi])j")
_MAX_KEYS = 6


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """The name in lower-case ASCII-like letters, words apart by one space: "N'Djamena" is "ndjamena"."""
    whole = unicodedata.normalize("NFKC", name)  # first: "𝘈" is a letter that casefold passes by
    text = _SILENT.sub("", whole.casefold().translate(_LETTERS))
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _BREAK.sub(" ", text).strip()


def bare(name: str) -> str:
    """`plain` without the Arabic article: "Ar-Raqqah" is "raqqah", "Deir Ezzor" is "deir zor"."""
    return _JOINED_ARTICLE.sub("", _ARTICLE.sub("", plain(name))).strip()


@lru_cache(maxsize=4096)
def keys(name: str) -> tuple[str, ...]:
    """The folded keys of a name, one to six, the commonest reading first; none for an empty name."""
    choices = [_word_keys(word) for word in bare(name).split()]
    return tuple(dict.fromkeys("".join(parts) for parts in list(product(*choices))[:_MAX_KEYS] if any(parts)))


def _word_keys(word: str) -> tuple[str, ...]:
    """One word's keys: `ch` is that of "Chad" or of "Charkov", `j` that of "Jebel" or of "Jemen"."""
    spelled = [word]
    if "ch" in word:
        spelled = [_FREE_CH.sub(sound, word) for sound in ("sh", "kh")]
    if "j" in word:
        spelled = [_FREE_J.sub(sound, form) for form in spelled for sound in ("J", "y")]
    return tuple(dict.fromkeys(_fold(form) for form in spelled))


def _fold(word: str) -> str:
    return _DOUBLED.sub(r"\1", _SOUND.sub(_letter, word))


def _letter(sound: re.Match[str]) -> str:
    """`h` within a word is silent; `c` is soft before e, i, y."""
    text = sound.group()
    if text == "h":
        return ""
    if text == "c":
        return "s" if sound.string.startswith(("e", "i", "y"), sound.end()) else "k"
    return _LETTER[text]
