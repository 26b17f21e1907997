"""What each rule of `languages/<code>/times.toml` means on the calendar, by its name there."""

from __future__ import annotations

from bestand.reading import time_calendar, time_relative
from bestand.reading.time_setting import Rule

RULES: dict[str, Rule] = {
    "day": time_calendar.calendar_day,
    "numeric-day": time_calendar.numeric_day,
    "day-range": time_calendar.day_range,
    "month": time_calendar.calendar_month,
    "directed-month": time_calendar.directed_month,
    "that-month": time_calendar.that_month,
    "week-of": time_calendar.week_of,
    "month-of-year": time_calendar.calendar_month,
    "month-range": time_calendar.month_range,
    "year": time_calendar.calendar_year,
    "year-range": time_calendar.year_range,
    "decade": time_calendar.decade,
    "season": time_calendar.season,
    "quarter": time_calendar.quarter,
    "weekday": time_relative.weekday,
    "weekday-range": time_relative.weekday_range,
    "running-unit": time_relative.unit,
    "weekday-of-week": time_relative.weekday_of_week,
    "weekday-weeks": time_relative.weekday_weeks,
    "that-weekday": time_relative.that_weekday,
    "weekday-number": time_relative.weekday_number,
    "day-of-month": time_relative.day_of_month,
    "nth-day": time_relative.nth_day,
    "day-word": time_relative.day_word,
    "night": time_relative.night,
    "night-to": time_relative.night_to,
    "unit": time_relative.unit,
    "so-far": time_relative.so_far,
    "weekend": time_relative.weekend,
    "window": time_relative.window,
    "distance": time_relative.distance,
    "exact-distance": time_relative.exact_distance,
    "offset": time_relative.step,  # with the date that follows it as what was told before
    "within": time_relative.within,
    "lasting": time_relative.lasting,
    "duration": time_relative.duration,
    "same": time_relative.same,
    "same-day": time_relative.same,
    "step": time_relative.step,
    "aftermath": time_relative.aftermath,
    "neighbour": time_relative.neighbour,
    "since-then": time_relative.since_then,
    "feast": time_calendar.feast,
}
