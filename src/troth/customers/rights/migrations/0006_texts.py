"""Have texts read before they are given, and say in how many rows there is something to weigh."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the kind of task and the number of rows."""

    dependencies = [("rights", "0005_told_apart")]

    operations = [
        migrations.AddField(
            model_name="task",
            name="rows",
            field=models.PositiveBigIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name="task",
            name="kind",
            field=models.CharField(
                choices=[
                    ("system", "do it in a system without a connector"),
                    ("unreached", "look in a dataset where nobody can be looked up"),
                    ("others_data", "weigh data about other people"),
                    ("texts", "read texts that may name other people"),
                    ("ambiguous", "tell apart people who share an identity"),
                    ("answer", "write the answer"),
                    ("proof", "look at the proof of the one who asks for another"),
                    ("objection", "weigh an objection"),
                ],
                max_length=12,
            ),
        ),
    ]
