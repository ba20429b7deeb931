"""Keep what people said about references between rows."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("datamap", "0001_datamap"),
    ]

    operations = [
        migrations.CreateModel(
            name="LinkJudgement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("fields", models.JSONField()),
                ("target_fields", models.JSONField()),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("down", "to the rows that refer"),
                            ("up", "to the row referred to"),
                        ],
                        max_length=4,
                    ),
                ),
                ("link", models.CharField(max_length=64, unique=True)),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("follow", "the same person's"),
                            ("stop", "not the same person's"),
                        ],
                        max_length=6,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links_judged",
                        to="datamap.dataset",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links_judged_into",
                        to="datamap.dataset",
                    ),
                ),
            ],
            options={
                "db_table": "datamap_link_judgement",
                "ordering": ("-at",),
            },
        ),
    ]
