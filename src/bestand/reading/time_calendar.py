"""The rules for times by the calendar: dates, months, years, seasons, feasts.

A rule takes the slots of its match and the setting, and gives an interval. It raises
Unresolved with an empty reason where the setting lacks what it needs, and ValueError
where there is no such day ("31 februari").
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bestand.knowledge.calendar import feast_days, landmark
from bestand.model import Interval
from bestand.reading import days
from bestand.reading.days import DAY
from bestand.reading.tense import Tense
from bestand.reading.time_setting import RELATIVE, STATED, Setting, Slots, whole

FAR = 330  # days
RECENT = 30  # days


def _year(slots: Slots, setting: Setting) -> int | None:
    """The year that the slots tell, as "2012", "vorig jaar" or "dat jaar"; None where they do not."""
    if "year" in slots:
        return whole(slots, "year")
    if "thatyear" in slots:
        return setting.anchor(366).end.year
    return setting.now().year + whole(slots, "shift") if "shift" in slots else None


def _choose(options: list[Interval], setting: Setting) -> Interval:
    """Of the same date in several years, the one that the story or the tense points at.

    A tense does not reach further than FAR: what lies eleven months back is told with its year.
    """
    story = setting.story()
    if story is not None:
        year = story.year + (story.month >= 11 and options[0].start.month <= 2)
        return next((option for option in options if option.start.year == year), options[0])
    now = setting.now()
    far = 366 if setting.ongoing else FAR
    past = [option for option in options if option.start <= now and (now - option.end).days <= far]
    future = [option for option in options if option.end >= now and (option.start - now).days <= far]
    if setting.tense is Tense.PAST and past:
        return past[-1]
    if setting.tense is Tense.FUTURE and future:
        return future[0]
    return min(options, key=lambda option: abs((option.start - now).days))


def _around(setting: Setting) -> range:
    base = setting.story() or setting.now()
    return range(base.year - 1, base.year + 2)


def _on_weekday(options: list[Interval], slots: Slots) -> list[Interval]:
    """Those that fall on the weekday that is told beside the date, if any do."""
    fitting = [option for option in options if option.start.weekday() == slots.get("weekday")]
    return fitting or options


def calendar_day(slots: Slots, setting: Setting) -> Interval:
    """As in "12 mei 2015", "May 12", "4 april vorig jaar"; a weekday beside it helps to choose the year."""
    month, day = whole(slots, "month"), whole(slots, "day")
    year = _year(slots, setting)
    if year is not None:
        return days.single(date(year, month, day), STATED)
    options = [days.single(date(y, month, day), STATED) for y in _around(setting) if _exists(y, month, day)]
    if not options:
        raise ValueError(f"no day {day} in month {month}")
    options = _on_weekday(options, slots)
    known = _landmark(month, day, setting)
    if known is not None:
        return days.single(known, RELATIVE)
    if "way" in slots:
        setting = replace(setting, tense=Tense.FUTURE if slots["way"] == 1 else Tense.PAST)
    return _choose(options, setting)


def _landmark(month: int, day: int, setting: Setting) -> date | None:
    """The day that goes by this date alone, unless its anniversary has just been or is at hand."""
    known = landmark(month, day)
    if known is None or setting.today is None or not known < setting.today:
        return None
    since = (setting.today - date(setting.today.year, month, day)).days % 366
    return known if setting.ongoing or RECENT < since < 366 - RECENT else None


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def numeric_day(slots: Slots, setting: Setting) -> Interval:
    """As in "12/05/2018": the day first, unless only the other order can be."""
    day, month = whole(slots, "day"), whole(slots, "day2")
    if month > 12 >= day:
        day, month = month, day
    return calendar_day({**slots, "day": day, "month": month}, setting)


def day_range(slots: Slots, setting: Setting) -> Interval:
    """As in "3 tot 5 maart", "14 op 15 april"; the first lies a month earlier when it is the higher."""
    end = calendar_day({**slots, "day": slots["day2"]}, setting).start
    first = whole(slots, "day")
    month = end if first <= end.day else days.shift_months(end, -1)
    return days.stretch(date(month.year, month.month, first), end, STATED)


def calendar_month(slots: Slots, setting: Setting) -> Interval:
    """As in "mei 2015", "in May", "oktober vorig jaar"."""
    year = _year(slots, setting)
    if year is not None:
        return days.month(year, whole(slots, "month"), STATED)
    return _choose([days.month(y, whole(slots, "month"), STATED) for y in _around(setting)], setting)


def directed_month(slots: Slots, setting: Setting) -> Interval:
    """As in "afgelopen mei", "next May": the nearest one wholly before or after, "deze mei" of this year."""
    now, way = setting.now(), whole(slots, "way")
    options = [days.month(now.year + y, whole(slots, "month"), RELATIVE) for y in (-1, 0, 1)]
    if way == 0:
        return options[1]
    return [o for o in options if o.end < now][-1] if way < 0 else next(o for o in options if o.start > now)


def that_month(slots: Slots, setting: Setting) -> Interval:
    """As in "that April", "the following June": told from the time before it."""
    anchor, number, way = setting.anchor(366), whole(slots, "month"), slots.get("step", 0)
    options = [days.month(anchor.end.year + y, number, RELATIVE) for y in (-1, 0, 1)]
    if way == 0:
        return options[1]
    after = [option for option in options if option.start > anchor.end]
    before = [option for option in options if option.end < anchor.start]
    return after[0] if way == 1 else before[-1]


def week_of(slots: Slots, setting: Setting) -> Interval:
    """As in "de week van 10 december"."""
    return days.week(calendar_day(slots, setting).start, STATED)


def month_range(slots: Slots, setting: Setting) -> Interval:
    """As in "januari tot maart 2015", "maart en april"."""
    end = calendar_month({**slots, "month": slots["month2"]}, setting)
    year = end.start.year - (whole(slots, "month") > end.start.month)
    return days.stretch(date(year, whole(slots, "month"), 1), end.end, STATED)


def calendar_year(slots: Slots, setting: Setting) -> Interval:
    """As in "2012"."""
    return days.year(whole(slots, "year"), STATED)


def year_range(slots: Slots, setting: Setting) -> Interval:
    """As in "2011-2013", "1992-95"."""
    first, last = whole(slots, "year"), whole(slots, "year2")
    last = last if last > 99 else first // 100 * 100 + last
    return days.stretch(date(first, 1, 1), date(last, 12, 31), STATED)


def decade(slots: Slots, setting: Setting) -> Interval:
    """As in "de jaren negentig", "the 1980s"."""
    first = whole(slots, "decade")
    first = first if first > 99 else 1900 + first if first >= 30 else 2000 + first
    return days.stretch(date(first, 1, 1), date(first + 9, 12, 31), STATED)


def season(slots: Slots, setting: Setting) -> Interval:
    """As in "de zomer van 2014", "vorig voorjaar", "afgelopen winter"."""
    name, year = str(slots["season"]), _year(slots, setting)
    if year is not None:
        return days.season(year + (name == "winter" and "edge" in slots), name, STATED)
    if "way" not in slots:
        return _choose([days.season(y, name, RELATIVE) for y in _around(setting)], setting)
    now, way = setting.now(), whole(slots, "way")
    options = [days.season(now.year + y, name, RELATIVE) for y in (-1, 0, 1, 2)]
    if way == 0:
        return min(options, key=lambda option: abs((option.start - now).days))
    return [o for o in options if o.end < now][-1] if way < 0 else next(o for o in options if o.start > now)


def quarter(slots: Slots, setting: Setting) -> Interval:
    """As in "het derde kwartaal van 2014": with `half`, of two halves."""
    year = _year(slots, setting) or setting.now().year
    length = 6 if "half" in slots else 3
    start = date(year, 1 + (whole(slots, "ordinal") - 1) * length, 1)
    return days.stretch(start, days.shift_months(start, length) - DAY, STATED)


def feast(slots: Slots, setting: Setting) -> Interval:
    """As in "Kerstmis", "the end of Ramadan 2018", "nieuwjaarsnacht"."""
    name = str(slots["feast"])
    year = _year(slots, setting)
    if year is not None:
        first, last = feast_days(name, year)
        return days.stretch(first, last, STATED)
    spans = [feast_days(name, y) for y in _around(setting)]
    return _choose([days.stretch(first, last, RELATIVE) for first, last in spans], setting)
