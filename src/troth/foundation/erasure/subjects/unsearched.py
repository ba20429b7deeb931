"""Stores that the look for returned data did not see whole: known until one saw them so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from troth.foundation.erasure.models import UnsearchedStore

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet


def unsearched_stores() -> QuerySet[UnsearchedStore]:
    """Return the stores in which erased data that came back would not be seen."""
    return UnsearchedStore.objects.all()


def keep_unsearched(missed: Mapping[str, str]) -> None:
    """Keep what one look did not see whole; what it saw, or is on the map no more, is forgotten.

    Args:
        missed: by key of a store, the code of why.
    """
    UnsearchedStore.objects.exclude(store_key__in=missed).delete()
    for store, code in missed.items():
        told = {"last_code": code}
        UnsearchedStore.objects.update_or_create(
            store_key=store, defaults=told, create_defaults={**told, "since": timezone.now()}
        )
