"""The days of an incident, as layouts want them: one day, or a length in days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from bestand.accounts import Incident


def span(incident: Incident) -> tuple[date, date] | None:
    """First and last day; None where no day is known."""
    start, end = incident.start or incident.end, incident.end or incident.start
    return (start, end) if start and end else None


def length(days: tuple[date, date]) -> int:
    """Days, both ends counted."""
    return (days[1] - days[0]).days + 1


def middle(days: tuple[date, date]) -> date:
    """The day halfway, of an even number the earlier one."""
    return days[0] + timedelta(days=(length(days) - 1) // 2)


def latest_report(incident: Incident) -> date | None:
    """The day that the last report on it came out."""
    return max((day for each in incident.accounts if (day := each.day)), default=None)


def epoch(day: date | None) -> int | None:
    """Seconds from 1970 to the beginning of a day, UTC."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) if day else None
