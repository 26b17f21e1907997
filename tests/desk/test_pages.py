"""Every page in both languages: it is there, holds nothing that runs, and shows hostile text as text."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from bestand.desk.roles import Role

SignedIn = Callable[..., Client]
LISTS = (
    "/",
    "/map/",
    "/incidents/",
    "/ceasefires/",
    "/actors/",
    "/reports/",
    "/search/?q=bestand",
    "/export/",
)
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=|<style|javascript:|https?://(?!www\.w3\.org)")
HOSTILE = "<script>alert(1)</script>{{ 7|add:7 }}' OR 1=1 --"


def addresses() -> list[str]:
    """A page of each thing that the samples hold."""
    from bestand.casebook import models

    things = (
        ("incidents", models.Incident.objects.values_list("pk", flat=True)),
        ("ceasefires", models.Ceasefire.objects.values_list("pk", flat=True)),
        ("actors", models.Actor.objects.values_list("pk", flat=True)[:20]),
        ("reports", models.Report.objects.values_list("key", flat=True)),
    )
    return [f"/{name}/{key}/" for name, keys in things for key in keys]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_page_is_there_and_holds_nothing_that_runs(signed_in: SignedIn, language: str) -> None:
    browser = signed_in(Role.ADMINISTRATOR, language)
    for address in (*LISTS, "/import/", "/accounts/", "/audit/", "/password/", *addresses()):
        answer = browser.get(address)
        page = answer.content.decode()
        assert answer.status_code == 200, address
        assert f'<html lang="{language}">' in page
        assert not INLINE.search(page.replace("https://</", "").replace('"https://"', "")), address
        assert answer.headers["Content-Security-Policy"].count("'self'") == 6


def test_what_is_in_the_address_is_shown_and_not_run(signed_in: SignedIn) -> None:
    browser = signed_in()
    for address in ("/search/", "/map/", "/incidents/"):
        page = browser.get(address, {"q": HOSTILE, "actor": HOSTILE}).content.decode()
        assert "&lt;script&gt;alert(1)" in page
        assert "<script>alert" not in page


@pytest.mark.parametrize(
    "given, told",
    [
        ({"from": "gisteren"}, "does not begin this period"),
        ({"from": "2019", "to": "2018"}, "does not begin this period"),
        ({"actor": "nobody-of-this-name"}, "Nobody in the casebook"),
        ({"place": "12.0,13.0"}, "is a point without a distance"),
        ({"min-killed": "many"}, "is no number of people"),
        ({"type": "picnic"}, "is no type of event"),
    ],
)
def test_a_filter_that_makes_no_sense_is_put_aside_and_told(
    signed_in: SignedIn, given: dict[str, str], told: str
) -> None:
    page = signed_in().get("/incidents/", given)
    assert page.status_code == 200
    assert told in page.content.decode()
    assert "incident-rows" in page.content.decode()


def test_every_fact_of_a_report_is_linked_with_its_words_both_ways(signed_in: SignedIn) -> None:
    browser = signed_in()
    for address in (each for each in addresses() if each.startswith("/reports/")):
        page = browser.get(address).content.decode()
        facts = set(re.findall(r'data-fact="(e\d+-\d+)"', page))
        marked = {fact for each in re.findall(r'data-facts="([^"]+)"', page) for fact in each.split()}
        targets = set(re.findall(r' id="([^"]+)"', page))
        links = set(re.findall(r'href="#([^"]+)"', page))
        assert marked <= facts
        assert links <= targets, address


def test_readers_do_not_import(signed_in: SignedIn) -> None:
    reader = signed_in(Role.READER)
    assert reader.get("/import/").status_code == 403
    assert reader.post("/import/", {"text": "x"}).status_code == 403


@pytest.mark.parametrize(
    "address", ["/incidents/inone/", "/ceasefires/cnone/", "/reports/000000/", "/actors/nobody/"]
)
def test_what_is_not_there_says_so(signed_in: SignedIn, address: str) -> None:
    assert signed_in().get(address).status_code == 404


def test_the_export_is_the_file_that_the_command_writes(signed_in: SignedIn) -> None:
    answer = signed_in().get("/export/acled/", {"type": "violence"})
    content = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert content.startswith("event_id_cnty,")
    assert "attachment" in answer.headers["Content-Disposition"]
