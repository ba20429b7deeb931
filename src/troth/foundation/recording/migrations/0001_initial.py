"""The pending table."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """Make it."""

    initial = True
    dependencies = ()
    operations = (
        migrations.CreateModel(
            name="Pending",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        primary_key=True, serialize=False, auto_created=True, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=80)),
                ("at", models.DateTimeField()),
                ("body", models.BinaryField()),
            ],
            options={"db_table": "recording_pending", "ordering": ("id",)},
        ),
    )
