"""Make the tables of what becomes of one person's data."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("erasure", "0002_keys"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="StoreBreaker",
            fields=[
                ("store_key", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("open_since", models.DateTimeField(null=True)),
                ("last_code", models.CharField(blank=True, default="", max_length=100)),
                ("last_failed_at", models.DateTimeField(null=True)),
                ("resumed_at", models.DateTimeField(null=True)),
                (
                    "resumed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "erasure_store_breaker",
                "ordering": ("store_key",),
            },
        ),
        migrations.CreateModel(
            name="SubjectPlan",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("about", models.CharField(max_length=100)),
                ("number", models.PositiveIntegerField(default=1)),
                (
                    "purpose",
                    models.CharField(
                        choices=[("erase", "erase"), ("rectify", "rectify")],
                        default="erase",
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("blocked", "cannot be done"),
                            ("waiting", "waits for approval"),
                            ("approved", "approved"),
                            ("running", "running"),
                            ("by_hand", "waits for tasks by hand"),
                            ("done", "done"),
                            ("incomplete", "not complete: something is left"),
                            ("failed", "failed, is tried again"),
                            ("set_aside", "set aside after failures"),
                            ("stopped", "stopped: map or schema changed"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("planned_at", models.DateTimeField()),
                ("fingerprint", models.CharField(blank=True, default="", max_length=64)),
                ("marks", models.JSONField(default=dict)),
                ("subjects", models.JSONField(default=list)),
                ("region", models.CharField(blank=True, default="", max_length=2)),
                ("keeps", models.JSONField(default=dict)),
                ("tables", models.JSONField(default=list)),
                ("obstacles", models.JSONField(default=list)),
                ("person", models.BinaryField(null=True)),
                ("worklist", models.BinaryField(null=True)),
                ("approved_at", models.DateTimeField(null=True)),
                ("alone", models.BooleanField(default=False)),
                ("effective_at", models.DateTimeField(null=True)),
                ("begun_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("last_code", models.CharField(blank=True, default="", max_length=100)),
                (
                    "again_of",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="erasure.subjectplan",
                    ),
                ),
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
            ],
            options={
                "db_table": "erasure_subject_plan",
                "ordering": ("-planned_at",),
            },
        ),
        migrations.CreateModel(
            name="StoreWork",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("store_key", models.CharField(max_length=80)),
                ("position", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waits"),
                            ("running", "running"),
                            ("done", "done"),
                            ("left", "something is left"),
                            ("failed", "failed, is tried again"),
                            ("set_aside", "set aside after failures"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("next_try_at", models.DateTimeField(null=True)),
                ("counts", models.JSONField(default=dict)),
                ("begun", models.PositiveIntegerField(default=0)),
                ("known", models.PositiveIntegerField(default=0)),
                ("left", models.JSONField(default=list)),
                ("last_code", models.CharField(blank=True, default="", max_length=100)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="works",
                        to="erasure.subjectplan",
                    ),
                ),
            ],
            options={
                "db_table": "erasure_store_work",
                "ordering": ("plan", "position"),
            },
        ),
        migrations.CreateModel(
            name="SubjectTask",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("no_connector", "Troth has no connection to it"),
                            ("read_only", "it is only read"),
                            ("no_writer", "nobody was named who may write to it"),
                            ("unreached", "nothing leads from the person to its rows"),
                            ("missing", "its store does not have it any more"),
                        ],
                        max_length=12,
                    ),
                ),
                ("system", models.CharField(blank=True, default="", max_length=120)),
                ("store_key", models.CharField(blank=True, default="", max_length=80)),
                ("dataset", models.CharField(max_length=300)),
                ("rows", models.BigIntegerField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("said", models.CharField(blank=True, default="", max_length=1000)),
                ("proof", models.BinaryField(null=True)),
                ("proof_name", models.CharField(blank=True, default="", max_length=120)),
                ("proof_digest", models.CharField(blank=True, default="", max_length=64)),
                (
                    "done_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tasks",
                        to="erasure.subjectplan",
                    ),
                ),
            ],
            options={
                "db_table": "erasure_subject_task",
                "ordering": ("system", "store_key", "dataset"),
            },
        ),
        migrations.CreateModel(
            name="Suppression",
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
                            ("identity", "a value that identifies the person"),
                            ("row", "the place and key of a row in which that value stood"),
                        ],
                        max_length=8,
                    ),
                ),
                ("identity", models.CharField(blank=True, default="", max_length=40)),
                ("lookup", models.CharField(db_index=True, max_length=64)),
                ("since", models.DateTimeField(null=True)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="suppressed",
                        to="erasure.subjectplan",
                    ),
                ),
            ],
            options={
                "db_table": "erasure_suppression",
            },
        ),
        migrations.AddIndex(
            model_name="subjectplan",
            index=models.Index(fields=["state", "effective_at"], name="erasure_plan_due"),
        ),
        migrations.AddConstraint(
            model_name="subjectplan",
            constraint=models.UniqueConstraint(
                fields=("about", "number"), name="erasure_plan_numbered"
            ),
        ),
        migrations.AddConstraint(
            model_name="storework",
            constraint=models.UniqueConstraint(
                fields=("plan", "store_key"), name="erasure_work_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="subjecttask",
            constraint=models.UniqueConstraint(
                fields=("plan", "store_key", "system", "dataset"), name="erasure_task_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="suppression",
            constraint=models.UniqueConstraint(
                fields=("plan", "kind", "identity", "lookup"), name="erasure_suppressed_once"
            ),
        ),
    ]
