"""Make the tables of the room."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Feed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("last", models.BigIntegerField(default=0)),
                ("fetched", models.BigIntegerField(default=0)),
                ("fetched_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "choices_feed",
            },
        ),
        migrations.CreateModel(
            name="Choice",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=24)),
                ("purpose", models.CharField(blank=True, default="", max_length=80)),
                ("given", models.BooleanField()),
                ("at", models.DateTimeField()),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("centre", "privacy centre"),
                            ("signed_in", "signed in on the company's site"),
                            ("signal", "signal of a browser"),
                            ("api", "API"),
                            ("mailbox", "e-mail"),
                            ("phone", "telephone"),
                            ("letter", "letter"),
                            ("in_person", "in person"),
                        ],
                        max_length=12,
                    ),
                ),
                ("source", models.CharField(max_length=200)),
                ("identities", models.BinaryField(null=True)),
                ("number", models.BigIntegerField(null=True, unique=True)),
                ("recorded_at", models.DateTimeField(db_index=True)),
            ],
            options={
                "db_table": "choices_choice",
                "ordering": ("-recorded_at",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("source", "kind", "purpose"), name="choices_once_from_a_source"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Lookup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                (
                    "choice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lookups",
                        to="choices.choice",
                    ),
                ),
            ],
            options={
                "db_table": "choices_lookup",
                "constraints": [
                    models.UniqueConstraint(fields=("digest", "choice"), name="choices_lookup_once")
                ],
            },
        ),
    ]
