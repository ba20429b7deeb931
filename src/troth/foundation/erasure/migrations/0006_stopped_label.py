"""A plan is stopped also by a doubt or a legal hold: its label says so."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("erasure", "0005_stands_on"),
    ]

    operations = [
        migrations.AlterField(
            model_name="subjectplan",
            name="state",
            field=models.CharField(
                choices=[
                    ("blocked", "cannot be done"),
                    ("waiting", "waits for approval"),
                    ("approved", "approved"),
                    ("running", "running"),
                    ("by_hand", "waits for tasks by hand"),
                    ("done", "done"),
                    ("incomplete", "not complete: something is left"),
                    ("failed", "failed, is tried again"),
                    ("set_aside", "set aside after failures"),
                    ("stopped", "stopped: it holds no more"),
                    ("withdrawn", "withdrawn"),
                ],
                default="waiting",
                max_length=10,
            ),
        ),
    ]
