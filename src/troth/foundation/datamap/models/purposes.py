"""What data are used for, on which legal basis, how long, and with whom they are shared."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from troth.foundation.datamap.models.inventory import Dataset, DataSubjectCategory, Role


class LegalBasis(models.TextChoices):
    """Legal bases (GDPR Art. 6(1)(a) to (f), read 2026-11-27)."""

    CONSENT = "consent", _("consent")
    CONTRACT = "contract", _("contract")
    LEGAL_OBLIGATION = "legal_obligation", _("legal obligation")
    VITAL_INTERESTS = "vital_interests", _("vital interests")
    PUBLIC_TASK = "public_task", _("public task")
    LEGITIMATE_INTERESTS = "legitimate_interests", _("legitimate interests")


class SpecialGround(models.TextChoices):
    """Grounds for special categories (GDPR Art. 9(2)(a) to (j), read 2026-11-27)."""

    EXPLICIT_CONSENT = "explicit_consent", _("explicit consent")
    EMPLOYMENT = "employment", _("employment and social security law")
    VITAL_INTERESTS = "vital_interests", _("vital interests")
    MEMBERS = "members", _("members of a not-for-profit body")
    MADE_PUBLIC = "made_public", _("made public by the person")
    LEGAL_CLAIMS = "legal_claims", _("legal claims")
    PUBLIC_INTEREST = "public_interest", _("substantial public interest")
    HEALTH_CARE = "health_care", _("health care")
    PUBLIC_HEALTH = "public_health", _("public health")
    ARCHIVING = "archiving", _("archiving and research")


class RetentionStrategy(models.TextChoices):
    """What happens at the end of a retention period."""

    DELETE = "delete", _("delete")
    ANONYMISE = "anonymise", _("anonymise")
    ARCHIVE = "archive", _("archive")


class RecipientRole(models.TextChoices):
    """In which role others receive data (GDPR Art. 4(7) to (10), 26; read 2026-11-27)."""

    PROCESSOR = "processor", _("processor")
    CONTROLLER = "controller", _("another controller")
    JOINT_CONTROLLER = "joint_controller", _("joint controller")
    AUTHORITY = "authority", _("public authority")


class Safeguard(models.TextChoices):
    """What protects a transfer to another country (GDPR Art. 45 to 49, read 2026-11-27)."""

    NOT_NEEDED = "not_needed", _("not needed")
    ADEQUACY = "adequacy", _("adequacy decision")
    STANDARD_CLAUSES = "standard_clauses", _("standard contractual clauses")
    BINDING_RULES = "binding_rules", _("binding corporate rules")
    CODE_OR_CERTIFICATE = "code_or_certificate", _("code of conduct or certificate")
    DEROGATION = "derogation", _("derogation for a specific situation")


class RetentionRule(models.Model):
    """How long data are kept, from when, and what happens then.

    Attributes:
        period: an ISO 8601 duration in years, months, weeks or days, such as ``P2Y``.
        starts: from when the period counts, in words, such as ``the last order``.
        ground: why that long; the law that asks for it, where one does.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    key = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    period = models.CharField(max_length=20)
    starts = models.CharField(max_length=200, blank=True, default="")
    strategy = models.CharField(
        max_length=10, choices=RetentionStrategy.choices, default=RetentionStrategy.DELETE
    )
    ground = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        db_table = "datamap_retention_rule"
        ordering = ("name",)

    def __str__(self) -> str:
        """Name the rule."""
        return self.name


class Purpose(models.Model):
    """What data are used for.

    Attributes:
        data_use: the fideslang key, such as ``essential.service.payment_processing``.
        legal_basis: empty until somebody decided; a check says so.
        legitimate_interests: which ones, and why they outweigh; needed with that basis only.
        special_ground: needed when special categories are used.
        required: whether people must give the data, and what follows if they do not.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    key = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    description = models.TextField(blank=True, default="")
    data_use = models.CharField(max_length=120, blank=True, default="")
    legal_basis = models.CharField(
        max_length=20, choices=LegalBasis.choices, blank=True, default=""
    )
    legitimate_interests = models.TextField(blank=True, default="")
    special_ground = models.CharField(
        max_length=20, choices=SpecialGround.choices, blank=True, default=""
    )
    required = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        db_table = "datamap_purpose"
        ordering = ("name",)

    def __str__(self) -> str:
        """Name the purpose."""
        return self.name


class Recipient(models.Model):
    """Somebody outside of the company who receives data.

    Attributes:
        country: ISO 3166-1 alpha-2 code of where the data go.
        safeguard: what protects the transfer; empty until somebody decided.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    key = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    description = models.TextField(blank=True, default="")
    role = models.CharField(
        max_length=20, choices=RecipientRole.choices, default=RecipientRole.PROCESSOR
    )
    country = models.CharField(max_length=2, blank=True, default="")
    safeguard = models.CharField(max_length=20, choices=Safeguard.choices, blank=True, default="")
    contact = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        db_table = "datamap_recipient"
        ordering = ("name",)

    def __str__(self) -> str:
        """Name the recipient."""
        return self.name


class ProcessingActivity(models.Model):
    """One line of the record of processing activities (GDPR Art. 30, read 2026-11-27).

    Attributes:
        role: as controller (Art. 30(1)) or as processor (Art. 30(2)).
        on_behalf_of: name and contact of the controller, when the company is a processor.
        security_measures: a general description (Art. 30(1)(g), 30(2)(d)).
        automated_decisions: logic and effects, where decisions are made without a person.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    key = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    description = models.TextField(blank=True, default="")
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.CONTROLLER)
    on_behalf_of = models.CharField(max_length=300, blank=True, default="")
    purposes = models.ManyToManyField(Purpose, blank=True, related_name="activities")
    datasets = models.ManyToManyField(Dataset, blank=True, related_name="activities")
    recipients = models.ManyToManyField(Recipient, blank=True, related_name="activities")
    subjects = models.ManyToManyField(DataSubjectCategory, blank=True, related_name="activities")
    security_measures = models.TextField(blank=True, default="")
    automated_decisions = models.TextField(blank=True, default="")

    class Meta:
        db_table = "datamap_processing_activity"
        ordering = ("name",)

    def __str__(self) -> str:
        """Name the activity."""
        return self.name


class ControllerDetails(models.Model):
    """Who is answerable, as Art. 13(1)(a), (b) and 30(1)(a) ask it; one row, ``pk`` 1."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(max_length=200, blank=True, default="")
    address = models.TextField(blank=True, default="")
    contact = models.CharField(max_length=300, blank=True, default="")
    representative = models.CharField(max_length=300, blank=True, default="")
    joint_controllers = models.TextField(blank=True, default="")
    data_protection_officer = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        db_table = "datamap_controller_details"

    def __str__(self) -> str:
        """Name the controller."""
        return self.name
