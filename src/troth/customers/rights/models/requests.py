"""Requests and their stories."""

from __future__ import annotations

from typing import Final
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """By which way a request came."""

    CENTRE = "centre", _("privacy centre")
    SIGNED_IN = "signed_in", _("signed in on the company's site")
    API = "api", _("API")
    MAILBOX = "mailbox", _("e-mail")
    PHONE = "phone", _("telephone")
    LETTER = "letter", _("letter")
    IN_PERSON = "in_person", _("in person")


WRITTEN_DOWN: Final = (Channel.PHONE, Channel.LETTER, Channel.IN_PERSON)
"""Ways by which a request reaches the office, where somebody enters it."""


class Behalf(models.TextChoices):
    """Whether somebody asks for themselves."""

    SELF = "", _("for themselves")
    AGENT = "agent", _("an authorised agent")
    PARENT = "parent", _("a parent or guardian")


class VerifiedBy(models.TextChoices):
    """How it was checked who asks; empty: not yet, or it needs no check."""

    NONE = "", _("not checked")
    NOT_NEEDED = "not_needed", _("no check needed")
    EMAIL_CODE = "email_code", _("code to the e-mail address on record")
    PHONE_CODE = "phone_code", _("code to the telephone number on record")
    SIGNED_IN = "signed_in", _("signed in on the company's site")
    OFFICER = "officer", _("looked at by the privacy officer")


class Outcome(models.TextChoices):
    """How a request ended; empty: it has not."""

    NONE = "", _("open")
    DONE = "done", _("done")
    PARTLY = "partly", _("partly done")
    REFUSED = "refused", _("refused, with reasons")
    CANCELLED = "cancelled", _("taken back by the person")
    LAPSED = "lapsed", _("not confirmed in time")


class Request(models.Model):
    """One request of one person.

    Attributes:
        reference: what the person is told, such as ``R-7K3M-9QXA``; says nothing about them.
        kind: one of ``core.requesting.kinds``.
        state: one of ``core.requesting.states``.
        residence: jurisdiction where the person lives, as duties have it; empty: not said.
        subjects: keys of the kinds of people as which they ask, such as ``customer``.
        asked: what the person named and wrote (``sealed.Asked``), sealed under the key of the
            request; None: deleted.
        lookup: keyed hash of the address for answers, by which requests of one person are found.
        source: what makes an API or mailbox request the same one when it is sent again.
        secret_hash: SHA-256 of the link by which the person follows the request.
        behalf: whether somebody asks for the person.
        behalf_proved_at: when the proof of the one who asks for them was accepted.
        marketing: for an objection: whether it is to marketing, which needs no reasons.
        verified_at: when it was found to be the person.
        doubt: code of the doubt for which more was asked; empty: none.
        barred_until: for how long data are not handed out because an address has just changed.
        grounds: of erasure (Art. 17(1)) as codes, as the person said and the officer checked.
        purpose: key of the data map's purpose that it is about; empty: all of them.
        grounds_checked_at: when the officer checked grounds and exceptions; None: not yet.
        keeps: grounds of exceptions by dataset id, as the officer decided (Art. 17(3)).
        left_out: kinds of identity that others share with the person, and that nothing is searched
            by, as the officer decided.
        plan: id of the latest plan of the room `erasure`, where one was made.
        reminded_at: when the person was reminded to show who they are.
        confirmed_at: when its receipt was confirmed as the law asks for it.
        refusal: code of the ground of a refusal; its text is in the story, sealed.
        appeal_of: the request whose refusal is contested.
        round: counts how often it was carried out or refused; 1 and one more for each appeal that
            was granted.
        reopened_at: when an appeal was last granted; None: never.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=20, db_index=True)
    state = models.CharField(max_length=16, db_index=True)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    language = models.CharField(max_length=2)
    residence = models.CharField(max_length=10, blank=True, default="")
    subjects = models.JSONField(default=list)
    received_at = models.DateTimeField(db_index=True)
    asked = models.BinaryField(null=True)
    lookup = models.CharField(max_length=64, blank=True, default="", db_index=True)
    source = models.CharField(max_length=200, null=True, unique=True)  # noqa: DJ001 - unique
    secret_hash = models.CharField(max_length=64, unique=True)
    behalf = models.CharField(max_length=6, choices=Behalf.choices, blank=True, default="")
    behalf_proved_at = models.DateTimeField(null=True)
    marketing = models.BooleanField(default=False)
    verified_at = models.DateTimeField(null=True)
    verified_by = models.CharField(
        max_length=10, choices=VerifiedBy.choices, blank=True, default=""
    )
    doubt = models.CharField(max_length=40, blank=True, default="")
    barred_until = models.DateTimeField(null=True)
    grounds = models.JSONField(default=list)
    grounds_checked_at = models.DateTimeField(null=True)
    purpose = models.CharField(max_length=80, blank=True, default="")
    keeps = models.JSONField(default=dict)
    left_out = models.JSONField(default=list)
    plan = models.UUIDField(null=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="requests"
    )
    reminded_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    refusal = models.CharField(max_length=40, blank=True, default="")
    appeal_of = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="appeals"
    )
    round = models.PositiveSmallIntegerField(default=1)
    reopened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True, db_index=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True, default="")

    class Meta:
        db_table = "rights_request"
        ordering = ("received_at",)

    def __str__(self) -> str:
        """Name it by its reference."""
        return self.reference

    @property
    def about(self) -> str:
        """Return the name under which other rooms know it; it names nobody."""
        return f"request:{self.pk}"

    @property
    def nth(self) -> str:
        """Return what tells apart what is said once in each round; empty in the first."""
        return f"-{self.round}" if self.round > 1 else ""


class StoryLine(models.Model):
    """One thing that happened to a request.

    Attributes:
        code: what, of ``story.LINES``.
        facts: counts, dates and codes; never anything about a person.
        text: what somebody wrote, sealed under the key of the request; None: nothing.
        public: whether the person sees it.
        by: who of the staff did it; None: the person, or Troth.
    """

    id = models.BigAutoField(primary_key=True)
    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="story")
    at = models.DateTimeField()
    code = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)
    text = models.BinaryField(null=True)
    public = models.BooleanField(default=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)

    class Meta:
        db_table = "rights_story"
        ordering = ("at", "id")

    def __str__(self) -> str:
        """Name what happened."""
        return self.code
