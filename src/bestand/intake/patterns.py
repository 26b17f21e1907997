"""The words of `page.toml` as regular expressions.

Litter and picture credits are looked for in every language, as pages mix them; bylines
and sources in the report's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bestand.knowledge.outlets import outlets
from bestand.languages.load import languages
from bestand.languages.page import PageWords, alternatives, page_words

SEPARATOR = re.compile(r"\s*[|·•●▪∙»>]\s*|\s+[-–—−/]\s+|\s*[−]\s*|\s{2,}|\t+|;\s+")
EDGE = (
    r"(?:(?<=[.!?…])\s+|(?<=[.!?…][\"'’”)])\s+|\s+[-–—|/]+\s*|\s*[(\[]\s*|\s{2,})"  # where a credit can begin
)
NAMED = r"(?:[^.!?©()]|(?<=\b[A-Z])\.){1,60}"  # who took a picture, initials and all
MARKS = r"\W{0,12}"  # that can stand before the first word of a line
CAPITAL = "[A-Z\u00c0-\u00de]"
STAMP = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d"  # "2016-04-28 10:44:55"
COPYRIGHT = r"(?:©|\([cC]\)|ⓒ)"

Group = dict[str, re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class Patterns:
    """Each is matched at the start of a stretch, but `contains`, `tail` and those named `…_end`."""

    whole: re.Pattern[str]
    starts: re.Pattern[str]
    weak: re.Pattern[str]
    weak_mark: re.Pattern[str]  # the same with a mark after it, as "Rectificatie:"
    contains: re.Pattern[str]
    heads: re.Pattern[str]
    tail: re.Pattern[str]
    byline: re.Pattern[str]
    published_before: re.Pattern[str]  # "Gepubliceerd op", at the end of what stands before a date
    updated_before: re.Pattern[str]
    filler_before: re.Pattern[str]
    filler_after: re.Pattern[str]
    pictured: re.Pattern[str]  # "Foto", at the start of a segment
    outlet: re.Pattern[str]  # "Veluws Dagblad", "The Harbour Ledger"; case counts
    weekday: re.Pattern[str]
    meta: re.Pattern[str]  # words of a line with the date that are not about the news
    source: re.Pattern[str]  # "Bron: ANP, Belga", with a figure of litter after it
    agencies: re.Pattern[str]  # "ANP/AFP", also in brackets or quotation marks
    bracketed: re.Pattern[str]  # the same, in brackets only
    photo: re.Pattern[str]  # a line that is nothing but the credit of a picture
    photo_start: re.Pattern[str]  # "© epa. De ministers …"
    photo_end: re.Pattern[str]
    agency_stamp: re.Pattern[str]  # "2016-04-28 10:44:55 TOPSHOT - "
    agency_end: re.Pattern[str]  # "… AFP PHOTO / NAME", "EDITORS NOTE: …"
    year: re.Pattern[str]  # a line that begins with "© 2024"
    copyright: re.Pattern[str]
    rights: re.Pattern[str]  # a line "© ANP"
    credit_end: re.Pattern[str]  # "… © Reuters", "… (ANP/AFP)"
    picture: re.Pattern[str]  # the same in brackets, for pictures too
    caption: re.Pattern[str]
    subject: re.Pattern[str]  # "Betreft: …", the headline of a letter
    stamp: re.Pattern[str]  # "UPDATE", before the clock time of an entry; may be nothing


@cache
def patterns(language: str) -> Patterns:
    """The patterns for reports in a language. Raises KnowledgeError."""
    own = page_words(language)
    return Patterns(**_litter(own), **_dates(own), **_credits(own), **_pictures(), **_rights())


def _litter(own: PageWords) -> Group:
    starts, weak = _every("litter.starts"), _every("litter.weak")
    endings = own.pattern("outlets.endings")
    return {
        "whole": _compile(rf"{MARKS}{_every('litter.whole')}\W*$"),
        "starts": _compile(rf"[^\w<]{{0,12}}(?:<\w+>)?{starts}(?!\w)"),
        "weak": _compile(rf"{MARKS}{weak}(?!\w)"),
        "weak_mark": _compile(rf"{MARKS}{weak}[\s\d.]*[:.?!|]"),
        "contains": _compile(rf"(?<!\w){_every('litter.contains')}(?!\w)"),
        "heads": _compile(rf"{MARKS}{_every('litter.heads')}\W*$"),
        "tail": _compile(rf"(?:(?<=[.!?…)])|(?<=[.!?][\"'’”]))\s+(?=\W{{0,4}}{starts}(?!\w))"),
        "subject": _compile(rf"{MARKS}{own.pattern('litter.subject')}\s*[:\s]"),
        "outlet": re.compile(rf"(?:{CAPITAL}[\w'’.&-]*\s+){{1,3}}(?={CAPITAL})\w*?(?i:{endings})"),
    }


def _dates(own: PageWords) -> Group:
    filler = rf"(?:{own.pattern('dates.fillers')}(?!\w)\W*)*"
    weekdays = [name for names in own.weekdays for name in names]
    meta = own.pattern(
        "dates.published", "dates.updated", "dates.fillers", "dates.hours", "credits.sources", "live.stamps"
    )
    return {
        "byline": _compile(rf"{MARKS}{own.pattern('byline.starts')}(?!\w)"),
        "published_before": _compile(rf"(?<!\w){own.pattern('dates.published')}\W*{filler}$"),
        "updated_before": _compile(rf"(?<!\w){own.pattern('dates.updated')}\W*{filler}$"),
        "filler_before": _compile(rf"(?<!\w){filler}$"),
        "filler_after": _compile(rf"{MARKS}{filler}"),
        "weekday": _compile(rf"{alternatives(name for name in weekdays if len(name) > 3)}(?!\w)"),
        "meta": _compile(rf"(?<!\w)(?:{meta}|{alternatives(weekdays)})(?!\w)"),
        "stamp": _compile(rf"(?:{_every('live.stamps')}\s*[:|–-]?\s+)?"),
    }


def _credits(own: PageWords) -> Group:
    several, source, photo = _several(), own.pattern("credits.sources"), _every("captions.credits")
    litter = r"(?:\s*\d{1,3}(?=\s+[A-Z]))?\s*[.|–—-]?\s*"
    return {
        "source": _compile(rf"\W{{0,3}}{source}\s*:\s*{several}{litter}"),
        "agencies": _compile(rf"[\s(\[\"'‘“/©•–-]{{0,12}}{several}(?:\s+{photo})?[\s)\]\"'’”/.]*$"),
        "bracketed": _compile(rf"\(\s*{several}\s*\)"),
        "credit_end": _compile(
            rf"(?<!\s)\s*(?:{COPYRIGHT}\s*{several}\W*|\(\s*{several}\s*\)\.?|(?<=[.!?…])\s+{several})$"
        ),
    }


def _pictures() -> Group:
    photo, agency, picture = _every("captions.credits"), *_names()
    pictured = rf"(?:{picture}(?:\s*[/,&+-]\s*[\w .'’-]{{2,30}})*)"
    capitals = alternatives(
        word.upper() for code in languages() for word in page_words(code).lists["captions.credits"]
    )
    return {
        "pictured": _compile(rf"{MARKS}{photo}(?!\w)"),
        "photo": _compile(
            rf"{MARKS}(?:{COPYRIGHT}\s*(?:{pictured}|[\w .'’/-]{{2,40}})|"
            rf"{photo}\s*[:©/|]\s*[^.!?]{{0,80}}[.]?|{photo}\s+(?:in\s.{{1,30}}|{pictured}))\W*$"
        ),
        "photo_start": _compile(
            rf"(?:{COPYRIGHT}\s*{pictured}\s*[.:|–—-]|{COPYRIGHT}\s*{picture}(?=\s+[A-Z])|"
            rf"{photo}\s+{COPYRIGHT}?\s*{picture}\s*[:|–—-])\s+(?=\S)"
        ),
        "photo_end": _compile(
            rf"(?:{EDGE}(?:{photo}\s*[:©/|]\s*{COPYRIGHT}?\s*{NAMED}|{photo}\s+{COPYRIGHT}?\s*{pictured})|"
            rf"(?<=[.!?…])\s+(?:[\w .'’-]{{3,40}}/\s?)?{picture}(?:\s*/\s*{picture})*|"
            rf"(?<![\s\-–—|/(\[])[\s\-–—|/(\[]*{COPYRIGHT}\s*{NAMED})\s*[)\]]?\s*\.?$"
        ),
        "picture": _compile(rf"(?<!\s)\s*\(\s*{pictured}\s*\)\.?$"),
        "caption": _compile(rf"{MARKS}{_every('captions.starts')}(?!\w)"),
        "agency_stamp": re.compile(rf"\s*{STAMP}\s+(?:{_every('captions.stamps')}\s*-?\s*)?"),
        "agency_end": re.compile(
            rf"(?<![\s/(])[\s/(]*(?:(?i:{agency})\s+(?:{capitals}\b|(?i:{photo})\s*/)|"
            rf"{_every('captions.notices')}).*$",
            re.DOTALL,
        ),
    }


def _rights() -> Group:
    return {
        "year": _compile(rf"\W{{0,2}}{COPYRIGHT}\s*\d{{4}}\b"),
        "copyright": _compile(rf"\W{{0,2}}{COPYRIGHT}"),
        "rights": _compile(rf"{MARKS}{COPYRIGHT}\s*(?:\d{{4}}\s+)?{_several()}\W*$"),
    }


def _names() -> tuple[str, str]:
    """Any news agency, and any that a picture is credited to."""
    known = outlets()
    return f"(?:{known.agency.pattern})", f"(?:{known.picture.pattern})"


def _several() -> str:
    """One news agency or more: "ANP/AFP", "ANP, Belga", "ANP en Reuters"."""
    agency = _names()[0]
    return rf"(?:{agency}(?:(?:\s*[/,&+-]\s*|\s+(?:\w{{2,3}}\s+)?){agency})*)"


def _every(key: str) -> str:
    return alternatives(word for code in languages() for word in page_words(code).lists[key])


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
