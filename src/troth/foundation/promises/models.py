"""Promises, what checks of them found, and what people said about them."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from troth.core.promising.verdict import Basis, State, UnknownReason

STATE_LABELS = {
    State.KEPT: _("Kept"),
    State.BROKEN: _("Broken"),
    State.UNKNOWN: _("Unknown"),
}
BASIS_LABELS = {
    Basis.MEASURED: _("measured"),
    Basis.ATTESTED: _("confirmed by a person"),
    Basis.DECLARED: _("declared"),
}
_STATES = [(one.value, label) for one, label in STATE_LABELS.items()]
_BASES = [(one.value, label) for one, label in BASIS_LABELS.items()]
_REASONS = [(one.value, one.value) for one in UnknownReason]


class Promise(models.Model):
    """One promise of the company.

    Attributes:
        key: its name on the command line and in addresses.
        kind: key of its kind.
        parameters: what it says in particular, as its kind's model writes it.
        wording: counts changes of kind or parameters; a verdict is about one wording.
        owner: who answers for it; None when nobody is left.
        cadence: how often it is checked.
        active: whether it is checked and published; retired promises keep their history.
        declared_at: when it was first made.
        worded_at: since when it has this wording.
        due_at: when the next check is due.
        latest: the verdict in force, about this wording; None: not checked yet.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    key = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=80)
    parameters = models.JSONField(default=dict)
    wording = models.PositiveIntegerField(default=1)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="promises"
    )
    cadence = models.DurationField()
    active = models.BooleanField(default=True)
    declared_at = models.DateTimeField()
    worded_at = models.DateTimeField()
    due_at = models.DateTimeField()
    latest = models.ForeignKey(
        "promises.Verdict", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        db_table = "promises_promise"
        ordering = ("key",)
        indexes = [models.Index(fields=["active", "due_at"], name="promises_due")]

    def __str__(self) -> str:
        """Name the promise by its key."""
        return self.key


class Run(models.Model):
    """Checks that were recorded together.

    Attributes:
        at: the instant that its checks reckon from.
        ended_at: when the last answer was in.
        count: how many promises were checked.
        commitment: root over the lines of its verdicts (RFC 6962); hexadecimal.
        leaves: hashes of those lines, 32 bytes each, in their order; a line can be proven with
            them when the others were deleted. Empty in runs of before lines were kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    at = models.DateTimeField()
    ended_at = models.DateTimeField()
    count = models.PositiveIntegerField()
    commitment = models.CharField(max_length=64)
    leaves = models.BinaryField(default=b"")

    class Meta:
        db_table = "promises_run"
        ordering = ("-at",)

    def __str__(self) -> str:
        """Name the run by its instant."""
        return f"{self.at:%Y-%m-%d %H:%M}"


class Verdict(models.Model):
    """What one check found; see ``core.promising.verdict``.

    Attributes:
        position: its line in the commitment of its run, from 0.
        wording: of the promise, when it was checked.
        changed: whether state, reason or basis differ from the verdict before; such a verdict has
            an entry of its own in the evidence.
        line: what is public of it, word for word as the run commits to it, see
            ``core.promising.line``; empty in verdicts of before lines were kept.
        salt: of the digest of what is not public, in hexadecimal.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="verdicts")
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="verdicts")
    position = models.PositiveIntegerField()
    wording = models.PositiveIntegerField()
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=_STATES)
    basis = models.CharField(max_length=10, choices=_BASES)
    reason = models.CharField(max_length=20, choices=_REASONS, blank=True, default="")
    code = models.CharField(max_length=100, blank=True, default="")
    rows_examined = models.BigIntegerField(null=True)
    facts = models.JSONField(default=dict)
    obtained = models.JSONField(default=list)
    public_facts = models.JSONField(default=dict)
    changed = models.BooleanField(default=False)
    line = models.TextField(blank=True, default="")
    salt = models.CharField(max_length=32, blank=True, default="")

    class Meta:
        db_table = "promises_verdict"
        ordering = ("-at",)
        indexes = [models.Index(fields=["promise", "-at"], name="promises_verdict_history")]

    def __str__(self) -> str:
        """Name the verdict by promise and instant."""
        return f"{self.promise_id} {self.at:%Y-%m-%d %H:%M}"


class Incident(models.Model):
    """A time in which a promise was broken.

    Attributes:
        opened_by: the verdict that found it broken.
        closed_by: the verdict that found the fault gone; None while it lasts.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="incidents")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(Verdict, on_delete=models.PROTECT, related_name="+")
    closed_by = models.ForeignKey(Verdict, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "promises_incident"
        ordering = ("-opened_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["promise"],
                condition=models.Q(closed_at__isnull=True),
                name="promises_one_open_incident",
            )
        ]

    def __str__(self) -> str:
        """Name the incident by its beginning."""
        return f"{self.promise_id} {self.opened_at:%Y-%m-%d}"


class ExceptionGrant(models.Model):
    """A time for which the company says openly that it does not keep a promise.

    Attributes:
        reason: why, in words that customers may read.
        ends_at: when it ends by itself.
        ended_at: when somebody ended it before; None: nobody did.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="exceptions")
    reason = models.CharField(max_length=500)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    granted_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "promises_exception"
        ordering = ("-granted_at",)

    def __str__(self) -> str:
        """Name the exception by its end."""
        return f"{self.promise_id} {self.ends_at:%Y-%m-%d}"


class Attestation(models.Model):
    """Somebody confirmed a promise that is not measured.

    Attributes:
        wording: of the promise, that was confirmed.
        role: of the one who confirmed, as it was then; ``command_line`` for somebody at the shell.
        expires_at: when it ends to count.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="attestations")
    wording = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    role = models.CharField(max_length=32)
    at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        db_table = "promises_attestation"
        ordering = ("-at",)

    def __str__(self) -> str:
        """Name the attestation by its instant."""
        return f"{self.promise_id} {self.at:%Y-%m-%d}"
