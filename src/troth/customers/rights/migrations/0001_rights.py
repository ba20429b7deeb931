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
            name="Request",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("reference", models.CharField(max_length=20, unique=True)),
                ("kind", models.CharField(db_index=True, max_length=20)),
                ("state", models.CharField(db_index=True, max_length=16)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("centre", "privacy centre"),
                            ("signed_in", "signed in on the company's site"),
                            ("api", "API"),
                            ("mailbox", "e-mail"),
                            ("phone", "telephone"),
                            ("letter", "letter"),
                            ("in_person", "in person"),
                        ],
                        max_length=10,
                    ),
                ),
                ("language", models.CharField(max_length=2)),
                ("residence", models.CharField(blank=True, default="", max_length=10)),
                ("subjects", models.JSONField(default=list)),
                ("received_at", models.DateTimeField(db_index=True)),
                ("asked", models.BinaryField(null=True)),
                ("lookup", models.CharField(blank=True, db_index=True, default="", max_length=64)),
                ("source", models.CharField(max_length=200, null=True, unique=True)),
                ("secret_hash", models.CharField(max_length=64, unique=True)),
                (
                    "behalf",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "for themselves"),
                            ("agent", "an authorised agent"),
                            ("parent", "a parent or guardian"),
                        ],
                        default="",
                        max_length=6,
                    ),
                ),
                ("behalf_proved_at", models.DateTimeField(null=True)),
                ("marketing", models.BooleanField(default=False)),
                ("verified_at", models.DateTimeField(null=True)),
                (
                    "verified_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "not checked"),
                            ("not_needed", "no check needed"),
                            ("email_code", "code to the e-mail address on record"),
                            ("phone_code", "code to the telephone number on record"),
                            ("signed_in", "signed in on the company's site"),
                            ("officer", "looked at by the privacy officer"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("doubt", models.CharField(blank=True, default="", max_length=40)),
                ("barred_until", models.DateTimeField(null=True)),
                ("grounds", models.JSONField(default=list)),
                ("keeps", models.JSONField(default=dict)),
                ("plan", models.UUIDField(null=True)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("refusal", models.CharField(blank=True, default="", max_length=40)),
                ("closed_at", models.DateTimeField(db_index=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "open"),
                            ("done", "done"),
                            ("partly", "partly done"),
                            ("refused", "refused, with reasons"),
                            ("cancelled", "taken back by the person"),
                            ("lapsed", "not confirmed in time"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                (
                    "appeal_of",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="appeals",
                        to="rights.request",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="requests",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "rights_request",
                "ordering": ("received_at",),
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.CharField(max_length=200, unique=True)),
                ("content", models.BinaryField()),
                ("language", models.CharField(max_length=2)),
                ("guessed", models.CharField(blank=True, default="", max_length=20)),
                ("arrived_at", models.DateTimeField(db_index=True)),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "request",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="letters",
                        to="rights.request",
                    ),
                ),
            ],
            options={
                "db_table": "rights_letter",
                "ordering": ("arrived_at",),
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("rows", models.PositiveBigIntegerField(default=0)),
                ("datasets", models.PositiveIntegerField(default=0)),
                ("files", models.JSONField(default=dict)),
                ("made_at", models.DateTimeField()),
                ("ready_at", models.DateTimeField(null=True)),
                ("until", models.DateTimeField()),
                ("opened_at", models.DateTimeField(null=True)),
                ("deleted_at", models.DateTimeField(null=True)),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="rights.request",
                    ),
                ),
            ],
            options={
                "db_table": "rights_delivery",
                "ordering": ("-made_at",),
            },
        ),
        migrations.CreateModel(
            name="Challenge",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("verify", "to show who asks"),
                            ("open", "to open what is handed out"),
                            ("old_address", "to confirm a change at the old address"),
                            ("new_address", "to confirm a change at the new address"),
                        ],
                        max_length=12,
                    ),
                ),
                ("way", models.CharField(max_length=5)),
                ("to", models.CharField(max_length=64)),
                ("code_hash", models.CharField(max_length=64)),
                ("sent_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="challenges",
                        to="rights.request",
                    ),
                ),
            ],
            options={
                "db_table": "rights_challenge",
                "ordering": ("-sent_at",),
            },
        ),
        migrations.CreateModel(
            name="AddressChange",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("old", models.BinaryField()),
                ("new", models.BinaryField()),
                ("lookup", models.CharField(db_index=True, max_length=64)),
                ("new_lookup", models.CharField(db_index=True, max_length=64)),
                ("asked_at", models.DateTimeField()),
                ("old_confirmed_at", models.DateTimeField(null=True)),
                ("new_confirmed_at", models.DateTimeField(null=True)),
                ("until", models.DateTimeField(null=True)),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="address_changes",
                        to="rights.request",
                    ),
                ),
            ],
            options={
                "db_table": "rights_address_change",
            },
        ),
        migrations.CreateModel(
            name="StoryLine",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("code", models.CharField(max_length=40)),
                ("facts", models.JSONField(default=dict)),
                ("text", models.BinaryField(null=True)),
                ("public", models.BooleanField(default=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="story",
                        to="rights.request",
                    ),
                ),
            ],
            options={
                "db_table": "rights_story",
                "ordering": ("at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("system", "do it in a system without a connector"),
                            ("unreached", "look in a dataset where nobody can be looked up"),
                            ("others_data", "weigh data about other people"),
                            ("ambiguous", "tell apart people who share an identity"),
                            ("answer", "write the answer"),
                            ("proof", "look at the proof of the one who asks for another"),
                            ("objection", "weigh an objection"),
                        ],
                        max_length=12,
                    ),
                ),
                ("place", models.CharField(blank=True, default="", max_length=400)),
                ("made_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
                ("result", models.CharField(blank=True, default="", max_length=40)),
                ("note", models.BinaryField(null=True)),
                (
                    "done_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tasks",
                        to="rights.request",
                    ),
                ),
            ],
            options={
                "db_table": "rights_task",
                "ordering": ("made_at", "place"),
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.BinaryField()),
                ("media_type", models.CharField(max_length=100)),
                ("size", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("added_at", models.DateTimeField()),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="rights.request",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proofs",
                        to="rights.task",
                    ),
                ),
            ],
            options={
                "db_table": "rights_attachment",
                "ordering": ("added_at",),
            },
        ),
        migrations.CreateModel(
            name="Telling",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("recipient", models.CharField(max_length=80)),
                ("name", models.CharField(max_length=120)),
                ("way", models.CharField(max_length=7)),
                ("made_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("reminded_at", models.DateTimeField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answer", models.CharField(blank=True, default="", max_length=10)),
                (
                    "secret_hash",
                    models.CharField(blank=True, db_index=True, default="", max_length=64),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tellings",
                        to="rights.request",
                    ),
                ),
            ],
            options={
                "db_table": "rights_telling",
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Weighing",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("dataset", models.UUIDField()),
                ("field", models.CharField(max_length=300)),
                ("give", models.BooleanField()),
                ("ground", models.CharField(max_length=500)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="weighings",
                        to="rights.request",
                    ),
                ),
            ],
            options={
                "db_table": "rights_weighing",
            },
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.UniqueConstraint(
                fields=("request", "kind", "place"), name="rights_one_task"
            ),
        ),
        migrations.AddConstraint(
            model_name="telling",
            constraint=models.UniqueConstraint(
                fields=("request", "recipient"), name="rights_told_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="weighing",
            constraint=models.UniqueConstraint(
                fields=("request", "dataset", "field"), name="rights_weighed_once"
            ),
        ),
    ]
