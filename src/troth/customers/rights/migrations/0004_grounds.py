"""Keep when the grounds of an erasure were checked."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the instant."""

    dependencies = [("rights", "0003_verifying")]

    operations = [
        migrations.AddField(
            model_name="request",
            name="grounds_checked_at",
            field=models.DateTimeField(null=True),
        ),
    ]
