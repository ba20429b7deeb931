"""Make the tables of the room."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ControllerDetails",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(blank=True, default="", max_length=200)),
                ("address", models.TextField(blank=True, default="")),
                ("contact", models.CharField(blank=True, default="", max_length=300)),
                ("representative", models.CharField(blank=True, default="", max_length=300)),
                ("joint_controllers", models.TextField(blank=True, default="")),
                (
                    "data_protection_officer",
                    models.CharField(blank=True, default="", max_length=300),
                ),
            ],
            options={
                "db_table": "datamap_controller_details",
            },
        ),
        migrations.CreateModel(
            name="DataSubjectCategory",
            fields=[
                ("key", models.SlugField(max_length=80, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                ("description", models.TextField(blank=True, default="")),
            ],
            options={
                "db_table": "datamap_data_subject_category",
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Purpose",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.SlugField(max_length=80, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("description", models.TextField(blank=True, default="")),
                ("data_use", models.CharField(blank=True, default="", max_length=120)),
                (
                    "legal_basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("consent", "consent"),
                            ("contract", "contract"),
                            ("legal_obligation", "legal obligation"),
                            ("vital_interests", "vital interests"),
                            ("public_task", "public task"),
                            ("legitimate_interests", "legitimate interests"),
                        ],
                        default="",
                        max_length=20,
                    ),
                ),
                ("legitimate_interests", models.TextField(blank=True, default="")),
                (
                    "special_ground",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("explicit_consent", "explicit consent"),
                            ("employment", "employment and social security law"),
                            ("vital_interests", "vital interests"),
                            ("members", "members of a not-for-profit body"),
                            ("made_public", "made public by the person"),
                            ("legal_claims", "legal claims"),
                            ("public_interest", "substantial public interest"),
                            ("health_care", "health care"),
                            ("public_health", "public health"),
                            ("archiving", "archiving and research"),
                        ],
                        default="",
                        max_length=20,
                    ),
                ),
                ("required", models.CharField(blank=True, default="", max_length=300)),
            ],
            options={
                "db_table": "datamap_purpose",
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Recipient",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.SlugField(max_length=80, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("description", models.TextField(blank=True, default="")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("processor", "processor"),
                            ("controller", "another controller"),
                            ("joint_controller", "joint controller"),
                            ("authority", "public authority"),
                        ],
                        default="processor",
                        max_length=20,
                    ),
                ),
                ("country", models.CharField(blank=True, default="", max_length=2)),
                (
                    "safeguard",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_needed", "not needed"),
                            ("adequacy", "adequacy decision"),
                            ("standard_clauses", "standard contractual clauses"),
                            ("binding_rules", "binding corporate rules"),
                            ("code_or_certificate", "code of conduct or certificate"),
                            ("derogation", "derogation for a specific situation"),
                        ],
                        default="",
                        max_length=20,
                    ),
                ),
                ("contact", models.CharField(blank=True, default="", max_length=300)),
            ],
            options={
                "db_table": "datamap_recipient",
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="RetentionRule",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.SlugField(max_length=80, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("period", models.CharField(max_length=20)),
                ("starts", models.CharField(blank=True, default="", max_length=200)),
                (
                    "strategy",
                    models.CharField(
                        choices=[
                            ("delete", "delete"),
                            ("anonymise", "anonymise"),
                            ("archive", "archive"),
                        ],
                        default="delete",
                        max_length=10,
                    ),
                ),
                ("ground", models.CharField(blank=True, default="", max_length=300)),
            ],
            options={
                "db_table": "datamap_retention_rule",
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Store",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.SlugField(max_length=80, unique=True)),
                ("address", models.CharField(max_length=1000)),
                ("reader_secret", models.BinaryField(null=True)),
                ("writer_user", models.CharField(blank=True, default="", max_length=200)),
                ("writer_secret", models.BinaryField(null=True)),
                (
                    "tls",
                    models.CharField(
                        choices=[
                            ("encrypted", "encrypted"),
                            ("plain", "not encrypted"),
                            ("local", "on this machine"),
                            ("unknown", "not known"),
                        ],
                        default="unknown",
                        max_length=12,
                    ),
                ),
                ("server", models.CharField(blank=True, default="", max_length=120)),
                ("read_only", models.BooleanField(null=True)),
                ("connected_at", models.DateTimeField()),
                ("reached_at", models.DateTimeField(null=True)),
                ("last_code", models.CharField(blank=True, default="", max_length=100)),
                ("last_place", models.CharField(blank=True, default="", max_length=200)),
            ],
            options={
                "db_table": "datamap_store",
                "ordering": ("key",),
            },
        ),
        migrations.CreateModel(
            name="System",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.SlugField(max_length=80, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("description", models.TextField(blank=True, default="")),
                ("kind", models.CharField(blank=True, default="", max_length=80)),
                ("department", models.CharField(blank=True, default="", max_length=120)),
            ],
            options={
                "db_table": "datamap_system",
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Dataset",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=300)),
                ("kind", models.CharField(default="table", max_length=10)),
                ("description", models.TextField(blank=True, default="")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("controller", "controller"),
                            ("joint_controller", "joint controller"),
                            ("processor", "processor"),
                        ],
                        default="controller",
                        max_length=20,
                    ),
                ),
                ("on_behalf_of", models.CharField(blank=True, default="", max_length=200)),
                ("time_field", models.CharField(blank=True, default="", max_length=300)),
                ("rows_about", models.BigIntegerField(null=True)),
                ("present", models.BooleanField(default=True)),
                ("first_seen_at", models.DateTimeField(null=True)),
                ("last_seen_at", models.DateTimeField(null=True)),
                (
                    "subjects",
                    models.ManyToManyField(
                        blank=True, related_name="datasets", to="datamap.datasubjectcategory"
                    ),
                ),
                (
                    "retention",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="datasets",
                        to="datamap.retentionrule",
                    ),
                ),
                (
                    "store",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="datasets",
                        to="datamap.store",
                    ),
                ),
                (
                    "system",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="datasets",
                        to="datamap.system",
                    ),
                ),
            ],
            options={
                "db_table": "datamap_dataset",
                "ordering": ("system__key", "name"),
            },
        ),
        migrations.CreateModel(
            name="Field",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=300)),
                ("position", models.PositiveIntegerField(default=0)),
                ("declared_type", models.CharField(blank=True, default="", max_length=120)),
                ("nullable", models.BooleanField(default=True)),
                ("primary_key", models.BooleanField(default=False)),
                ("unique", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("unknown", "not looked at"),
                            ("nothing_found", "nothing found"),
                            ("proposed", "proposed"),
                            ("confirmed", "confirmed"),
                            ("corrected", "corrected"),
                            ("rejected", "not personal"),
                            ("declared", "declared"),
                        ],
                        default="unknown",
                        max_length=14,
                    ),
                ),
                ("category", models.CharField(blank=True, default="", max_length=120)),
                ("type", models.CharField(blank=True, default="", max_length=80)),
                ("proposed", models.CharField(blank=True, default="", max_length=120)),
                ("likelihood", models.PositiveSmallIntegerField(null=True)),
                ("reason", models.CharField(blank=True, default="", max_length=500)),
                ("share", models.FloatField(null=True)),
                ("identity", models.BooleanField(default=False)),
                (
                    "origin",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("given", "given by the person"),
                            ("observed", "observed"),
                            ("derived", "derived by us"),
                            ("elsewhere", "from elsewhere"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                (
                    "erasure",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("delete_row", "delete the row"),
                            ("null", "empty it"),
                            ("anonymise", "anonymise it"),
                            ("replace", "replace it in its format"),
                            ("keep", "keep it"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                (
                    "reference_basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("declared", "declared in the schema"),
                            ("guessed", "guessed from values"),
                            ("confirmed", "confirmed by a person"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("present", models.BooleanField(default=True)),
                ("first_seen_at", models.DateTimeField(null=True)),
                ("last_seen_at", models.DateTimeField(null=True)),
                (
                    "dataset",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="fields",
                        to="datamap.dataset",
                    ),
                ),
                (
                    "references",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="referenced_by",
                        to="datamap.field",
                    ),
                ),
            ],
            options={
                "db_table": "datamap_field",
                "ordering": ("dataset", "position", "name"),
            },
        ),
        migrations.CreateModel(
            name="Judgement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField()),
                ("before", models.JSONField()),
                ("after", models.JSONField()),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "field",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="judgements",
                        to="datamap.field",
                    ),
                ),
            ],
            options={
                "db_table": "datamap_judgement",
                "ordering": ("-at",),
            },
        ),
        migrations.CreateModel(
            name="ProcessingActivity",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.SlugField(max_length=80, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("description", models.TextField(blank=True, default="")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("controller", "controller"),
                            ("joint_controller", "joint controller"),
                            ("processor", "processor"),
                        ],
                        default="controller",
                        max_length=20,
                    ),
                ),
                ("on_behalf_of", models.CharField(blank=True, default="", max_length=300)),
                ("security_measures", models.TextField(blank=True, default="")),
                ("automated_decisions", models.TextField(blank=True, default="")),
                (
                    "datasets",
                    models.ManyToManyField(
                        blank=True, related_name="activities", to="datamap.dataset"
                    ),
                ),
                (
                    "subjects",
                    models.ManyToManyField(
                        blank=True, related_name="activities", to="datamap.datasubjectcategory"
                    ),
                ),
                (
                    "purposes",
                    models.ManyToManyField(
                        blank=True, related_name="activities", to="datamap.purpose"
                    ),
                ),
                (
                    "recipients",
                    models.ManyToManyField(
                        blank=True, related_name="activities", to="datamap.recipient"
                    ),
                ),
            ],
            options={
                "db_table": "datamap_processing_activity",
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Discovery",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("running", "running"),
                            ("done", "done"),
                            ("failed", "failed"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("started_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("fields_seen", models.PositiveIntegerField(default=0)),
                ("proposed", models.PositiveIntegerField(default=0)),
                ("notes", models.JSONField(default=list)),
                ("drift", models.JSONField(default=dict)),
                ("last_code", models.CharField(blank=True, default="", max_length=100)),
                (
                    "store",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="discoveries",
                        to="datamap.store",
                    ),
                ),
            ],
            options={
                "db_table": "datamap_discovery",
                "ordering": ("-asked_at",),
            },
        ),
        migrations.AddIndex(
            model_name="field",
            index=models.Index(fields=["state", "likelihood"], name="datamap_field_waiting"),
        ),
        migrations.AddConstraint(
            model_name="field",
            constraint=models.UniqueConstraint(
                fields=("dataset", "name"), name="datamap_field_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="dataset",
            constraint=models.UniqueConstraint(
                fields=("system", "name"), name="datamap_dataset_once"
            ),
        ),
    ]
