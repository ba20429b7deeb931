"""Keep the line of each verdict as its run commits to it, and the hashes of all lines of a run.

Earlier verdicts have none: they are not proven one by one, and the next check of a promise is.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("promises", "0001_promises"),
    ]

    operations = [
        migrations.AddField(
            model_name="run",
            name="leaves",
            field=models.BinaryField(default=b""),
        ),
        migrations.AddField(
            model_name="verdict",
            name="line",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="verdict",
            name="salt",
            field=models.CharField(blank=True, default="", max_length=32),
        ),
    ]
