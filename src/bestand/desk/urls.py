"""Every address of the desk. A page's route, template and words share its name."""

from __future__ import annotations

from django.urls import include, path

from bestand.desk.api.interface import addresses
from bestand.desk.pages import (
    account,
    actor,
    agreement,
    ceasefire,
    deciding,
    export,
    importing,
    incident,
    interface,
    mapping,
    overview,
    report,
    review,
    search,
    settling,
    token,
    wrong,
)

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("map/", mapping.mapping, name="map"),
    path("incidents/", incident.incidents, name="incidents"),
    path("incidents/<str:ident>/", incident.incident, name="incident"),
    path("ceasefires/", ceasefire.ceasefires, name="ceasefires"),
    path("ceasefires/<str:ident>/", ceasefire.ceasefire, name="ceasefire"),
    path("actors/", actor.actors, name="actors"),
    path("actors/<path:ident>/", actor.actor, name="actor"),
    path("reports/", report.reports, name="reports"),
    path("reports/<str:key>/", report.report, name="report"),
    path("review/", review.review, name="review"),
    path("review/agreement/", agreement.agreement, name="review-agreement"),
    path("review/<str:key>/", review.review_report, name="review-report"),
    path("review/<str:key>/add/", deciding.review_add, name="review-add"),
    path("review/<str:key>/undo/", deciding.review_undo, name="review-undo"),
    path("review/<str:key>/finish/", deciding.review_finish, name="review-finish"),
    path("review/<str:key>/ask/", settling.ask, name="review-ask"),
    path("review/<str:key>/settle/", settling.settle, name="review-settle"),
    path("review/<str:key>/<str:event>/judge/", deciding.judge, name="review-judge"),
    path("review/<str:key>/<str:event>/<str:field>/", deciding.review_fact, name="review-fact"),
    path("search/", search.find, name="search"),
    path("import/", importing.import_page, name="import"),
    path("import/<str:ident>/", importing.import_job, name="import-job"),
    path("export/", export.export, name="export"),
    path("export/<str:name>/", export.download, name="download"),
    path("setup/", account.first_account, name="first-account"),
    path("sign-in/", account.SignIn.as_view(), name="sign-in"),
    path("sign-out/", account.SignOut.as_view(), name="sign-out"),
    path("password/", account.Password.as_view(), name="password"),
    path("accounts/", account.accounts, name="accounts"),
    path("accounts/new/", account.new_account, name="new-account"),
    path("accounts/<int:number>/", account.change_account, name="account"),
    path("audit/", account.audit_log, name="audit"),
    path("tokens/", token.tokens, name="tokens"),
    path("tokens/<int:number>/revoke/", token.revoke_token, name="revoke-token"),
    path("api/", interface.interface, name="api"),
    path("api/", include((addresses(), "interface"))),
    path("language/", include("django.conf.urls.i18n")),
]

handler400 = wrong.bad_request
handler403 = wrong.refused
handler404 = wrong.not_found
handler500 = wrong.failed
