"""Rows that come back without an identity are known by keyed digests of what led to them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("erasure", "0008_not_there"),
    ]

    operations = [
        migrations.AlterField(
            model_name="suppression",
            name="kind",
            field=models.CharField(
                choices=[
                    ("identity", "a value that identifies the person"),
                    ("row", "the place and key of a row of the person that was treated"),
                    (
                        "reached",
                        "values by which the person's rows are found, where they stand",
                    ),
                ],
                max_length=8,
            ),
        ),
        migrations.AlterField(
            model_name="subjecttask",
            name="reason",
            field=models.CharField(
                choices=[
                    ("no_connector", "Troth has no connection to it"),
                    ("read_only", "it is only read"),
                    ("no_writer", "nobody was named who may write to it"),
                    ("unreached", "nothing leads from the person to its rows"),
                    ("missing", "its store does not have it any more"),
                    ("not_there", "what is said to be wrong stands in no row of the person"),
                    (
                        "returned",
                        "rows came back, and nothing leads from the person to them any more",
                    ),
                ],
                max_length=12,
            ),
        ),
    ]
