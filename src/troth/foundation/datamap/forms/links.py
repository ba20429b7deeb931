"""The form to say something about a reference."""

from __future__ import annotations

from django import forms

from troth.foundation.datamap.models import LinkVerdict


class JudgementForm(forms.Form):
    """One word on one open question."""

    link = forms.RegexField(r"^[0-9a-f]{64}$")
    verdict = forms.ChoiceField(choices=LinkVerdict.choices)
