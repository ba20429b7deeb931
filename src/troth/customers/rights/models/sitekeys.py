"""Keys by which the company's site says who is signed in, and which words of it were heard."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models


class SiteKey(models.Model):
    """A key of the company's site.

    Attributes:
        algorithm: ``HS256`` (a secret that both know) or ``EdDSA`` (the site's public key).
        key: the secret, or the public key as PEM, sealed under a key of its own.
        used_at: when a token of it was last accepted.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=80, unique=True)
    algorithm = models.CharField(max_length=5)
    key = models.BinaryField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "rights_site_key"
        ordering = ("name",)

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class SeenToken(models.Model):
    """A token that was accepted, so that it is not accepted again while it is fresh.

    Attributes:
        number: keyed hash of its key and ``jti``.
        until: when it is too old anyway, and this row is deleted.
    """

    number = models.CharField(max_length=64, primary_key=True)
    until = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "rights_seen_token"

    def __str__(self) -> str:
        """Return its hash."""
        return self.number
