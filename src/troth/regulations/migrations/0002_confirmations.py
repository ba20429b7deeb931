"""Keep who confirmed which controls, until when, and where the evidence lies."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("regulations", "0001_feeds"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ControlConfirmation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("control", models.CharField(max_length=60)),
                ("note", models.CharField(max_length=500)),
                ("link", models.CharField(blank=True, max_length=500)),
                ("role", models.CharField(max_length=32)),
                ("confirmed_at", models.DateTimeField()),
                ("until", models.DateField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "regulations_confirmation",
                "ordering": ("-confirmed_at", "control"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("control", "confirmed_at"), name="regulations_one_confirmation"
                    )
                ],
            },
        ),
    ]
