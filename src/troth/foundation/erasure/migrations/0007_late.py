"""A legal hold says for how many of its people it came too late."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("erasure", "0006_stopped_label"),
    ]

    operations = [
        migrations.AddField(
            model_name="legalhold",
            name="late",
            field=models.PositiveIntegerField(default=0),
        ),
    ]
