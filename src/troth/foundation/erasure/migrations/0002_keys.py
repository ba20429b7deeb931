"""Commit to the keys of rows that a run treated, and set a run aside that fails again and again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("erasure", "0001_erasure"),
    ]

    operations = [
        migrations.AddField(
            model_name="retentionrun",
            name="salt",
            field=models.CharField(blank=True, default="", max_length=64),
        ),
        migrations.AddField(
            model_name="retentionrun",
            name="keys",
            field=models.BinaryField(default=b""),
        ),
        migrations.AddField(
            model_name="retentionrun",
            name="failures",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="retentionrun",
            name="state",
            field=models.CharField(
                choices=[
                    ("planned", "nothing is past its time"),
                    ("waiting", "waits for approval"),
                    ("approved", "approved"),
                    ("running", "running"),
                    ("done", "done"),
                    ("failed", "failed, is tried again"),
                    ("set_aside", "set aside after failures"),
                    ("blocked", "cannot be done"),
                ],
                default="planned",
                max_length=10,
            ),
        ),
    ]
