"""Feasts by the day they fall on: `feast_days("eid-al-adha", 2019)`."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import tomli
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from bestand.errors import KnowledgeError, malformed

WHERE = "knowledge/calendar.toml"
HEBREW_EPOCH = -1_373_427  # ordinal of 1 Tishri of year 1
HIJRI_EPOCH = (
    227_013  # ordinal of the day before 1 Muharram of year 1, astronomical reckoning (15 July 622, Julian)
)


class Feast(BaseModel):
    """How the first day of a feast is found: by exactly one of the reckonings.

    With a `year` it is no feast but a day of that year that is called by its date alone.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    month: int | None = None
    day: int | None = None
    year: int | None = None
    easter: int | None = None
    orthodox: bool = False
    islamic: tuple[int, int] | None = None
    hebrew: int | None = None
    length: int = 1

    @model_validator(mode="after")
    def _one_reckoning(self) -> Feast:
        fixed = self.month is not None and self.day is not None
        ways = [fixed, *(way is not None for way in (self.easter, self.islamic, self.hebrew))]
        if sum(ways) != 1:
            raise ValueError("needs either month and day, or easter, or islamic, or hebrew")
        return self

    def first(self, year: int) -> date:
        """The first day of the feast in a year of our calendar."""
        if self.islamic is not None:
            return islamic_day(year, *self.islamic)
        if self.hebrew is not None:
            return hebrew_new_year(year) + timedelta(days=self.hebrew)
        if self.easter is not None:
            sunday = orthodox_easter(year) if self.orthodox else easter_sunday(year)
            return sunday + timedelta(days=self.easter)
        return date(year, self.month or 1, self.day or 1)


@cache
def feasts() -> dict[str, Feast]:
    """All feasts by name; KnowledgeError naming the key where the data is malformed."""
    return parse(files("bestand.knowledge").joinpath("calendar.toml").read_text("utf-8"))


def parse(text: str) -> dict[str, Feast]:
    """Feasts from TOML."""
    try:
        return {name: Feast.model_validate(row) for name, row in tomli.loads(text).items()}
    except tomli.TOMLDecodeError as error:
        raise KnowledgeError(WHERE, f"no TOML ({error})", "mend the line that is named") from error
    except ValidationError as error:
        raise malformed(WHERE, error, f"{error.title} ") from error


def feast_days(name: str, year: int) -> tuple[date, date]:
    """First and last day of a feast in a year; KeyError on an unknown feast."""
    feast = feasts()[name]
    first = feast.first(year)
    return first, first + timedelta(days=feast.length - 1)


@cache
def landmark(month: int, day: int) -> date | None:
    """The one day that news means by this date without a year, as 11 September; or None."""
    for feast in feasts().values():
        if feast.year and (feast.month, feast.day) == (month, day):
            return date(feast.year, month, day)
    return None


def easter_sunday(year: int) -> date:
    """Western Easter (the anonymous Gregorian computus)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter by the Julian computus (Meeus), as a day of our calendar; right from 1900 to 2099."""
    epact = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - epact + 34) % 7
    month, day = divmod(epact + weekday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def islamic_day(year: int, month: int, day: int) -> date:
    """The (first) such Islamic day in a year of our calendar, by the thirty-year arithmetic cycle."""
    first = (year - 622) * 33 // 32 - 1
    for hijri in range(first, first + 4):
        ordinal = HIJRI_EPOCH + 354 * (hijri - 1) + (3 + 11 * hijri) // 30 + (59 * (month - 1) + 1) // 2 + day
        if date.fromordinal(ordinal).year >= year:
            return date.fromordinal(ordinal)
    raise ValueError(f"no Islamic year in {year}")


def hebrew_new_year(year: int) -> date:
    """The Jewish new year in the autumn of a year of our calendar (mean new moons and four postponements)."""
    before, here, after = (_hebrew_days(year + 3760 + step) for step in range(3))
    delay = 2 if after - here == 356 else 1 if here - before == 382 else 0
    return date.fromordinal(HEBREW_EPOCH + here + delay)


def _hebrew_days(year: int) -> int:
    """Days from the epoch to a Hebrew year's first new moon, kept off Sunday, Wednesday and Friday."""
    months = (235 * year - 234) // 19
    day = 29 * months + (12_084 + 13_753 * months) // 25_920
    return day + ((3 * (day + 1)) % 7 < 3)
