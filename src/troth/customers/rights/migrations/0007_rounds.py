"""Keep how often a request was gone on with after an appeal, and since when."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("rights", "0006_texts")]

    operations = [
        migrations.AddField(
            model_name="request",
            name="round",
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="request",
            name="reopened_at",
            field=models.DateTimeField(null=True),
        ),
    ]
