"""Make the tables of the room."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("datamap", "0001_datamap"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LegalHold",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("reason", models.CharField(max_length=500)),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("lifted_at", models.DateTimeField(null=True)),
                ("subjects", models.BinaryField(null=True)),
                ("people", models.PositiveIntegerField(default=0)),
                (
                    "datasets",
                    models.ManyToManyField(blank=True, related_name="holds", to="datamap.dataset"),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "erasure_legal_hold",
                "ordering": ("-since",),
            },
        ),
        migrations.CreateModel(
            name="RetentionApproval",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("fingerprint", models.CharField(max_length=64)),
                ("approved_at", models.DateTimeField()),
                ("alone", models.BooleanField(default=False)),
                ("effective_at", models.DateTimeField()),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "dataset",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="approvals",
                        to="datamap.dataset",
                    ),
                ),
                (
                    "rule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="approvals",
                        to="datamap.retentionrule",
                    ),
                ),
            ],
            options={
                "db_table": "erasure_retention_approval",
                "ordering": ("-approved_at",),
            },
        ),
        migrations.CreateModel(
            name="RetentionRun",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("rule_key", models.CharField(max_length=80)),
                ("dataset_name", models.CharField(max_length=300)),
                ("store_key", models.CharField(max_length=80)),
                (
                    "strategy",
                    models.CharField(
                        choices=[
                            ("delete", "delete"),
                            ("anonymise", "anonymise"),
                            ("archive", "archive"),
                        ],
                        max_length=10,
                    ),
                ),
                ("period", models.CharField(max_length=20)),
                ("cut_off", models.DateTimeField()),
                ("fingerprint", models.CharField(blank=True, default="", max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "nothing is past its time"),
                            ("waiting", "waits for approval"),
                            ("approved", "approved"),
                            ("running", "running"),
                            ("done", "done"),
                            ("failed", "failed, is tried again"),
                            ("blocked", "cannot be done"),
                        ],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("steps", models.JSONField(default=list)),
                ("blockers", models.JSONField(default=list)),
                ("older", models.BigIntegerField(default=0)),
                ("held", models.BigIntegerField(default=0)),
                ("blocked", models.BigIntegerField(default=0)),
                ("due", models.BigIntegerField(default=0)),
                ("begun", models.PositiveIntegerField(default=0)),
                ("batches", models.PositiveIntegerField(default=0)),
                ("treated", models.BigIntegerField(default=0)),
                ("others", models.JSONField(default=dict)),
                ("left", models.BigIntegerField(null=True)),
                ("left_held", models.BigIntegerField(null=True)),
                ("left_blocked", models.BigIntegerField(null=True)),
                ("planned_at", models.DateTimeField()),
                ("begun_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("last_code", models.CharField(blank=True, default="", max_length=100)),
                (
                    "approval",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="runs",
                        to="erasure.retentionapproval",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "dataset",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="runs",
                        to="datamap.dataset",
                    ),
                ),
                (
                    "rule",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="runs",
                        to="datamap.retentionrule",
                    ),
                ),
            ],
            options={
                "db_table": "erasure_retention_run",
                "ordering": ("-planned_at",),
            },
        ),
        migrations.AddConstraint(
            model_name="retentionapproval",
            constraint=models.UniqueConstraint(
                fields=("rule", "dataset", "fingerprint"), name="erasure_approved_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="retentionrun",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "done"), _negated=True),
                fields=("dataset",),
                name="erasure_one_open_run",
            ),
        ),
    ]
