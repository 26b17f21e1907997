"""The tokens of an account: what a program shows to be let into the API."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from bestand.desk.api import tokens as keys
from bestand.desk.words import say


class TokenForm(forms.Form):
    """A new token: what its user calls it, and how long it lasts."""

    name = forms.CharField(max_length=100)
    days = forms.TypedChoiceField(
        coerce=int,
        initial=90,
        choices=lambda: [(each, say("tokens.days", n=each)) for each in keys.LIFETIMES],
    )


@never_cache
def tokens(request: HttpRequest) -> HttpResponse:
    """Those in use; a new one is shown in the answer to its form, and nowhere else ever."""
    user = _user(request)
    form = TokenForm(request.POST or None)
    secret = None
    if request.method == "POST" and form.is_valid():
        secret = keys.make(user, form.cleaned_data["name"], form.cleaned_data["days"])
        form = TokenForm()
    return render(request, "desk/tokens.html", {"form": form, "secret": secret, "tokens": keys.in_use(user)})


@require_POST
def revoke_token(request: HttpRequest, number: int) -> HttpResponse:
    token = get_object_or_404(keys.in_use(_user(request)), pk=number)
    keys.revoke(token)
    messages.success(request, say("tokens.is_revoked", name=token.name))
    return redirect("tokens")


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # every page of the desk is for who is signed in
    return request.user
