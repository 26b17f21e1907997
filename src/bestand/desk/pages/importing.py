"""Reports into the casebook: files, a pasted text, a feed; progress, and errors file by file."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from bestand.batch import Wish
from bestand.desk import audit, importing
from bestand.desk.importing import Job
from bestand.desk.roles import Role, needs
from bestand.desk.words import say
from bestand.intake.files import READ
from bestand.intake.items import Item
from bestand.languages.load import languages

LARGEST = 10 << 20  # bytes of a file
MOST = 500  # files at once
ALL = 200 << 20  # bytes at once
TEXT = 500_000  # characters of a pasted text


class Several(forms.ClearableFileInput):
    allow_multiple_selected = True


class Files(forms.FileField):
    """Any number of files, each of them looked at."""

    widget = Several

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        given: Sequence[UploadedFile[Any]] = (
            data if isinstance(data, list | tuple) else [data] if data else []
        )
        if len(given) > MOST or sum(each.size or 0 for each in given) > ALL:
            raise forms.ValidationError(say("import.too_many", files=MOST, megabytes=ALL >> 20))
        problems = [problem for each in given if (problem := _problem(each))]
        if problems:
            raise forms.ValidationError(problems)
        return list(given)


def _problem(file: UploadedFile[Any]) -> str | None:
    """What is the matter with a file that can be told without reading it."""
    name = file.name or ""
    if PurePosixPath(name).suffix.lower() not in READ:
        return say("import.wrong_kind", name=name, kinds=", ".join(sorted(READ - {""})))
    if (file.size or 0) > LARGEST:
        return say("import.too_large", name=name, megabytes=LARGEST >> 20)
    return None if file.size else say("import.empty", name=name)


class ImportForm(forms.Form):
    """One of files, text and feed, or more; date and language go for all of them."""

    files = Files(required=False)  # type: ignore[assignment]  # a field, which Django takes out of the class
    text = forms.CharField(required=False, max_length=TEXT, strip=True, widget=forms.Textarea)
    title = forms.CharField(required=False, max_length=300)
    feed = forms.URLField(required=False, max_length=2000, assume_scheme="https")
    published = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}))
    language = forms.ChoiceField(required=False, choices=[("", ""), *((each, each) for each in languages())])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not any(given.get(each) for each in ("files", "text", "feed")):
            raise forms.ValidationError(say("import.nothing"))
        return given


@needs(Role.CODER)
def import_page(request: HttpRequest) -> HttpResponse:
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        job = _job(request, form.cleaned_data)
        audit.note(
            request.user, "import", job.id, files=len(form.cleaned_data["files"]), feed=job.sources[-1:]
        )
        importing.start(job)
        return redirect("import-job", job.id)
    values = {"form": form, "jobs": importing.latest(), "kinds": ",".join(sorted(READ - {""}))}
    return render(request, "desk/import.html", values, status=400 if form.errors else 200)


def _job(request: HttpRequest, given: dict[str, Any]) -> Job:
    wish = Wish(published=given["published"], language=given["language"] or None)
    folder = _kept(given["files"]) if given["files"] else None
    sources = (*([str(folder)] if folder else []), *([given["feed"]] if given["feed"] else []))
    items = _pasted(given) if given["text"] else ()
    total = None if given["feed"] else len(given["files"]) + len(items)
    by = request.user.get_username()
    return Job(importing.new_id(), by, sources, items, wish, folder=folder, total=total)


def _pasted(given: dict[str, Any]) -> tuple[Item, ...]:
    """A text as a report; its title, where one is given, is its first line."""
    title = given["title"]
    text = given["text"].replace("\r\n", "\n")
    content = f"{title}\n\n{text}" if title else text
    source = say("import.pasted", name=title or f"{date.today():%Y-%m-%d}")
    return (Item(source, content.encode(), html=False),)


def _kept(files: Sequence[UploadedFile[Any]]) -> Path:
    """The files in a folder of their own, under names that lead nowhere else."""
    folder = Path(tempfile.mkdtemp(prefix="bestand-import-"))
    taken: set[str] = set()
    for number, file in enumerate(files, 1):
        name = (PurePosixPath(file.name or "").name or "file").lstrip(".")
        name = name if name.casefold() not in taken else f"{number}-{name}"
        taken.add(name.casefold())
        with (folder / name).open("wb") as target:
            target.writelines(file.chunks())
    return folder


@needs(Role.CODER)
def import_job(request: HttpRequest, ident: str) -> HttpResponse:
    """How far a job is; htmx asks for the part that changes."""
    job = importing.named(ident)
    if job is None:
        raise Http404(ident)
    part = getattr(request, "htmx", False)
    template = "desk/part/job.html" if part else "desk/import_job.html"
    outcomes = [(job.name_of(each.source), each) for each in job.outcomes]
    errors = [(name, str(each.error).replace(each.source, name)) for name, each in outcomes if each.error]
    return render(request, template, {"job": job, "outcomes": outcomes, "failed": errors})
