"""Make the tables of news by mail."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notice", "0001_notice"),
    ]

    operations = [
        migrations.CreateModel(
            name="MailAllowance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64, unique=True)),
                ("day", models.DateField()),
                ("count", models.PositiveIntegerField(default=0)),
            ],
            options={
                "db_table": "notice_mail_allowance",
            },
        ),
        migrations.CreateModel(
            name="Subscriber",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("lookup", models.CharField(max_length=64, unique=True)),
                ("address", models.BinaryField()),
                ("language", models.CharField(max_length=2)),
                ("wanted", models.CharField(max_length=2)),
                ("asked_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                (
                    "token_hash",
                    models.CharField(blank=True, db_index=True, default="", max_length=64),
                ),
                ("token_until", models.DateTimeField()),
            ],
            options={
                "db_table": "notice_subscriber",
            },
        ),
        migrations.CreateModel(
            name="Telling",
            fields=[
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="notice.version",
                    ),
                ),
                ("begun_at", models.DateTimeField()),
                ("total", models.PositiveIntegerField()),
                ("queued", models.PositiveIntegerField(default=0)),
                ("cursor", models.UUIDField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "notice_telling",
            },
        ),
    ]
