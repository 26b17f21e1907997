"""Imports that run beside the pages: one after the other, each told report by report.

A job lives as long as the server. What it has added is in the casebook by then, each
report in a transaction of its own: who restarts the server loses no report, and importing
the same again adds nothing twice.
"""

from __future__ import annotations

import shutil
import threading
from collections import OrderedDict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_urlsafe

from django.db import close_old_connections

from bestand.batch import Wish
from bestand.casebook import adding, relinking
from bestand.casebook.adding import Outcome
from bestand.casebook.arriving import arrivals
from bestand.casebook.fetching import Limits
from bestand.errors import BestandError
from bestand.intake.items import Item

KEPT = 50  # jobs that can still be looked at
SHOWN = 200  # outcomes of a job that are kept one by one


@dataclass(slots=True)
class Job:
    """What is to be imported, and how far it is."""

    id: str
    by: str
    sources: tuple[str, ...]  # folders, feeds
    items: tuple[Item, ...]  # what was pasted
    wish: Wish
    folder: Path | None = None  # of uploaded files, thrown away when done
    total: int | None = None  # None where it is not known before
    done: int = 0
    linking: bool = False
    ended: bool = False
    summary: adding.Summary = field(default_factory=adding.Summary)
    outcomes: list[Outcome] = field(default_factory=list)
    failure: str | None = None  # why it stopped before its end

    def name_of(self, source: str) -> str:
        """What a person calls it: an uploaded file by its name."""
        return source.removeprefix(f"{self.folder}/") if self.folder else source


_jobs: OrderedDict[str, Job] = OrderedDict()
_lock = threading.Lock()
_worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="import")  # reading takes a whole core


def start(job: Job) -> None:
    """Have it done after those before it."""
    with _lock:
        _jobs[job.id] = job
        while len(_jobs) > KEPT:
            _jobs.popitem(last=False)
    _worker.submit(run, job)


def named(ident: str) -> Job | None:
    with _lock:
        return _jobs.get(ident)


def latest() -> list[Job]:
    """The last first."""
    with _lock:
        return list(reversed(_jobs.values()))


def new_id() -> str:
    return token_urlsafe(12)


def run(job: Job) -> None:
    """Add, then link. Whatever happens, the job ends and says why."""
    close_old_connections()
    try:
        for outcome in adding.add(_arriving(job), job.wish):
            job.summary.note(outcome)
            job.done += 1
            if len(job.outcomes) < SHOWN or outcome.error:
                job.outcomes.append(outcome)
        job.linking = True
        for _ in relinking.relink():
            pass
    except BestandError as error:
        job.failure = str(error)
    except Exception as fault:  # the thread must not die silently
        job.failure = f"{type(fault).__name__}: {fault}"
        raise
    finally:
        job.linking, job.ended = False, True
        if job.folder:
            shutil.rmtree(job.folder, ignore_errors=True)
        close_old_connections()


def _arriving(job: Job) -> Iterator[Item]:
    yield from job.items
    yield from arrivals(job.sources, Limits())
