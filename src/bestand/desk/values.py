"""Forms for the values of an event, one for each field that a coder judges."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from django import forms

from bestand.desk.lookup import actor_called, affiliated, new_actor, place_called
from bestand.desk.selecting import NOWHERE, selected, words_at, written
from bestand.desk.words import say, vocabulary
from bestand.knowledge.ontology import ontology
from bestand.model import (
    Actor,
    Attribution,
    Basis,
    Count,
    Interval,
    Location,
    Place,
    Precision,
    Record,
    Role,
    Stance,
    Status,
    When,
    Words,
)
from bestand.review.fields import Kind, Standing, Value

Choices = list[tuple[str, str]]
BIGGEST = 10**9  # of anything that is counted in a report


@dataclass(frozen=True, slots=True)
class Made:
    """A value, with the actors and places that it names."""

    value: Value
    actors: dict[str, Actor] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)


class ValueForm(forms.Form):
    """What all have: the version that was seen, and the words that the value rests on."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    before = forms.CharField(widget=forms.HiddenInput, required=False)
    start = forms.IntegerField(widget=forms.HiddenInput, required=False)
    end = forms.IntegerField(widget=forms.HiddenInput, required=False)
    words = forms.CharField(required=False, max_length=400)
    section = "review.form"

    def __init__(self, *args: Any, record: Record, old: Any = None, **kwargs: Any) -> None:
        self.record, self.old = record, old
        initial = {**(self.first(old) if old is not None else {}), **kwargs.pop("initial", {})}
        super().__init__(*args, **{**kwargs, "initial": initial})
        for name, each in self.fields.items():
            if not each.widget.is_hidden:
                each.label = say(f"{self.section}.{name}")
        if "words" in self.fields:
            self.fields["words"].help_text = say("review.form.words_help")
            self.order_fields([name for name in self.fields if name != "words"])

    def first(self, old: Any) -> dict[str, Any]:
        """What the form shows of the value that is corrected."""
        raise NotImplementedError

    def made(self) -> Made:
        """The value that was typed; only of a form that is valid."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        typed = (cleaned.get("words") or "").strip()
        report = self.record.report
        self.span = selected(report, cleaned.get("start"), cleaned.get("end"))
        if typed and (
            self.span is None or report.text[self.span.start : self.span.end].split() != typed.split()
        ):
            self.span = written(report, typed)
            if self.span is None:
                self.add_error("words", say("review.wrong.words"))
        return cleaned

    def rests_on(self) -> Words:
        """The words that were chosen, else those of the value before."""
        if self.span is not None:
            return words_at(self.record.report, self.span)
        return getattr(self.old, "words", None) or NOWHERE

    def _who(self, name: str) -> dict[str, Actor]:
        return cast(dict[str, Actor], self.cleaned_data[name] or {})

    def _actor(self, name: str) -> dict[str, Actor]:
        """The actor that was typed, with those he belongs to; an error where nobody is called so."""
        text = " ".join(self.cleaned_data[name].split())
        if not text:
            return {}
        found = actor_called(text, self.record.actors)
        if found is None and not self.cleaned_data.get("new"):
            raise forms.ValidationError(say("review.wrong.actor", name=text))
        return affiliated(found or new_actor(text), self.record.actors)


def _listed(names: Iterable[str], label: Any) -> Choices:
    return [(name, label(name)) for name in names]


def type_choices() -> list[tuple[str, Choices]]:
    """Event types under their classes."""
    words = vocabulary()
    return [
        (words.classes[group], _listed(ontology().types_of(group), lambda name: words.types[name].name))
        for group in ontology().groups()
    ]


class KindForm(ValueForm):
    type = forms.ChoiceField(choices=type_choices)
    phase = forms.ChoiceField(
        required=False,
        choices=lambda: [("", "—"), *_listed(ontology().phases, lambda name: say(f"phase.{name}"))],
    )
    start = end = words = None  # type: ignore[assignment]  # the words of an event are its trigger

    def first(self, old: Kind) -> dict[str, Any]:
        return {"type": old.type, "phase": old.phase or ""}

    def made(self) -> Made:
        return Made(Kind(self.cleaned_data["type"], self.cleaned_data["phase"] or None))


class StandingForm(ValueForm):
    status = forms.ChoiceField(
        choices=lambda: _listed(list(Status), lambda name: vocabulary().statuses[name])
    )
    hedged = forms.BooleanField(required=False)
    start = end = words = None  # type: ignore[assignment]

    def first(self, old: Standing) -> dict[str, Any]:
        return {"status": old.status.value, "hedged": old.hedged}

    def made(self) -> Made:
        return Made(Standing(Status(self.cleaned_data["status"]), self.cleaned_data["hedged"]))


class RoleForm(ValueForm):
    role = forms.ChoiceField(choices=lambda: _listed(ontology().roles, lambda name: say(f"role.{name}")))
    actor = forms.CharField(max_length=200, widget=forms.TextInput(attrs={"list": "actors-here"}))
    hedged = forms.BooleanField(required=False)
    new = forms.BooleanField(required=False)

    def first(self, old: Role) -> dict[str, Any]:
        return {"role": old.role, "actor": _name(self.record.actors, old.actor), "hedged": old.hedged}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("actor"):
            try:
                cleaned["actor"] = self._actor("actor")
            except forms.ValidationError as error:
                self.add_error("actor", error)
        return cleaned

    def made(self) -> Made:
        actors = self._who("actor")
        value = Role(
            self.cleaned_data["role"], next(iter(actors)), self.rests_on(), self.cleaned_data["hedged"]
        )
        return Made(value, actors)


class PlaceForm(ValueForm):
    place = forms.CharField(max_length=200, widget=forms.TextInput(attrs={"list": "places-here"}))

    def first(self, old: Location) -> dict[str, Any]:
        return {"place": _name(self.record.places, old.place)}

    def clean_place(self) -> Place:
        text = " ".join(self.cleaned_data["place"].split())
        found = place_called(text, self.record.places)
        if found is None:
            raise forms.ValidationError(say("review.wrong.place", name=text))
        return found

    def made(self) -> Made:
        place = self.cleaned_data["place"]
        also = self.old.also_at if self.old else ()
        return Made(Location(place.id, self.rests_on(), also), places={place.id: place})


class WhenForm(ValueForm):
    first_day = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    last_day = forms.DateField(
        required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    precision = forms.ChoiceField(
        choices=lambda: _listed([each for each in Precision if each != Precision.UNKNOWN], _precision)
    )

    def first(self, old: When) -> dict[str, Any]:
        days = old.interval
        return {"first_day": days.start, "last_day": days.end, "precision": days.precision.value}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", say("review.wrong.days"))
        return cleaned

    def made(self) -> Made:
        first: date = self.cleaned_data["first_day"]
        last = self.cleaned_data["last_day"] or first
        words = self.rests_on()
        days = Interval(first, last, Precision(self.cleaned_data["precision"]), Basis.STATED)
        return Made(When(days, words if words.text else None))


class CountForm(ValueForm):
    kind = forms.ChoiceField(
        choices=lambda: _listed(ontology().count_kinds, lambda name: vocabulary().counts[name].many)
    )
    of = forms.ChoiceField(choices=lambda: _listed(ontology().count_groups, _group))
    low = forms.IntegerField(required=False, min_value=0, max_value=BIGGEST)
    high = forms.IntegerField(required=False, min_value=0, max_value=BIGGEST)
    approximate = forms.BooleanField(required=False)
    source = forms.CharField(
        required=False, max_length=200, widget=forms.TextInput(attrs={"list": "actors-here"})
    )
    new = forms.BooleanField(required=False)

    def first(self, old: Count) -> dict[str, Any]:
        source = _name(self.record.actors, old.source) if old.source else ""
        shown = {name: getattr(old, name) for name in ("kind", "of", "low", "high", "approximate")}
        return {**shown, "source": source}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        low, high = cleaned.get("low"), cleaned.get("high")
        if low is None and high is None and not {"low", "high"} & set(self.errors):
            self.add_error("low", say("review.wrong.figure"))
        elif low is not None and high is not None and high < low:
            self.add_error("high", say("review.wrong.bounds"))
        try:
            cleaned["source"] = self._actor("source") if "source" in cleaned else {}
        except forms.ValidationError as error:
            self.add_error("source", error)
        return cleaned

    def made(self) -> Made:
        typed, actors = self.cleaned_data, self._who("source")
        value = Count(
            kind=typed["kind"],
            of=typed["of"],
            low=typed["low"],
            high=typed["high"],
            words=self.rests_on(),
            approximate=typed["approximate"],
            source=next(iter(actors), None),
        )
        return Made(value, actors)


class AttributionForm(ValueForm):
    source = forms.CharField(max_length=200, widget=forms.TextInput(attrs={"list": "actors-here"}))
    stance = forms.ChoiceField(choices=lambda: _listed(list(Stance), lambda name: vocabulary().stances[name]))
    new = forms.BooleanField(required=False)

    def first(self, old: Attribution) -> dict[str, Any]:
        return {"source": _name(self.record.actors, old.source), "stance": old.stance.value}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("source"):
            try:
                cleaned["source"] = self._actor("source")
            except forms.ValidationError as error:
                self.add_error("source", error)
        return cleaned

    def made(self) -> Made:
        actors = self._who("source")
        span = self.old.source_span if self.old else None
        stance = Stance(self.cleaned_data["stance"])
        return Made(Attribution(next(iter(actors)), stance, self.rests_on(), span), actors)


class EventForm(ValueForm):
    """A new event: what it is, as what it is told, and the words that tell it."""

    type = forms.ChoiceField(choices=type_choices)
    status = forms.ChoiceField(
        choices=lambda: _listed(list(Status), lambda name: vocabulary().statuses[name])
    )
    hedged = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.span is None and "words" not in self.errors:
            self.add_error("words", say("review.wrong.no_words"))
        return cleaned


FORMS: dict[str, type[ValueForm]] = {
    "type": KindForm,
    "status": StandingForm,
    "role": RoleForm,
    "place": PlaceForm,
    "when": WhenForm,
    "count": CountForm,
    "attribution": AttributionForm,
}


def _name(things: dict[str, Any], key: str) -> str:
    return things[key].name if key in things else key


def _precision(name: str) -> str:
    return say(f"review.precision.{name}")


def _group(name: str) -> str:
    return vocabulary().groups.get(name, say("review.group.unspecified"))
