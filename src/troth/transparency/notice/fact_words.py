"""What a fact of the notice is called where people compare versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from troth.core.publishing.references import COMPANY, Kind

if TYPE_CHECKING:
    from troth.core.publishing.versions import Change

_KINDS: Final = {
    Kind.COMPANY: gettext_lazy("Controller"),
    Kind.PURPOSE: gettext_lazy("Purpose"),
    Kind.CATEGORY: gettext_lazy("Category of data"),
    Kind.SUBJECT: pgettext_lazy("persons", "People"),
    Kind.RECIPIENT: gettext_lazy("Recipient"),
    Kind.RETENTION: gettext_lazy("Retention"),
    Kind.SOURCE: gettext_lazy("Source"),
    Kind.DECISION: gettext_lazy("Automated decision"),
    Kind.RIGHT: gettext_lazy("Right"),
    Kind.REGIME: gettext_lazy("Law"),
    Kind.CALIFORNIA: gettext_lazy("Category under California law"),
    Kind.PROMISE: gettext_lazy("Promise"),
    Kind.OWN: gettext_lazy("Own paragraph"),
}
_ATTRIBUTES: Final = {
    "address": gettext_lazy("Address"),
    "authority": gettext_lazy("Authority for complaints"),
    "basis": gettext_lazy("how it is checked"),
    "categories": gettext_lazy("Categories of data"),
    "contact": gettext_lazy("Contact"),
    "country": gettext_lazy("Country"),
    "data_protection_officer": gettext_lazy("Data protection officer"),
    "data_use": gettext_lazy("Data use"),
    "exception": gettext_lazy("Exception"),
    "happened": gettext_lazy("collected, sold, shared or disclosed"),
    "legal_basis": gettext_lazy("Legal basis"),
    "name": gettext_lazy("Name"),
    "news": gettext_lazy("Address for news"),
    "period": gettext_lazy("Period"),
    "privacy_contact": gettext_lazy("Address for questions and requests"),
    "recipients": gettext_lazy("Recipients"),
    "representative": gettext_lazy("Representative"),
    "retention": gettext_lazy("Retention"),
    "role": gettext_lazy("Role"),
    "safeguard": gettext_lazy("Safeguard"),
    "special_ground": gettext_lazy("Ground for special categories"),
    "strategy": gettext_lazy("what happens then"),
    "subjects": pgettext_lazy("persons", "People"),
    "text": gettext_lazy("Text"),
    "way": gettext_lazy("how it is used"),
}


def fact_name(change: Change) -> str:
    """Return what a change is about, such as ``Retention: invoices (Period)``."""
    kind, attribute = _KINDS[change.about.kind], _ATTRIBUTES.get(change.attribute, "")
    name = kind if change.about == COMPANY else f"{kind}: {change.about.key}"
    if not attribute:
        return str(name)
    return _("%(fact)s (%(part)s)") % {"fact": name, "part": attribute}
