"""Make the tables of the room."""

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
            name="AnswerSheet",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("document", models.JSONField(default=dict)),
                ("changed_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "notice_answers",
            },
        ),
        migrations.CreateModel(
            name="Translation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("key", models.CharField(max_length=120)),
                ("part", models.CharField(max_length=40)),
                ("language", models.CharField(max_length=2)),
                ("text", models.TextField()),
                ("original", models.CharField(max_length=64)),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "db_table": "notice_translation",
                "ordering": ("kind", "key", "part", "language"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "key", "part", "language"), name="notice_translated_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(unique=True)),
                ("published_at", models.DateTimeField()),
                ("effective_at", models.DateTimeField()),
                ("material", models.BooleanField(default=False)),
                ("told_at", models.DateTimeField(null=True)),
                (
                    "published_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "notice_version",
                "ordering": ("-number",),
            },
        ),
        migrations.CreateModel(
            name="VersionText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=2)),
                ("notice", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="texts",
                        to="notice.version",
                    ),
                ),
            ],
            options={
                "db_table": "notice_version_text",
                "ordering": ("version", "language"),
                "constraints": [
                    models.UniqueConstraint(fields=("version", "language"), name="notice_text_once")
                ],
            },
        ),
    ]
