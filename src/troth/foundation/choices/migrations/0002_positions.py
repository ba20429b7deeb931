"""Keep how far each system that fetches changes has come."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("choices", "0001_choices"),
        ("people", "0001_people"),
    ]

    operations = [
        migrations.CreateModel(
            name="Position",
            fields=[
                (
                    "token",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="people.apitoken",
                    ),
                ),
                ("reached", models.BigIntegerField()),
                ("fetched_at", models.DateTimeField()),
            ],
            options={
                "db_table": "choices_position",
            },
        ),
    ]
