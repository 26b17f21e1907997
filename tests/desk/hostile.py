"""Reports that try to run something: in text, title, file name, outlet, address and feed."""

from __future__ import annotations

import json
import sys
from html import escape
from pathlib import Path
from typing import cast

from bestand.casebook.fetching import Answer, Fetcher
from bestand.intake.items import Item

MARK = "pwned"  # the name that all tricks set, call or make an element of
SUM = "1337"  # what a template trick would print
SCRIPT = f"<script>window.{MARK}=1</script>"
IMAGE = f'"><img src=x onerror="window.{MARK}=2">'
ELEMENT = f"'\"--></title></textarea></style><{MARK}-element onclick=window.{MARK}=3>"
TEMPLATE = "{{ 7|add:1330 }}{% debug %}{% load l10n %}${7*191}<%= 7*191 %>{0.__class__}"
SQL = "'); DROP TABLE casebook_report; --"
LINK = f"javascript:window.{MARK}=4"
TRICKS = (SCRIPT, IMAGE, ELEMENT, TEMPLATE, SQL)

TEXT = f"""Army shells market in Taiz {SCRIPT}

TAIZ, 3 May 2021 - Government forces shelled a market in Taiz on Sunday, killing 12 civilians {IMAGE},
said General Karim Haddad {ELEMENT} on Monday. "We deny it {TEMPLATE}," a spokesman for Ahrar Nasr {SQL} said.

The army and the rebels agreed on a ceasefire in Taiz from 5 May. Rebels broke it on 6 May {SCRIPT}.
"""
FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title><![CDATA[Feed {SCRIPT}{TEMPLATE}]]></title>
<item><title><![CDATA[Two killed {IMAGE}]]></title><link>https://example.org/1?q=%3Cscript%3E"{SQL}</link></item>
</channel></rss>"""
PAGE = f"""<html><head><title>Two killed {escape(IMAGE)}</title></head><body><article><h1>Two killed</h1>
<p>Two soldiers were killed on 3 May 2021 when rebels attacked a post in Aden, the army said {escape(SCRIPT)}
on Tuesday. Rebels denied the attack in Aden. {escape(TEMPLATE)} The army said it had arrested nine rebels in
Aden on Tuesday after the attack, and that it would send more troops there.</p>
<p>{escape(ELEMENT)} The United Nations condemned the attack in Aden and called for a truce.</p>
</article></body></html>"""


class _Feeds:
    """A net in which there is one feed with one report."""

    def get(self, url: str, headers: dict[str, str] | None = None) -> Answer:
        if url.endswith("feed"):
            return Answer(url, 200, {"content-type": "application/rss+xml"}, FEED.encode())
        return Answer(url, 200, {"content-type": "text/html; charset=utf-8"}, PAGE.encode())


def items() -> list[Item]:
    from bestand.casebook import feeds

    named = Item(
        f"{SCRIPT}{SQL}.txt", TEXT, title=f"Shelling {IMAGE}{TEMPLATE}", url=LINK, outlet=f"Post {ELEMENT}"
    )
    told = Item("again.txt", TEXT.replace("killing 12", "killing 20"), outlet=SCRIPT, title=TEMPLATE)
    return [named, told, *feeds.items("https://example.org/feed", cast(Fetcher, _Feeds()), pause=0)]


def plant(path: Path) -> None:
    """Put these reports into a casebook, and names as hostile into its actors and places."""
    from bestand import casebook

    with casebook.open(path):
        from bestand.batch import Wish
        from bestand.casebook import adding, relinking

        outcomes = list(adding.add(items(), Wish(language="en")))
        assert [each.error for each in outcomes] == [None] * 3
        for _ in relinking.relink():
            pass
        _rename()


def _rename() -> None:
    """Who reads names of unknown people off a text reads tricks too, one day: have them in every name now."""
    from django.db import connection

    from bestand.casebook import models

    names = {
        name
        for table in (models.Actor, models.Place)
        for name in table.objects.values_list("name", flat=True)
    }
    with connection.cursor() as cursor:
        for table in (models.Actor, models.Place, models.Incident, models.Ceasefire, models.Event):
            for name in names:
                written = json.dumps(f"{name} {SCRIPT}{IMAGE}{TEMPLATE}")
                change = f"UPDATE {table._meta.db_table} SET data = replace(data, %s, %s)"
                cursor.execute(change, [f'"name": {json.dumps(name)}', f'"name": {written}'])
        for table in (models.Actor, models.Place, models.Ceasefire):
            cursor.execute(f"UPDATE {table._meta.db_table} SET name = name || %s", [f" {SCRIPT}{IMAGE}"])


if __name__ == "__main__":
    plant(Path(sys.argv[1]))
