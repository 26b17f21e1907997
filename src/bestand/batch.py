"""Many reports, one after the other; a bad one never stops the rest."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bestand import flow, intake
from bestand.errors import BestandError, InputError, InternalError, Unreadable
from bestand.output.layout import error_row, record_row
from bestand.output.schema import RecordRow


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asked for, the same for every report."""

    published: date | None = None
    language: str | None = None
    pipeline: str | None = None
    knowledge: Path | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    row: RecordRow
    error: BestandError | None = None


def read_all(paths: Sequence[str], wish: Wish) -> Iterator[Outcome]:
    """The outcome of each report of files, folders and "-" (standard input), in order.

    Where there is none at all, that is the one outcome. Raises KnowledgeError and
    PipelineError, with which no report can be read.
    """
    none = True
    options = flow.Options(pipeline=wish.pipeline, knowledge=wish.knowledge)
    for item in intake.sources(paths):
        none = False
        try:
            report = intake.open_report(item, published=wish.published, language=wish.language)
            yield Outcome(record_row(flow.read(report, options)))
        except InputError as error:
            yield _failed(item.source, error)
        except BestandError:
            raise
        except Exception as fault:
            yield _failed(item.source, _internal(item.source, fault))
    if none:
        where = ", ".join(paths)
        remedy = "name files, or a folder with .txt, .html or .jsonl files"
        yield _failed(where, Unreadable(where, "there is no report in it", remedy))


def _failed(source: str, error: BestandError) -> Outcome:
    return Outcome(error_row(source, error), error)


def _internal(source: str, fault: Exception) -> InternalError:
    """Where in the code it went wrong, in one line."""
    last = traceback.extract_tb(fault.__traceback__)[-1]
    what = f"the reader failed on it ({type(fault).__name__} in {Path(last.filename).name}:{last.lineno})"
    return InternalError(source, what, "please report this with the text")
