"""Keep how much mail strangers asked for on a day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("correspondence", "0002_mailbox")]

    operations = [
        migrations.CreateModel(
            name="Allowance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64, unique=True)),
                ("day", models.DateField(db_index=True)),
                ("count", models.PositiveIntegerField(default=0)),
            ],
            options={"db_table": "correspondence_allowance"},
        ),
    ]
