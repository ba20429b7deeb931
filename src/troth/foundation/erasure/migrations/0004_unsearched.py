"""Make the table of stores in which data that came back would not be seen."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("erasure", "0003_subjects")]

    operations = [
        migrations.CreateModel(
            name="UnsearchedStore",
            fields=[
                ("store_key", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("since", models.DateTimeField()),
                ("last_code", models.CharField(max_length=100)),
            ],
            options={"db_table": "erasure_unsearched_store", "ordering": ("store_key",)},
        ),
    ]
