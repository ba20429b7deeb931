"""The inventory: systems, the datasets in them, and every field of those."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from troth.core.detection.likelihood import Likelihood
from troth.core.taxonomy import label_of
from troth.foundation.datamap.models.stores import Store

LIKELIHOOD_LABELS = {
    Likelihood.VERY_UNLIKELY: _("very unlikely"),
    Likelihood.UNLIKELY: _("unlikely"),
    Likelihood.POSSIBLE: _("possible"),
    Likelihood.LIKELY: _("likely"),
    Likelihood.VERY_LIKELY: _("very likely"),
}


class Role(models.TextChoices):
    """In which role the company holds data (GDPR Art. 4(7), 4(8), 26; read 2026-11-27)."""

    CONTROLLER = "controller", _("controller")
    JOINT_CONTROLLER = "joint_controller", _("joint controller")
    PROCESSOR = "processor", _("processor")


class Origin(models.TextChoices):
    """Where the data come from (after GDPR Art. 13, 14; read 2026-11-27)."""

    GIVEN = "given", _("given by the person")
    OBSERVED = "observed", _("observed")
    DERIVED = "derived", _("derived by us")
    ELSEWHERE = "elsewhere", _("from elsewhere")


class Erasure(models.TextChoices):
    """What is done with a field when its person's data are erased; empty: nothing was decided."""

    DELETE_ROW = "delete_row", _("delete the row")
    NULL = "null", _("empty it")
    ANONYMISE = "anonymise", _("anonymise it")
    REPLACE = "replace", _("replace it in its format")
    KEEP = "keep", _("keep it")


class FieldState(models.TextChoices):
    """What is known about whether a field holds personal data, and from whom."""

    UNKNOWN = "unknown", _("not looked at")
    NOTHING_FOUND = "nothing_found", _("nothing found")
    PROPOSED = "proposed", _("proposed")
    CONFIRMED = "confirmed", _("confirmed")
    CORRECTED = "corrected", _("corrected")
    REJECTED = "rejected", _("not personal")
    DECLARED = "declared", _("declared")


class ReferenceBasis(models.TextChoices):
    """From where a reference is known."""

    DECLARED = "declared", _("declared in the schema")
    GUESSED = "guessed", _("guessed from values")
    CONFIRMED = "confirmed", _("confirmed by a person")


class DataSubjectCategory(models.Model):
    """A kind of people whom data are about, such as customers."""

    key = models.SlugField(max_length=80, primary_key=True)
    name = models.CharField(max_length=120)
    description = models.TextField(blank=True, default="")

    class Meta:
        db_table = "datamap_data_subject_category"
        ordering = ("name",)

    def __str__(self) -> str:
        """Name the kind of people."""
        return self.name


class System(models.Model):
    """An application or a service that holds or uses data.

    Attributes:
        kind: what it is in a word or two, such as ``shop`` or ``database``.
        department: who looks after it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    key = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    description = models.TextField(blank=True, default="")
    kind = models.CharField(max_length=80, blank=True, default="")
    department = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        db_table = "datamap_system"
        ordering = ("name",)

    def __str__(self) -> str:
        """Name the system."""
        return self.name


class Dataset(models.Model):
    """A table, a view, a file or another collection of records.

    Attributes:
        store: where it can be read; None for one that no connector reaches.
        name: what the store calls it, such as ``public.customer`` or ``2026/orders.csv``.
        on_behalf_of: the controller's name when the company is only its processor.
        time_field: the field from whose date retention counts.
        present: whether the last discovery still found it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    system = models.ForeignKey(System, on_delete=models.CASCADE, related_name="datasets")
    store = models.ForeignKey(
        Store, null=True, blank=True, on_delete=models.SET_NULL, related_name="datasets"
    )
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=10, default="table")
    description = models.TextField(blank=True, default="")
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.CONTROLLER)
    on_behalf_of = models.CharField(max_length=200, blank=True, default="")
    subjects = models.ManyToManyField(DataSubjectCategory, blank=True, related_name="datasets")
    retention = models.ForeignKey(
        "datamap.RetentionRule",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="datasets",
    )
    time_field = models.CharField(max_length=300, blank=True, default="")
    rows_about = models.BigIntegerField(null=True)
    present = models.BooleanField(default=True)
    first_seen_at = models.DateTimeField(null=True)
    last_seen_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "datamap_dataset"
        ordering = ("system__key", "name")
        constraints = [
            models.UniqueConstraint(fields=["system", "name"], name="datamap_dataset_once")
        ]

    def __str__(self) -> str:
        """Name the dataset as its store does."""
        return self.name


class Field(models.Model):
    """A column, or a path inside of a record.

    Attributes:
        category: the fideslang key in force, confirmed or declared; empty: none.
        type: the recogniser that spoke for the proposal, such as ``email``.
        proposed: the fideslang key that discovery proposes; empty: none.
        likelihood: how sure the proposal is, 1 to 5; None: none.
        reason: why, without any value.
        share: share of sampled values that were recognised, 0 to 1.
        identity: whether it identifies a person on its own, so that requests can start from it.
        references: the field in another dataset whose values it repeats.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="fields")
    name = models.CharField(max_length=300)
    position = models.PositiveIntegerField(default=0)
    declared_type = models.CharField(max_length=120, blank=True, default="")
    nullable = models.BooleanField(default=True)
    primary_key = models.BooleanField(default=False)
    unique = models.BooleanField(default=False)
    state = models.CharField(max_length=14, choices=FieldState.choices, default=FieldState.UNKNOWN)
    category = models.CharField(max_length=120, blank=True, default="")
    type = models.CharField(max_length=80, blank=True, default="")
    proposed = models.CharField(max_length=120, blank=True, default="")
    likelihood = models.PositiveSmallIntegerField(null=True)
    reason = models.CharField(max_length=500, blank=True, default="")
    share = models.FloatField(null=True)
    identity = models.BooleanField(default=False)
    origin = models.CharField(max_length=10, choices=Origin.choices, blank=True, default="")
    erasure = models.CharField(max_length=10, choices=Erasure.choices, blank=True, default="")
    references = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="referenced_by"
    )
    reference_basis = models.CharField(
        max_length=10, choices=ReferenceBasis.choices, blank=True, default=""
    )
    present = models.BooleanField(default=True)
    first_seen_at = models.DateTimeField(null=True)
    last_seen_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "datamap_field"
        ordering = ("dataset", "position", "name")
        constraints = [
            models.UniqueConstraint(fields=["dataset", "name"], name="datamap_field_once")
        ]
        indexes = [models.Index(fields=["state", "likelihood"], name="datamap_field_waiting")]

    def __str__(self) -> str:
        """Name the field as its store does."""
        return self.name

    @property
    def likelihood_word(self) -> str:
        """Return how sure the proposal is, in words; empty without one."""
        return str(LIKELIHOOD_LABELS[Likelihood(self.likelihood)]) if self.likelihood else ""

    @property
    def proposed_label(self) -> str:
        """Return what a person calls the proposed category; empty without one."""
        return str(_(label_of(self.proposed))) if self.proposed else ""

    @property
    def proposed_parts(self) -> list[str]:
        """Return the proposed category in the parts between which a line may break."""
        return self.proposed.split(".")
