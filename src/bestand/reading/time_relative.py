"""The rules for times told from publication ("gisteren") or from another time ("a day later").

They are shaped like those of `time_calendar`.
"""

from __future__ import annotations

from datetime import date

from bestand.model import Interval, Precision
from bestand.reading import days
from bestand.reading.days import DAY
from bestand.reading.tense import Tense
from bestand.reading.time_setting import RELATIVE, Setting, Slots, Unresolved, number, whole

SHORT = 3  # days: the longest stretch that "a day later" can step from
VAGUE = (2, 5)  # units that "a few weeks ago" may mean


def weekday(slots: Slots, setting: Setting) -> Interval:
    """As in "zondag" in the direction of the tense, "afgelopen zondag", "next Friday", "that Friday"."""
    wanted, way = whole(slots, "weekday"), slots.get("way")
    now = setting.now()
    ahead = setting.tense in {Tense.FUTURE, Tense.PRESENT}
    if way == 0:
        day = days.week(now, RELATIVE).start + wanted * DAY
    elif way == 1 or (way is None and ahead):
        day = days.next_weekday(now, wanted)
    else:
        day = days.last_weekday(now - DAY if way == -1 else now, wanted)
    return _night(day, slots)


def weekday_range(slots: Slots, setting: Setting) -> Interval:
    """As in "maandag en dinsdag", "van vrijdag tot zondag": the second is the next one after the first."""
    first, second = whole(slots, "weekday"), whole(slots, "weekday2")
    if setting.tense is Tense.FUTURE:
        start = days.next_weekday(setting.now(), first)
        return days.stretch(start, days.next_weekday(start, second), RELATIVE)
    end = days.last_weekday(setting.now(), second)
    return days.stretch(days.last_weekday(end - DAY, first), end, RELATIVE)


def _night(day: date, slots: Slots) -> Interval:
    """A day; two where the words tell of its night."""
    return (
        days.stretch(day, day + DAY, RELATIVE) if slots.get("part") == "night" else days.single(day, RELATIVE)
    )


def weekday_of_week(slots: Slots, setting: Setting) -> Interval:
    """As in "vorige week dinsdag", "Tuesday last week"."""
    monday = days.week(setting.now() + whole(slots, "shift") * 7 * DAY, RELATIVE).start
    return _night(monday + whole(slots, "weekday") * DAY, slots)


def weekday_weeks(slots: Slots, setting: Setting) -> Interval:
    """As in "zondag twee weken geleden", "dinsdag over een week": `sign` is the direction."""
    wanted, sign = whole(slots, "weekday"), 1 if "ahead" in slots else -1
    now = setting.now()
    nearest = days.next_weekday(now, wanted) if sign > 0 else days.last_weekday(now, wanted)
    return days.single(nearest + round(number(slots, "n") * sign * 7) * DAY, RELATIVE)


def that_weekday(slots: Slots, setting: Setting) -> Interval:
    """As in "die vrijdag", "de zondag daarvoor", "the following Monday": told from the time before it."""
    anchor, way = setting.anchor(31), slots.get("step", 0)
    wanted = whole(slots, "weekday")
    if way == 0:
        return days.single(days.nearest_weekday(anchor.start, wanted), RELATIVE)
    if way == -1:
        return days.single(days.last_weekday(anchor.start - DAY, wanted), RELATIVE)
    return days.single(days.next_weekday(anchor.end, wanted), RELATIVE)


def weekday_number(slots: Slots, setting: Setting) -> Interval:
    """As in "vrijdag de dertiende": the nearest such day in the direction of the tense."""
    now = setting.now()
    step = DAY if setting.tense is Tense.FUTURE else -DAY
    for distance in range(3 * 366):
        day = now + distance * step
        if day.day == whole(slots, "nth") and day.weekday() == slots["weekday"]:
            return days.single(day, RELATIVE)
    raise ValueError("no such day")


def day_of_month(slots: Slots, setting: Setting) -> Interval:
    """As in "op 12 dezer": of the month of publication."""
    return days.single(setting.now().replace(day=whole(slots, "day")), RELATIVE)


