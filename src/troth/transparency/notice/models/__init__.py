"""What the company answered, its words in other languages, and what it published."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from troth.transparency.notice.models.news import Subscriber, Telling

__all__ = [
    "AnswerSheet",
    "Subscriber",
    "Telling",
    "Translation",
    "Version",
    "VersionText",
]


class AnswerSheet(models.Model):
    """What the company answers for its notice; one row, ``pk`` 1.

    Attributes:
        document: the stored form of ``answers.Answers``.
        changed_at: when it was last changed.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    document = models.JSONField(default=dict)
    changed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "notice_answers"

    def __str__(self) -> str:
        """Name the row."""
        return "answers"


class Translation(models.Model):
    """A text of the map, or of an exception, in another language.

    Attributes:
        kind, key: the fact, as ``core.publishing.references`` names it.
        part: which text of it, such as ``name``.
        original: SHA-256 of the text that was translated, in hexadecimal; when that changes the
            translation does not count any more.
    """

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=120)
    part = models.CharField(max_length=40)
    language = models.CharField(max_length=2)
    text = models.TextField()
    original = models.CharField(max_length=64)
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "notice_translation"
        ordering = ("kind", "key", "part", "language")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key", "part", "language"], name="notice_translated_once"
            )
        ]

    def __str__(self) -> str:
        """Name the text and the language."""
        return f"{self.kind}:{self.key} {self.part} {self.language}"


class Version(models.Model):
    """A published notice; never changed.

    Attributes:
        number: counted from 1.
        effective_at: from when on it is in force, unless a later version is by then.
        material: whether people are to be told of what differs from the version before.
        told_at: when subscribers were written to; None: not yet, or there was nothing to tell.
    """

    number = models.PositiveIntegerField(unique=True)
    published_at = models.DateTimeField()
    effective_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    material = models.BooleanField(default=False)
    told_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "notice_version"
        ordering = ("-number",)

    def __str__(self) -> str:
        """Name the version by its number."""
        return str(self.number)


class VersionText(models.Model):
    """A version in one language.

    Attributes:
        notice: canonical JSON as ``core.publishing.rendering.as_json`` gives it.
        digest: SHA-256 of that, in hexadecimal, as the evidence says it.
    """

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="texts")
    language = models.CharField(max_length=2)
    notice = models.TextField()
    digest = models.CharField(max_length=64)

    class Meta:
        db_table = "notice_version_text"
        ordering = ("version", "language")
        constraints = [
            models.UniqueConstraint(fields=["version", "language"], name="notice_text_once")
        ]

    def __str__(self) -> str:
        """Name the text by version and language."""
        return f"{self.version_id} {self.language}"
