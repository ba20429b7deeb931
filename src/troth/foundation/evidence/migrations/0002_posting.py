"""Find entries by kind and actor through postings of bundles instead of two indexes of entries."""

import django.db.models.deletion
from django.db import migrations, models

# Both databases take it: a place is the log's number above 40 bits of position, and a bundle has
# 256 entries.
COUNT = """
    INSERT INTO evidence_posting (bundle, kind_id, actor_id, entries)
    SELECT ((place >> 40) << 40) | ((place & 1099511627775) >> 8) AS bundle,
           kind_id, actor_id, count(*)
    FROM evidence_body
    GROUP BY 1, 2, 3
"""


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Posting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("bundle", models.BigIntegerField()),
                ("entries", models.IntegerField()),
                (
                    "kind",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="evidence.kind",
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="evidence.principal",
                    ),
                ),
            ],
        ),
        migrations.RunSQL(COUNT, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.UniqueConstraint(
                fields=("kind", "bundle", "actor"), name="evidence_posting_once"
            ),
        ),
        migrations.AddIndex(
            model_name="posting",
            index=models.Index(fields=["actor", "bundle"], name="evidence_posting_actor"),
        ),
        migrations.RemoveIndex(model_name="body", name="evidence_body_kind"),
        migrations.RemoveIndex(model_name="body", name="evidence_body_actor"),
    ]