def nth_day(slots: Slots, setting: Setting) -> Interval:
    """As in "on the 17th": of the month of the time told before, or of publication."""
    month = setting.told[0].end if setting.told else setting.now()
    return days.single(month.replace(day=whole(slots, "nth")), RELATIVE)


def day_word(slots: Slots, setting: Setting) -> Interval:
    """As in "gisteren", "tomorrow": so many days from publication."""
    return _night(setting.now() + whole(slots, "dayword") * DAY, slots)


def night(slots: Slots, setting: Setting) -> Interval:
    """As in "vannacht", "overnight": the night before publication, or the one after with a future verb."""
    first = setting.now() - (0 if setting.tense is Tense.FUTURE else 1) * DAY
    return days.stretch(first, first + DAY, RELATIVE)


def night_to(slots: Slots, setting: Setting) -> Interval:
    """As in "in de nacht op zondag": the day before and that day."""
    day = weekday(slots, setting).start
    return days.stretch(day - DAY, day, RELATIVE)


def unit(slots: Slots, setting: Setting) -> Interval:
    """As in "vorige week", "this month", "next year": the calendar unit so many on."""
    name = str(slots["unit"])
    return days.around(days.shift(setting.now(), number(slots, "shift", 0), name), name, RELATIVE)


def so_far(slots: Slots, setting: Setting) -> Interval:
    """As in "eerder deze week", "later this month": the calendar unit up to or from publication."""
    whole, now = unit({**slots, "shift": 0}, setting), setting.now()
    if slots["side"] == 1:
        return days.stretch(now, whole.end, RELATIVE)
    return days.stretch(whole.start, now, RELATIVE)


def weekend(slots: Slots, setting: Setting) -> Interval:
    """As in "in het weekend", "vorig weekend", "komend weekend"."""
    now = setting.now()
    begun = now - (0 if now.weekday() >= 5 else 7) * DAY
    way = slots.get("shift", slots.get("way"))
    if way == -1:
        return days.weekend(now - 7 * DAY, RELATIVE)
    if way == 1:
        return days.weekend(now + (7 if now.weekday() >= 5 else 0) * DAY, RELATIVE)
    return days.weekend(now if setting.tense is Tense.FUTURE else begun, RELATIVE)


def window(slots: Slots, setting: Setting) -> Interval:
    """As in "de afgelopen dagen", "the next three weeks": a stretch that ends or begins with publication."""
    now, name = setting.now(), str(slots.get("unit", slots.get("some")))
    ahead = slots["roll"] == 1
    if "n" in slots:
        far = days.shift(now, number(slots, "n") if ahead else -number(slots, "n"), name)
    else:
        length = days.WINDOW.get(name, 1) if "some" in slots else days.LENGTH[name]
        far = now + round(length if ahead else -length) * DAY
    if name in {"hour", "minute"}:
        return days.stretch(min(now, far), max(now, far), RELATIVE)
    return (
        days.stretch(now, max(now, far - DAY), RELATIVE)
        if ahead
        else days.stretch(min(now, far + DAY), now, RELATIVE)
    )


def distance(slots: Slots, setting: Setting) -> Interval:
    """As in "drie dagen geleden", "over een week": so many units from publication."""
    return _step(setting.now(), slots, 1 if "ahead" in slots else -1)


def exact_distance(slots: Slots, setting: Setting) -> Interval:
    """As in "vandaag een jaar geleden", "a year ago today": to the day."""
    return days.single(days.shift(setting.now(), -number(slots, "n"), str(slots["unit"])), RELATIVE)


def _step(origin: date, slots: Slots, sign: int) -> Interval:
    """A time so many units from a day, no more exact than its unit."""
    name = str(slots.get("unit", "day"))
    if "some" in slots and "n" not in slots:
        near, far = (days.shift(origin, sign * amount, name) for amount in VAGUE)
        return days.stretch(min(near, far), max(near, far), RELATIVE)
    amount = number(slots, "n")
    day = days.shift(origin, sign * amount, name)
    if name == "week":  # told to the week, meant to about the day
        return days.stretch(day - DAY, day + DAY, RELATIVE)
    if name == "year" and (amount != int(amount) or ("step" not in slots and amount == 1)):
        return days.around(day, "month", RELATIVE)
    return days.around(day, name, RELATIVE)


