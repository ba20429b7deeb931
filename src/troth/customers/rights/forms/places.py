"""Where a person lives, as the people of the company say it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _

from troth.customers.rights.centre.places import known_places


def residence_field() -> forms.ChoiceField:
    """Return a field that offers the places whose laws the company knows to be bound by."""
    return forms.ChoiceField(
        label=_("Where does the person live?"),
        help_text=_("Decides which law protects them, and so the date. Leave it open if unsure."),
        required=False,
        choices=[("", _("not known")), *known_places()],
    )
