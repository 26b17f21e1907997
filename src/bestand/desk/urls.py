"""Every address of the desk. A page's route, template and words share its name."""

from __future__ import annotations

from django.urls import include, path

from bestand.desk.pages import account, overview, wrong

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("setup/", account.first_account, name="first-account"),
    path("sign-in/", account.SignIn.as_view(), name="sign-in"),
    path("sign-out/", account.SignOut.as_view(), name="sign-out"),
    path("password/", account.Password.as_view(), name="password"),
    path("accounts/", account.accounts, name="accounts"),
    path("accounts/new/", account.new_account, name="new-account"),
    path("accounts/<int:number>/", account.change_account, name="account"),
    path("audit/", account.audit_log, name="audit"),
    path("language/", include("django.conf.urls.i18n")),
]

handler400 = wrong.bad_request
handler403 = wrong.refused
handler404 = wrong.not_found
handler500 = wrong.failed
