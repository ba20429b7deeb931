"""Choices of people: rows that are added and never changed, and how far systems fetched them."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from troth.foundation.people.models import ApiToken


class Channel(models.TextChoices):
    """By which way a choice came."""

    CENTRE = "centre", _("privacy centre")
    SIGNED_IN = "signed_in", _("signed in on the company's site")
    SIGNAL = "signal", _("signal of a browser")
    API = "api", _("API")
    MAILBOX = "mailbox", _("e-mail")
    PHONE = "phone", _("telephone")
    LETTER = "letter", _("letter")
    IN_PERSON = "in_person", _("in person")


class Choice(models.Model):
    """What a person chose, or took back, once.

    Attributes:
        kind: a ``ChoiceKind`` of ``core.requesting.choosing``.
        purpose: key of the purpose it is about; empty: all.
        given: whether they chose it; False: they took it back.
        at: when they said it.
        source: what it came from, such as ``request:<uuid>``; names nobody.
        identities: the sealed values by kind of identity; None when they were forgotten.
        number: its place among the changes that systems fetch, from 1; None: not fetched yet.
        recorded_at: when the row was made.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=24)
    purpose = models.CharField(max_length=80, blank=True, default="")
    given = models.BooleanField()
    at = models.DateTimeField()
    channel = models.CharField(max_length=12, choices=Channel.choices)
    source = models.CharField(max_length=200)
    identities = models.BinaryField(null=True)
    number = models.BigIntegerField(null=True, unique=True)
    recorded_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "choices_choice"
        ordering = ("-recorded_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["source", "kind", "purpose"], name="choices_once_from_a_source"
            )
        ]

    def __str__(self) -> str:
        """Name the choice by its kind; nothing in it names a person."""
        return f"{self.kind} {self.pk}"


class Lookup(models.Model):
    """One identity under which a choice is found.

    Attributes:
        digest: HMAC-SHA-256 of the kind of identity and the value, in hexadecimal, under the key
            ``choices:lookup``.
    """

    choice = models.ForeignKey(Choice, on_delete=models.CASCADE, related_name="lookups")
    digest = models.CharField(max_length=64)

    class Meta:
        db_table = "choices_lookup"
        constraints = [
            models.UniqueConstraint(fields=["digest", "choice"], name="choices_lookup_once")
        ]

    def __str__(self) -> str:
        """Name the row by its number; a digest names nobody."""
        return f"lookup {self.pk}"


class Feed(models.Model):
    """How far changes were numbered and fetched; one row.

    Attributes:
        last: the highest number that was given.
        fetched: the highest number that anybody asked beyond, and so has.
        fetched_at: when changes were last asked for by anybody; None: never.
    """

    last = models.BigIntegerField(default=0)
    fetched = models.BigIntegerField(default=0)
    fetched_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "choices_feed"

    def __str__(self) -> str:
        """Name the one row."""
        return "feed of changes"


class Position(models.Model):
    """How far a system fetched changes; a system is known by its API token.

    Attributes:
        reached: the highest number that it asked beyond, and so has; it never goes back.
        fetched_at: when it last asked.
    """

    token = models.OneToOneField(
        ApiToken, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    reached = models.BigIntegerField()
    fetched_at = models.DateTimeField()

    class Meta:
        db_table = "choices_position"

    def __str__(self) -> str:
        """Name the row by the id of the token."""
        return f"position of {self.pk}"
