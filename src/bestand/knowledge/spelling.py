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

_LATE: tuple[tuple[str, str], ...] = (
    (r"tsch|tsj|tch|tsh|sch|sj|sh|ts|tz", "s"),
    (r"dzj|dzh|dj", "J"),
    (r"zj|zh", "z"),
    (r"kh|ck|q", "k"),
    (r"gh", "g"),
    (r"ph", "f"),
    (r"(?<=.)h", ""),
    (r"c(?=[eiy])", "s"),
    (r"c", "k"),
    (r"x", "ks"),
    (r"w", "v"),
    (r"ou|oe|oo|u", "o"),
    (r"ij|ie|ee|ei|ey|ay|ai|y|e", "i"),
    (r"(.)\1+", r"\1"),
)
_RULES = tuple((re.compile(pattern), by) for pattern, by in _LATE)
_MAX_KEYS = 6


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """The name in lower-case ASCII-like letters, words apart by one space: "N'Djamena" is "ndjamena"."""
    text = _SILENT.sub("", name.casefold().translate(_LETTERS))
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
    hard = re.sub(r"(?<![ts])ch", "kh", word)
    soft = re.sub(r"(?<![ts])ch", "sh", word)
    spelled = [form for text in (soft, hard) for form in (_j_as(text, "J"), _j_as(text, "y"))]
    return tuple(dict.fromkeys(_fold(form) for form in spelled))


def _j_as(word: str, sound: str) -> str:
    return re.sub(r"(?<![dszi])j", sound, word)


def _fold(word: str) -> str:
    for pattern, by in _RULES:
        word = pattern.sub(by, word)
    return word
