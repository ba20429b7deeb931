"""The filter of the jobs page."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

STATE_LABELS = {
    "failed": _("Failed"),
    "running": _("Running"),
    "waiting": _("Waiting"),
    "done": _("Done"),
}


class JobsFilter(forms.Form):
    """Which jobs to show."""

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), *STATE_LABELS.items()]
    )
