"""What is said to be wrong and stands nowhere is looked for by a person."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("erasure", "0007_late"),
    ]

    operations = [
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
                ],
                max_length=12,
            ),
        ),
    ]
