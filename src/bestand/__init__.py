"""bestand: the record of armed conflict, read from the news.

>>> import bestand
>>> record = bestand.read("De strijders namen zondag het dorp in.", language="nl")  # doctest: +SKIP
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bestand.errors import BestandError, InputError, KnowledgeError, PipelineError
from bestand.model import Actor, Event, Mention, Place, Record, Report

__all__ = [
    "Actor",
    "BestandError",
    "Event",
    "InputError",
    "KnowledgeError",
    "Mention",
    "PipelineError",
    "Place",
    "Record",
    "Report",
    "read",
]


def read(
    report: str | bytes | Path,
    *,
    published: date | None = None,
    language: str | None = None,
    pipeline: str | None = None,
    knowledge: Path | None = None,
) -> Record:
    """Read one report: a text, its bytes, or the path of its file.

    `published` is the publication date where the report shows none, or another than
    it shows; `language` is "nl" or "en", found by itself when left out. `pipeline`
    names a spaCy pipeline to use instead of the shipped network; `knowledge` is a
    folder with actors and places of your own.

    Raises InputError when the report cannot be read, KnowledgeError on malformed
    data, PipelineError when the pipeline is not there.
    """
    from bestand import flow, intake

    options = flow.Options(pipeline=pipeline, knowledge=knowledge)
    return flow.read(intake.open_report(report, published=published, language=language), options)
