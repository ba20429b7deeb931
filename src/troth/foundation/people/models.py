"""Staff, the organisation they work for, and the one-time secrets by which they come in."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from troth.core.room import Role

if TYPE_CHECKING:
    from datetime import datetime

ROLE_LABELS = {
    Role.OWNER: _("Owner"),
    Role.PRIVACY_OFFICER: _("Privacy officer"),
    Role.SECURITY_ENGINEER: _("Security engineer"),
    Role.EMPLOYEE: _("Employee"),
    Role.AUDITOR: _("Auditor"),
}
TITLE_FACES = [("serif", _("With serifs")), ("sans", _("Without serifs"))]
ROLE_CHOICES = [(role.value, label) for role, label in ROLE_LABELS.items()]


class StaffManager(BaseUserManager["Staff"]):
    """Finds staff by e-mail address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> Staff:
        """Return the member of staff with this e-mail address.

        Raises:
            Staff.DoesNotExist: there is none.
        """
        return self.get(email=(username or "").lower())


class Staff(AbstractBaseUser):
    """Somebody who works with Troth.

    Attributes:
        scope: for auditors, the permissions that remain of the role's; empty means all of them.
        expires_at: for auditors, when access ends by itself; at most a year ahead.
        left_at: when access was ended; the row stays, because entries refer to it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=32, choices=ROLE_CHOICES)
    language = models.CharField(_("language"), max_length=16, default="en")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    scope = models.JSONField(default=list, blank=True)

    objects: ClassVar[StaffManager] = StaffManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name", "role"]

    class Meta:
        ordering = ("name", "email")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="people_staff_email_any_case"),
            models.CheckConstraint(
                condition=~models.Q(role="auditor") | models.Q(expires_at__isnull=False),
                name="people_auditor_expires",
            ),
        ]

    def __str__(self) -> str:
        """Return the id: what is printed by accident must not name anybody."""
        return str(self.pk)

    def may_enter(self, now: datetime | None = None) -> bool:
        """Say whether access has neither been ended nor run out."""
        if not self.is_active or self.left_at:
            return False
        return self.expires_at is None or self.expires_at > (now or timezone.now())


class Organisation(models.Model):
    """The company that this installation belongs to; exactly one row once set up."""

    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=16, default="en")
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    accent = models.CharField(_("accent colour"), max_length=7, blank=True)
    title_face = models.CharField(
        _("face of the titles"), max_length=8, choices=TITLE_FACES, default="serif"
    )
    contact = models.EmailField(_("contact address"), max_length=254, blank=True)
    logo = models.BinaryField(null=True, blank=True)
    logo_type = models.CharField(max_length=16, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="people_one_organisation"),
        ]

    def __str__(self) -> str:
        """Return the company's name, which is public."""
        return self.name


class Invitation(models.Model):
    """Somebody was asked to join; only the hash of the link's secret is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(max_length=254)
    role = models.CharField(max_length=32, choices=ROLE_CHOICES)
    scope = models.JSONField(default=list, blank=True)
    access_days = models.PositiveIntegerField(null=True, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    invited_by = models.ForeignKey(Staff, null=True, on_delete=models.SET_NULL)

    class Meta:
        ordering = ("-invited_at",)

    def __str__(self) -> str:
        """Return the id."""
        return str(self.pk)


class SetupLink(models.Model):
    """The one-time link by which the first owner comes in."""

    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """Return the row's number."""
        return str(self.pk)


class ApiToken(models.Model):
    """A program that acts for a member of staff; only the hash of its secret is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=80)
    owner = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="api_tokens")
    secret_hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    issued_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-issued_at",)

    def __str__(self) -> str:
        """Return the id."""
        return str(self.pk)


class Guessing(models.Model):
    """Failed attempts under one key, a keyed hash of who was tried and from where.

    Attributes:
        failures: since the last success or the last day without a failure.
        paused_until: until when attempts under the key are refused.
    """

    key = models.CharField(max_length=64, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(default=timezone.now, db_index=True)
    paused_until = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """Return the keyed hash."""
        return self.key


class SharedCache(models.Model):
    """The table of Django's database cache, which all processes share.

    Django makes such a table by a command of its own; as a model, it comes with the migrations.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "troth_cache"

    def __str__(self) -> str:
        """Return the key."""
        return self.cache_key
