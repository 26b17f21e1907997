"""Accounts: the first one, signing in and out, and what an administrator does with the others."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model, login, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm, BaseUserCreationForm, PasswordChangeForm
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator

from bestand.desk import audit
from bestand.desk.listing import sliced
from bestand.desk.models import Change, Member
from bestand.desk.roles import Role, needs
from bestand.desk.words import say

LINES = 100  # of the audit log on a page
MODEL_BACKEND = "django.contrib.auth.backends.ModelBackend"


class AccountForm(BaseUserCreationForm):  # type: ignore[type-arg]  # not generic when it runs
    """A new account: a name and a password, twice."""

    class Meta:
        model = User
        fields = ("username",)


class RoleForm(forms.Form):
    """What an administrator changes of an account."""

    role = forms.ChoiceField(choices=Role.choices)
    active = forms.BooleanField(required=False)


@login_not_required
def first_account(request: HttpRequest) -> HttpResponse:
    """Makes the administrator of a fresh casebook, and nobody else."""
    users = get_user_model()._default_manager
    if users.exists():
        return redirect("overview")
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            if users.exists():  # somebody was faster
                return redirect("sign-in")
            user = _make(form, Role.ADMINISTRATOR)
            audit.note(user, "account.first", user.get_username())
        login(request, user, MODEL_BACKEND)
        return redirect("overview")
    return render(request, "desk/first_account.html", {"form": form})


def _make(form: AccountForm, role: Role) -> User:
    user: User = form.save()
    Member.objects.create(user=user, role=role)
    return user


@method_decorator(login_not_required, name="dispatch")
class SignIn(LoginView):
    """Signing in; axes counts what fails."""

    template_name = "desk/sign_in.html"
    redirect_authenticated_user = True
    form_class = AuthenticationForm


class SignOut(LogoutView):
    http_method_names = ("post", "options")


class Password(PasswordChangeView):
    """Changing one's own password."""

    template_name = "desk/password.html"
    form_class = PasswordChangeForm
    success_url = reverse_lazy("overview")

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            form.save()
            audit.note(self.request.user, "account.password", self.request.user.get_username())
        update_session_auth_hash(self.request, form.user)
        messages.success(self.request, say("accounts.password_changed"))
        return redirect("overview")


@needs(Role.ADMINISTRATOR)
def accounts(request: HttpRequest) -> HttpResponse:
    users = User.objects.select_related("member").order_by("username")
    return render(request, "desk/accounts.html", {"users": users, "roles": Role.values})


@needs(Role.ADMINISTRATOR)
def new_account(request: HttpRequest) -> HttpResponse:
    form = AccountForm(request.POST or None)
    role = RoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and role.is_valid():
        with transaction.atomic():
            user = _make(form, Role(role.cleaned_data["role"]))
            name = user.get_username()
            audit.note(request.user, "account.made", name, role=role.cleaned_data["role"])
        messages.success(request, say("accounts.made", name=name))
        return redirect("accounts")
    return render(request, "desk/new_account.html", {"form": form, "roles": Role.values})


@needs(Role.ADMINISTRATOR)
def change_account(request: HttpRequest, number: int) -> HttpResponse:
    """Another role, or no way in any more. Nobody does that to himself: somebody must stay in charge."""
    user = get_object_or_404(User, pk=number)
    form = RoleForm(request.POST)
    if user == request.user:
        messages.error(request, say("accounts.not_yourself"))
    elif request.method == "POST" and form.is_valid():
        _change(request, user, Role(form.cleaned_data["role"]), form.cleaned_data["active"])
        messages.success(request, say("accounts.changed", name=user.get_username()))
    return redirect("accounts")


@transaction.atomic
def _change(request: HttpRequest, user: User, role: Role, active: bool) -> None:
    Member.objects.update_or_create(user=user, defaults={"role": role})
    user.is_active = active
    user.save(update_fields=["is_active"])
    audit.note(request.user, "account.changed", user.get_username(), role=role.value, active=active)


@needs(Role.ADMINISTRATOR)
def audit_log(request: HttpRequest) -> HttpResponse:
    page = sliced(request, lambda limit: Change.objects.all()[:limit].iterator(), LINES)
    return render(request, "desk/audit.html", {"page": page})