def within(slots: Slots, setting: Setting) -> Interval:
    """As in "binnen 48 uur": from publication on with a future verb, else from the time told before."""
    now = setting.now() if setting.tense is Tense.FUTURE else setting.anchor(SHORT).end
    amount = number(slots, "n", VAGUE[1])
    return days.stretch(now, days.shift(now, amount, str(slots["unit"])), RELATIVE)


def lasting(slots: Slots, setting: Setting) -> Interval:
    """As in "al drie maanden", "al weken": up to publication."""
    now = setting.now()
    if "n" in slots:
        start = days.shift(now, -number(slots, "n"), str(slots["unit"]))
    else:
        start = now - (days.WINDOW.get(str(slots.get("unit", slots["some"])), 1) - 1) * DAY
    return days.stretch(start, now, RELATIVE)


def duration(slots: Slots, setting: Setting) -> Interval:
    """As in "negen maanden lang", "for nine months": up to publication, but for what is still to come.

    Hours tell no days, and in a story of long ago it ends then.
    """
    if setting.tense is Tense.FUTURE or slots.get("unit") in {"hour", "minute"}:
        raise ValueError("no stretch that ends now")
    if setting.story():
        raise Unresolved("ambiguous-time")
    return lasting(slots, setting)


def same(slots: Slots, setting: Setting) -> Interval:
    """As in "diezelfde dag", "that year": the unit around the time told before."""
    name = str(slots.get("unit", "day"))
    anchor = setting.anchor(SHORT if name == "day" else 366)
    if name == "day":
        return days.stretch(anchor.start, anchor.end, RELATIVE)
    return days.around(anchor.end, name, RELATIVE)


def step(slots: Slots, setting: Setting) -> Interval:
    """As in "de volgende dag", "two weeks later", "daags tevoren": told from the time before it."""
    sign = 1 if slots["step"] == 1 else -1
    exact = slots.get("unit", "day") in {"day", "hour", "minute"}
    try:
        anchor = setting.anchor(SHORT if exact else 366)
    except Unresolved:
        return _same_month(setting)
    origin = anchor.end if sign > 0 else anchor.start
    if slots.get("unit") in {"hour", "minute"}:
        return days.stretch(anchor.start, anchor.end, RELATIVE)
    result = _step(origin, slots, sign)
    if result.precision is Precision.DAY and anchor.precision is not Precision.DAY and not exact:
        return days.around(result.start, "month", RELATIVE)
    return result


def neighbour(slots: Slots, setting: Setting) -> Interval:
    """As in "the following week", "het jaar daarvoor": the unit beside that of the time told before."""
    anchor, name = setting.anchor(366), str(slots["unit"])
    if slots["step"] == 1:
        return days.around(days.shift(anchor.end, 1, name), name, RELATIVE)
    return days.around(days.shift(anchor.start, -1, name), name, RELATIVE)


def _same_month(setting: Setting) -> Interval:
    """Days after something that is known to its month: no more exact than that month."""
    anchor = setting.anchor(31)
    return days.stretch(anchor.start, anchor.end, RELATIVE)


def aftermath(slots: Slots, setting: Setting) -> Interval:
    """As in "de dagen erna", "the weeks before": the stretch beside the time told before."""
    anchor = setting.anchor(366)
    length = days.WINDOW.get(str(slots["some"]), 1) * DAY
    if slots.get("step", 1) == 1:
        return days.stretch(anchor.end + DAY, anchor.end + length, RELATIVE)
    return days.stretch(anchor.start - length, anchor.start - DAY, RELATIVE)


def since_then(slots: Slots, setting: Setting) -> Interval:
    """As in "sindsdien": from the time told before up to publication."""
    return days.stretch(setting.anchor(366).start, setting.now(), RELATIVE)
