"""Make the tables of the room."""

import uuid

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
            name="CompanyFact",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.CharField(max_length=60)),
                ("place", models.CharField(blank=True, default="", max_length=12)),
                ("value", models.JSONField()),
                ("valid_from", models.DateField()),
                ("said_at", models.DateTimeField()),
                ("review_due", models.DateField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "end",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("superseded", "replaced by a later statement"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="company_facts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "duties_fact",
                "ordering": ("key", "place", "-valid_from", "-said_at"),
            },
        ),
        migrations.CreateModel(
            name="Deadline",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("request", "request of a person"),
                            ("breach", "breach"),
                            ("recurring", "recurring duty"),
                            ("dated", "dated duty"),
                            ("review", "review of facts"),
                            ("other", "other duty"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reference", models.CharField(max_length=120)),
                ("duty", models.CharField(blank=True, default="", max_length=80)),
                ("regime", models.CharField(blank=True, default="", max_length=40)),
                ("level", models.CharField(blank=True, default="", max_length=1)),
                ("clock", models.JSONField(default=dict)),
                ("calendar", models.CharField(blank=True, default="", max_length=20)),
                ("country", models.CharField(blank=True, default="", max_length=10)),
                ("zone", models.CharField(max_length=64)),
                ("started", models.DateTimeField()),
                ("assumed", models.BooleanField(default=False)),
                ("extended_at", models.DateTimeField(null=True)),
                ("ground", models.CharField(blank=True, default="", max_length=500)),
                ("due", models.DateTimeField(db_index=True, null=True)),
                ("steps", models.JSONField(default=list)),
                (
                    "warned",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "not near"),
                            ("soon", "soon"),
                            ("last", "at the last"),
                            ("missed", "missed"),
                        ],
                        default="",
                        max_length=6,
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(db_index=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("done", "done"),
                            ("refused", "refused, with reasons"),
                            ("withdrawn", "withdrawn by the one who asked"),
                            ("not_due", "not due this time"),
                            ("lapsed", "does not apply any more"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="deadlines",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "duties_deadline",
                "ordering": (models.OrderBy(models.F("due"), nulls_last=True), "started"),
            },
        ),
        migrations.CreateModel(
            name="DeadlinePause",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("event", models.CharField(max_length=60)),
                ("begin", models.DateTimeField()),
                ("end", models.DateTimeField(null=True)),
                (
                    "deadline",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pauses",
                        to="duties.deadline",
                    ),
                ),
            ],
            options={
                "db_table": "duties_deadline_pause",
                "ordering": ("begin",),
            },
        ),
        migrations.CreateModel(
            name="FactReview",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("reviewed_at", models.DateTimeField()),
                (
                    "fact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews",
                        to="duties.companyfact",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "duties_fact_review",
                "ordering": ("-reviewed_at",),
            },
        ),
        migrations.CreateModel(
            name="Overlay",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("text", models.TextField()),
                ("file", models.CharField(max_length=120)),
                ("digest", models.CharField(max_length=64)),
                ("said_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "said_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "duties_overlay",
                "ordering": ("-said_at",),
            },
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("revision", models.CharField(blank=True, default="", max_length=32)),
                ("states", models.JSONField(default=dict)),
                ("told_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "duties_standing",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="duties_one_standing"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="companyfact",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("key", "place", "valid_from"),
                name="duties_one_fact_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="deadline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at__isnull", True)),
                fields=("kind", "reference", "duty"),
                name="duties_one_open_deadline",
            ),
        ),
        migrations.AddConstraint(
            model_name="deadlinepause",
            constraint=models.UniqueConstraint(
                condition=models.Q(("end__isnull", True)),
                fields=("deadline",),
                name="duties_one_open_pause",
            ),
        ),
    ]
