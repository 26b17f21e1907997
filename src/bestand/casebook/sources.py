"""Which reports are one source, brought up to date around reports that were added."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from bestand import linking
from bestand.casebook import models
from bestand.casebook.known import hashed
from bestand.casebook.rebuild import report_of


def regroup(waiting: Sequence[models.Report]) -> set[int]:
    """Put reports into source groups; the primary keys of all reports whose group changed."""
    for report in waiting:
        _remember_keys(report)
    rows = _around(waiting)
    found = linking.source_groups({key: report_of(row) for key, row in rows.items()})
    changed = [rows[key] for key, group in found.items() if rows[key].group_id != group]
    names = sorted({found[row.key] for row in changed})
    models.SourceGroup.objects.bulk_create(map(models.SourceGroup, names), ignore_conflicts=True)
    for row in changed:
        row.group_id = found[row.key]
    models.Report.objects.bulk_update(changed, ["group"], batch_size=200)
    return {row.pk for row in changed}


def _remember_keys(report: models.Report) -> None:
    report.source_keys.all().delete()
    keys = {hashed(key) for key in linking.source_keys(report_of(report))}
    models.SourceKey.objects.bulk_create(models.SourceKey(report=report, key=key) for key in sorted(keys))


def _around(waiting: Sequence[models.Report]) -> dict[str, models.Report]:
    """These reports, those that may be copies of them, and the groups of both, by key."""
    mine = models.SourceKey.objects.filter(report__in=waiting).values("key")
    sharing = models.SourceKey.objects.filter(key__in=mine).values("report")
    near = models.Report.objects.filter(pk__in=sharing) | models.Report.objects.filter(
        pk__in=[report.pk for report in waiting]
    )
    groups = set(near.values_list("group", flat=True)) - {None}
    return {
        row.key: row
        for row in models.Report.objects.filter(Q(pk__in=near.values("pk")) | Q(group__in=groups))
    }
