"""Full-text search in Dutch and English, the same on both engines.

Reports are indexed by the dictionary forms of their words, so that no engine has to
know a language: FTS5 and tsvector see plain words. Words must all be there;
"words between quotes" must stand together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from django.db import connection
from django.db.models.expressions import RawSQL

from bestand.casebook import models
from bestand.languages.lemmas import lemma
from bestand.languages.load import languages

WORD = re.compile(r"[^\W_]+")
PHRASE = re.compile(r'"([^"]*)"|([^\s"]+)')
INDEX = {
    "sqlite": "INSERT INTO casebook_search (rowid, lemmas) VALUES (%s, %s)",
    "postgresql": "INSERT INTO casebook_search (report_id, lemmas) VALUES (%s, to_tsvector('simple', %s))",
}
FORGET = {
    "sqlite": "DELETE FROM casebook_search WHERE rowid = %s",
    "postgresql": "DELETE FROM casebook_search WHERE report_id = %s",
}
FIND = {
    "sqlite": "SELECT rowid FROM casebook_search WHERE casebook_search MATCH %s ORDER BY rank LIMIT %s",
    "postgresql": (
        "SELECT report_id FROM casebook_search, CAST(%s AS tsquery) AS query"
        " WHERE lemmas @@ query ORDER BY ts_rank(lemmas, query) DESC, report_id LIMIT %s"
    ),
}
MATCH = {
    "sqlite": "SELECT rowid FROM casebook_search WHERE casebook_search MATCH %s",
    "postgresql": "SELECT report_id FROM casebook_search WHERE lemmas @@ CAST(%s AS tsquery)",
}


def index(report: models.Report) -> None:
    """Put a report into the index, in place of what was there of it."""
    lemmas = " ".join(_lemmas(f"{report.title or ''}\n{report.text}", report.language))
    with connection.cursor() as cursor:
        cursor.execute(FORGET[connection.vendor], [report.pk])
        cursor.execute(INDEX[connection.vendor], [report.pk, lemmas])


def find(query: str, limit: int = 50) -> list[int]:
    """The primary keys of the reports that a query finds, the best first; none for a query without words."""
    written = _written(query)
    if not written:
        return []
    with connection.cursor() as cursor:
        cursor.execute(FIND[connection.vendor], [written, limit])
        return [pk for (pk,) in cursor.fetchall()]


def reports(query: str) -> RawSQL | tuple[()]:
    """The primary keys of all reports that a query finds, as what Django's `__in` takes."""
    written = _written(query)
    return RawSQL(MATCH[connection.vendor], [written]) if written else ()


def _written(query: str) -> str | None:
    """The query as the engine wants it, in either language; None for a query without words."""
    write, either = WRITERS[connection.vendor]
    forms = dict.fromkeys(filter(None, (write(_phrases(query, language)) for language in languages())))
    return either.join(f"({form})" for form in forms) or None


def _phrases(query: str, language: str) -> list[list[str]]:
    """What has to be there: single words, and words that stand together."""
    found = (list(_lemmas(quoted or word, language)) for quoted, word in PHRASE.findall(query))
    return [phrase for phrase in found if phrase]


def _fts5(phrases: list[list[str]]) -> str:
    return " AND ".join(f'"{" ".join(phrase)}"' for phrase in phrases)


def _tsquery(phrases: list[list[str]]) -> str:
    return " & ".join("(" + " <-> ".join(f"'{word}'" for word in phrase) + ")" for phrase in phrases)


def _lemmas(text: str, language: str) -> Iterator[str]:
    """Dictionary forms without accents, lower case: "Belégerde steden" → "belegerd", "stad"."""
    for word in WORD.findall(text):
        form = unicodedata.normalize("NFKD", lemma(word, "NOUN", language).casefold())
        yield from WORD.findall("".join(each for each in form if not unicodedata.combining(each)))


WRITERS = {"sqlite": (_fts5, " OR "), "postgresql": (_tsquery, " | ")}
