"""Find the deadlines of one request or breach by an index, however many there are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the index."""

    dependencies = [("duties", "0001_duties")]

    operations = [
        migrations.AddIndex(
            model_name="deadline",
            index=models.Index(fields=["reference"], name="duties_deadline_reference"),
        ),
    ]
