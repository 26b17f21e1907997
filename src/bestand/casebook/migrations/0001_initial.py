"""The first tables of a casebook."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SourceGroup",
            fields=[
                ("name", models.CharField(max_length=200, primary_key=True, serialize=False)),
            ],
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64, unique=True)),
                ("source", models.TextField()),
                ("url", models.TextField(null=True)),
                ("outlet", models.TextField(db_index=True, null=True)),
                ("published", models.DateField(db_index=True, null=True)),
                ("language", models.CharField(max_length=8)),
                ("credits", models.JSONField(default=list)),
                ("title", models.TextField(null=True)),
                ("text", models.TextField()),
                ("original", models.TextField(null=True)),
                ("data", models.JSONField()),
                (
                    "group",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reports",
                        to="casebook.sourcegroup",
                    ),
                ),
                ("added", models.DateTimeField(auto_now_add=True)),
                ("linked", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("linked", False)), fields=["id"], name="report_unlinked")
                ],
            },
        ),
        migrations.CreateModel(
            name="SourceKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="source_keys",
                        to="casebook.report",
                    ),
                ),
                ("key", models.BigIntegerField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="casebook.report",
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("rules", models.CharField(max_length=64)),
                ("made", models.DateTimeField(auto_now_add=True)),
                ("record", models.BinaryField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("report", "number"), name="revision_number"),
                    models.UniqueConstraint(fields=("report", "rules"), name="revision_rules"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Feed",
            fields=[
                ("url", models.CharField(max_length=2000, primary_key=True, serialize=False)),
                ("etag", models.TextField(null=True)),
                ("modified", models.TextField(null=True)),
                ("polled", models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.CreateModel(
            name="Actor",
            fields=[
                ("id", models.CharField(max_length=200, primary_key=True, serialize=False)),
                ("name", models.TextField(db_index=True)),
                ("kind", models.CharField(max_length=40)),
                ("affiliation", models.CharField(db_index=True, max_length=200, null=True)),
                ("country", models.CharField(max_length=8, null=True)),
                ("known", models.BooleanField(default=True)),
                ("data", models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                ("id", models.CharField(max_length=200, primary_key=True, serialize=False)),
                ("name", models.TextField(db_index=True)),
                ("precision", models.CharField(max_length=20)),
                ("latitude", models.FloatField(null=True)),
                ("longitude", models.FloatField(null=True)),
                ("country", models.CharField(max_length=8, null=True)),
                ("region", models.TextField(null=True)),
                ("data", models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="casebook.report",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="casebook.revision",
                    ),
                ),
                ("name", models.CharField(max_length=40)),
                ("current", models.BooleanField(default=True)),
                ("type", models.CharField(max_length=60)),
                ("status", models.CharField(max_length=20)),
                ("start", models.DateField(null=True)),
                ("end", models.DateField(null=True)),
                (
                    "place",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="casebook.place",
                    ),
                ),
                ("killed", models.IntegerField(null=True)),
                ("data", models.JSONField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("current", True)), fields=["start", "id"], name="event_start"
                    ),
                    models.Index(
                        condition=models.Q(("current", True)), fields=["type", "start"], name="event_type"
                    ),
                ],
                "constraints": [models.UniqueConstraint(fields=("revision", "name"), name="event_name")],
            },
        ),
        migrations.CreateModel(
            name="Role",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("span_start", models.IntegerField()),
                ("span_end", models.IntegerField()),
                ("words", models.TextField()),
                ("rule", models.TextField()),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="roles", to="casebook.event"
                    ),
                ),
                ("role", models.CharField(max_length=20)),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="roles", to="casebook.actor"
                    ),
                ),
                ("hedged", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="Count",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("span_start", models.IntegerField()),
                ("span_end", models.IntegerField()),
                ("words", models.TextField()),
                ("rule", models.TextField()),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="counts",
                        to="casebook.event",
                    ),
                ),
                ("kind", models.CharField(max_length=40)),
                ("of", models.CharField(max_length=40)),
                ("low", models.BigIntegerField(null=True)),
                ("high", models.BigIntegerField(null=True)),
                ("approximate", models.BooleanField(default=False)),
                (
                    "source",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="counts",
                        to="casebook.actor",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Attribution",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("span_start", models.IntegerField()),
                ("span_end", models.IntegerField()),
                ("words", models.TextField()),
                ("rule", models.TextField()),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attributions",
                        to="casebook.event",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attributions",
                        to="casebook.actor",
                    ),
                ),
                ("stance", models.CharField(max_length=20)),
            ],
        ),
        migrations.CreateModel(
            name="BlockingKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="blocking_keys",
                        to="casebook.event",
                    ),
                ),
                ("key", models.BigIntegerField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="Incident",
            fields=[
                ("id", models.CharField(max_length=100, primary_key=True, serialize=False)),
                ("type", models.CharField(max_length=60)),
                ("status", models.CharField(max_length=20)),
                ("start", models.DateField(null=True)),
                ("end", models.DateField(null=True)),
                (
                    "place",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="incidents",
                        to="casebook.place",
                    ),
                ),
                ("latitude", models.FloatField(null=True)),
                ("longitude", models.FloatField(null=True)),
                ("country", models.CharField(max_length=8, null=True)),
                ("killed_best", models.IntegerField(null=True)),
                ("killed_low", models.IntegerField(null=True)),
                ("killed_high", models.IntegerField(null=True)),
                ("reports", models.IntegerField(default=0)),
                ("independent_sources", models.IntegerField(default=0)),
                ("data", models.JSONField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["start", "id"], name="incident_start"),
                    models.Index(fields=["end"], name="incident_end"),
                    models.Index(fields=["type", "start"], name="incident_type"),
                    models.Index(fields=["status", "start"], name="incident_status"),
                    models.Index(fields=["place", "start"], name="incident_place"),
                    models.Index(fields=["country", "start"], name="incident_country"),
                    models.Index(fields=["latitude", "longitude"], name="incident_position"),
                    models.Index(fields=["killed_high", "start"], name="incident_killed"),
                ],
            },
        ),
        migrations.CreateModel(
            name="IncidentMember",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="casebook.incident",
                    ),
                ),
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="membership",
                        to="casebook.event",
                    ),
                ),
                ("position", models.PositiveIntegerField()),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="IncidentActor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cast",
                        to="casebook.incident",
                    ),
                ),
                ("role", models.CharField(max_length=20)),
                (
                    "actor",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="incident_roles",
                        to="casebook.actor",
                    ),
                ),
                ("start", models.DateField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["actor", "start"], name="incident_actor_start")],
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="casebook.incident",
                    ),
                ),
                (
                    "one",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="casebook.event",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="casebook.event",
                    ),
                ),
                ("score", models.FloatField()),
                ("reasons", models.JSONField(default=list)),
                ("decided_by", models.CharField(max_length=200, null=True)),
                ("position", models.PositiveIntegerField(default=0)),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="Ceasefire",
            fields=[
                ("id", models.CharField(max_length=100, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=300)),
                ("status", models.CharField(max_length=20)),
                ("purpose", models.CharField(max_length=40)),
                ("kind", models.CharField(max_length=40)),
                ("announced", models.DateField(null=True)),
                ("start", models.DateField(db_index=True, null=True)),
                ("end", models.DateField(null=True)),
                (
                    "area",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ceasefires",
                        to="casebook.place",
                    ),
                ),
                ("data", models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name="CeasefireMember",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ceasefire",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="casebook.ceasefire",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="truces",
                        to="casebook.event",
                    ),
                ),
                ("position", models.PositiveIntegerField()),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="CeasefireParty",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ceasefire",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="party_rows",
                        to="casebook.ceasefire",
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ceasefires",
                        to="casebook.actor",
                    ),
                ),
                ("role", models.CharField(max_length=20)),
            ],
        ),
        migrations.CreateModel(
            name="Ledger",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("stale", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="claims",
                        to="casebook.incident",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="claims",
                        to="casebook.event",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="casebook.actor",
                    ),
                ),
                ("stance", models.CharField(max_length=20)),
                ("words", models.TextField()),
                ("day", models.DateField(db_index=True, null=True)),
                ("against", models.JSONField(default=list)),
                ("contested", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("accounts", models.JSONField(default=list)),
                (
                    "withdraws",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawn_by",
                        to="casebook.decision",
                    ),
                ),
                ("by", models.CharField(max_length=200)),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("made", models.DateTimeField(auto_now_add=True)),
                ("note", models.TextField(default="")),
            ],
            options={
                "ordering": ["id"],
            },
        ),
    ]
