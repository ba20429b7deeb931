"""The map in the console's search: what stands on it, by name, key and category."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from troth.core.room import SearchHit
from troth.core.taxonomy import categories
from troth.foundation.datamap import words
from troth.foundation.datamap.models import (
    Dataset,
    Field,
    ProcessingActivity,
    Purpose,
    Recipient,
    System,
)

if TYPE_CHECKING:
    from django.db.models import Model

_MOST: Final = 5
"""How many hits of each kind are shown."""


def search(text: str, held: frozenset[str]) -> list[SearchHit]:
    """Return what a text names on the map, for those who may read it."""
    if "datamap.read" not in held:
        return []
    return [
        *_systems(text),
        *_datasets(text),
        *_listed(text, Purpose, "datamap:purposes", _("Purpose")),
        *_listed(text, Recipient, "datamap:recipients", _("Recipient")),
        *_listed(text, ProcessingActivity, "datamap:activities", _("Processing activity")),
        *_categories(text),
        *_fields(text),
    ]


def _named(text: str) -> Q:
    return Q(name__icontains=text) | Q(key__icontains=text)


def _systems(text: str) -> list[SearchHit]:
    return [
        SearchHit(each.name, reverse("datamap:system", args=[each.key]), _("System"))
        for each in System.objects.filter(_named(text))[:_MOST]
    ]


def _datasets(text: str) -> list[SearchHit]:
    found = Dataset.objects.filter(name__icontains=text).select_related("system")[:_MOST]
    return [
        SearchHit(
            f"{each.system} · {each.name}",
            reverse("datamap:dataset", args=[each.pk]),
            _("Dataset"),
        )
        for each in found
    ]


def _listed(text: str, model: type[Model], url_name: str, kind: str) -> list[SearchHit]:
    found = model._default_manager.filter(_named(text))  # noqa: SLF001  # Django's documented name
    page = reverse(url_name)
    pairs = found.values_list("name", "key")[:_MOST]
    return [SearchHit(name, f"{page}#{key}", kind) for name, key in pairs]


def _categories(text: str) -> list[SearchHit]:
    """Return categories that are in use and whose word or key holds the text."""
    used = set(Field.objects.exclude(category="").values_list("category", flat=True).distinct())
    page, wanted = reverse("datamap:fields"), text.casefold()
    named = [
        key
        for key in categories()
        if key in used and (wanted in key or wanted in words.label(key).casefold())
    ]
    return [
        SearchHit(words.label(key), f"{page}?{urlencode({'category': key})}", _("Category"))
        for key in named[:_MOST]
    ]


def _fields(text: str) -> list[SearchHit]:
    found = Field.objects.filter(name__icontains=text).select_related("dataset")[:_MOST]
    return [
        SearchHit(
            f"{each.dataset} · {each.name}",
            f"{reverse('datamap:dataset', args=[each.dataset_id])}?"
            f"{urlencode({'text': each.name})}",
            _("Field"),
        )
        for each in found
    ]
