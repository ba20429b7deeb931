"""Keep where codes went, keys of the company's site, and what was heard of it."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("rights", "0002_certificates"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SeenToken",
            fields=[
                ("number", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("until", models.DateTimeField(db_index=True)),
            ],
            options={
                "db_table": "rights_seen_token",
            },
        ),
        migrations.AddField(
            model_name="challenge",
            name="address",
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name="request",
            name="purpose",
            field=models.CharField(blank=True, default="", max_length=80),
        ),
        migrations.AddField(
            model_name="request",
            name="reminded_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="challenge",
            name="to",
            field=models.CharField(db_index=True, max_length=64),
        ),
        migrations.CreateModel(
            name="SiteKey",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=80, unique=True)),
                ("algorithm", models.CharField(max_length=5)),
                ("key", models.BinaryField()),
                ("added_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "rights_site_key",
                "ordering": ("name",),
            },
        ),
    ]
