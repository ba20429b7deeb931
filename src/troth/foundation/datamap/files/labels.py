"""The words of the Art. 30 record, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from troth.core.countries import COUNTRIES
from troth.core.periods import parsed
from troth.core.taxonomy import label_of
from troth.foundation.datamap.models import (
    LegalBasis,
    RecipientRole,
    RetentionStrategy,
    Safeguard,
    SpecialGround,
)

if TYPE_CHECKING:
    from django.db.models import TextChoices

COLUMNS: Final = {
    "controller": gettext_noop("Controller"),
    "controller_contact": gettext_noop("Contact of the controller"),
    "joint_controllers": gettext_noop("Joint controllers"),
    "representative": gettext_noop("Representative"),
    "data_protection_officer": gettext_noop("Data protection officer"),
    "activity": gettext_noop("Processing activity"),
    "description": gettext_noop("Description"),
    "purposes": gettext_noop("Purposes"),
    "legal_bases": gettext_noop("Legal bases"),
    "subjects": gettext_noop("Categories of data subjects"),
    "categories": gettext_noop("Categories of personal data"),
    "recipients": gettext_noop("Categories of recipients"),
    "third_country_recipients": gettext_noop("Recipients in third countries"),
    "transfers": gettext_noop("Transfers to third countries"),
    "safeguards": gettext_noop("Documentation of suitable safeguards"),
    "time_limits": gettext_noop("Envisaged time limits for erasure"),
    "security_measures": gettext_noop("Security measures"),
    "systems": gettext_noop("Systems"),
    "processor": gettext_noop("Processor"),
    "processor_contact": gettext_noop("Contact of the processor"),
    "on_behalf_of": gettext_noop("Controllers on whose behalf"),
    "processing": gettext_noop("Categories of processing"),
    "sub_processors": gettext_noop("Further processors"),
}
_CHOICES: Final[dict[str, type[TextChoices]]] = {
    "basis": LegalBasis,
    "ground": SpecialGround,
    "safeguard": Safeguard,
    "strategy": RetentionStrategy,
    "recipient": RecipientRole,
}


def label(kind: str, key: str, /) -> str:
    """Return the words for a key of the map; see ``core.datamapping.article30.Label``."""
    if kind in _CHOICES:
        return str(_CHOICES[kind](key).label)
    if kind == "country":
        return _(COUNTRIES[key]) if key in COUNTRIES else key
    if kind == "period":
        return _period(key)
    return _(label_of(key))


def _period(text: str) -> str:
    period = parsed(text)
    told: list[Any] = []
    if period.years:
        told.append(ngettext("%d year", "%d years", period.years) % period.years)
    if period.months:
        told.append(ngettext("%d month", "%d months", period.months) % period.months)
    if period.weeks:
        told.append(ngettext("%d week", "%d weeks", period.weeks) % period.weeks)
    if period.days:
        told.append(ngettext("%d day", "%d days", period.days) % period.days)
    return ", ".join(told)
