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
            name="Run",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField()),
                ("ended_at", models.DateTimeField()),
                ("count", models.PositiveIntegerField()),
                ("commitment", models.CharField(max_length=64)),
            ],
            options={
                "db_table": "promises_run",
                "ordering": ("-at",),
            },
        ),
        migrations.CreateModel(
            name="Promise",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.SlugField(max_length=80, unique=True)),
                ("kind", models.CharField(max_length=80)),
                ("parameters", models.JSONField(default=dict)),
                ("wording", models.PositiveIntegerField(default=1)),
                ("cadence", models.DurationField()),
                ("active", models.BooleanField(default=True)),
                ("declared_at", models.DateTimeField()),
                ("worded_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="promises",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "promises_promise",
                "ordering": ("key",),
            },
        ),
        migrations.CreateModel(
            name="ExceptionGrant",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("reason", models.CharField(max_length=500)),
                ("granted_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "promise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exceptions",
                        to="promises.promise",
                    ),
                ),
            ],
            options={
                "db_table": "promises_exception",
                "ordering": ("-granted_at",),
            },
        ),
        migrations.CreateModel(
            name="Attestation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("wording", models.PositiveIntegerField()),
                ("role", models.CharField(max_length=32)),
                ("at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "promise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attestations",
                        to="promises.promise",
                    ),
                ),
            ],
            options={
                "db_table": "promises_attestation",
                "ordering": ("-at",),
            },
        ),
        migrations.CreateModel(
            name="Verdict",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("wording", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[("kept", "Kept"), ("broken", "Broken"), ("unknown", "Unknown")],
                        max_length=10,
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("measured", "measured"),
                            ("attested", "confirmed by a person"),
                            ("declared", "declared"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("nothing_yet", "nothing_yet"),
                            ("unreachable", "unreachable"),
                            ("stale", "stale"),
                            ("failed", "failed"),
                            ("not_measured", "not_measured"),
                        ],
                        default="",
                        max_length=20,
                    ),
                ),
                ("code", models.CharField(blank=True, default="", max_length=100)),
                ("rows_examined", models.BigIntegerField(null=True)),
                ("facts", models.JSONField(default=dict)),
                ("obtained", models.JSONField(default=list)),
                ("public_facts", models.JSONField(default=dict)),
                ("changed", models.BooleanField(default=False)),
                (
                    "promise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="verdicts",
                        to="promises.promise",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verdicts",
                        to="promises.run",
                    ),
                ),
            ],
            options={
                "db_table": "promises_verdict",
                "ordering": ("-at",),
            },
        ),
        migrations.AddField(
            model_name="promise",
            name="latest",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="promises.verdict",
            ),
        ),
        migrations.CreateModel(
            name="Incident",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "promise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="incidents",
                        to="promises.promise",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="promises.verdict",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="promises.verdict",
                    ),
                ),
            ],
            options={
                "db_table": "promises_incident",
                "ordering": ("-opened_at",),
            },
        ),
        migrations.AddIndex(
            model_name="verdict",
            index=models.Index(fields=["promise", "-at"], name="promises_verdict_history"),
        ),
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(fields=["active", "due_at"], name="promises_due"),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at__isnull", True)),
                fields=("promise",),
                name="promises_one_open_incident",
            ),
        ),
    ]
