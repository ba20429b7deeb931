"""Keep what a plan was made from, so that a blocked one is made anew when that has changed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("erasure", "0004_unsearched")]

    operations = [
        migrations.AddField(
            model_name="subjectplan",
            name="stands_on",
            field=models.CharField(blank=True, default="", max_length=64),
        ),
    ]
