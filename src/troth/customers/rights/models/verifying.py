"""Codes that show that an address is in the hands of the one who asks."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from troth.customers.rights.models.requests import Request


class Purpose(models.TextChoices):
    """For what a code is."""

    VERIFY = "verify", _("to show who asks")
    OPEN = "open", _("to open what is handed out")
    OLD_ADDRESS = "old_address", _("to confirm a change at the old address")
    NEW_ADDRESS = "new_address", _("to confirm a change at the new address")


class Challenge(models.Model):
    """A code that was sent to an address; it works once and expires.

    Attributes:
        way: ``email`` or ``phone``.
        to: keyed hash of the address it went to; only for counting.
        address: that address, sealed under the key of the request; None: deleted.
        code_hash: keyed hash of the code, under the key of the request.
        tries: how often a code was entered.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="challenges")
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    way = models.CharField(max_length=5)
    to = models.CharField(max_length=64, db_index=True)
    address = models.BinaryField(null=True)
    code_hash = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    until = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "rights_challenge"
        ordering = ("-sent_at",)

    def __str__(self) -> str:
        """Name its purpose."""
        return self.purpose


class AddressChange(models.Model):
    """A change of the address on record, which holds once it was confirmed at both addresses.

    Attributes:
        old, new: sealed under the key of the request that asked for the change.
        lookup: keyed hash of the old address; requests that name it or the new one are barred.
        new_lookup: of the new one.
        until: to when data are not handed out to the new address.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="address_changes")
    old = models.BinaryField()
    new = models.BinaryField()
    lookup = models.CharField(max_length=64, db_index=True)
    new_lookup = models.CharField(max_length=64, db_index=True)
    asked_at = models.DateTimeField()
    old_confirmed_at = models.DateTimeField(null=True)
    new_confirmed_at = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)

    class Meta:
        db_table = "rights_address_change"

    def __str__(self) -> str:
        """Name the row, and not the person."""
        return f"change {self.pk}"
