"""Make the tables of certificates, and of what is said for all answers."""

import uuid

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("rights", "0001_rights"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AnswerTerms",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "open_days",
                    models.PositiveSmallIntegerField(
                        default=14,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(90),
                        ],
                    ),
                ),
                ("authority", models.CharField(blank=True, default="", max_length=200)),
                ("authority_contact", models.CharField(blank=True, default="", max_length=300)),
            ],
            options={
                "db_table": "rights_answer_terms",
            },
        ),
        migrations.CreateModel(
            name="BackupFact",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("system", models.CharField(blank=True, default="", max_length=80, unique=True)),
                (
                    "days",
                    models.PositiveIntegerField(
                        validators=[django.core.validators.MaxValueValidator(36500)]
                    ),
                ),
                ("stated_at", models.DateTimeField()),
                (
                    "stated_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "rights_backup_fact",
                "ordering": ("system",),
            },
        ),
        migrations.CreateModel(
            name="Certificate",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("statement", models.BinaryField(null=True)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="certificates",
                        to="rights.request",
                    ),
                ),
            ],
            options={
                "db_table": "rights_certificate",
                "ordering": ("-made_at",),
            },
        ),
    ]
