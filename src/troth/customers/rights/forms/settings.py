"""Forms about what holds for all answers alike, and about keys of the company's site."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from troth.customers.rights.certificate.backups import LONGEST, LONGEST_OPEN
from troth.foundation.datamap.models import System


class BackupForm(forms.Form):
    """For how long backups of a system live."""

    days = forms.IntegerField(
        label=gettext_lazy("A backup is gone after how many days?"),
        help_text=gettext_lazy("0: there are no backups."),
        min_value=0,
        max_value=LONGEST,
    )

    def __init__(self, *args: Any, **named: Any) -> None:
        """Offer the systems of the data map."""
        super().__init__(*args, **named)
        systems = [(one.key, one.name) for one in System.objects.order_by("name")]
        self.fields["system"] = forms.ChoiceField(
            label=_("System"), required=False, choices=[("", _("all others")), *systems]
        )
        self.order_fields(["system", "days"])


class TermsForm(forms.Form):
    """What the company says for all answers alike."""

    open_days = forms.IntegerField(
        label=gettext_lazy("For how many days can a person open their files?"),
        help_text=gettext_lazy("Afterwards they are deleted, and can be made again."),
        min_value=1,
        max_value=LONGEST_OPEN,
    )
    authority = forms.CharField(
        label=gettext_lazy("Supervisory authority"),
        help_text=gettext_lazy("Where people can complain; it stands in every refusal."),
        required=False,
        max_length=200,
    )
    authority_contact = forms.CharField(
        label=gettext_lazy("How it is reached"), required=False, max_length=300
    )

    def __init__(self, *args: Any, is_published: bool, **named: Any) -> None:
        """Ask for the authority only where the notice names none: one place says it."""
        super().__init__(*args, **named)
        if is_published:
            del self.fields["authority"], self.fields["authority_contact"]


class SiteKeyForm(forms.Form):
    """A key by which the company's site says who is signed in."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        help_text=gettext_lazy("For you: where the key is used, for instance."),
        max_length=80,
    )
    public_key = forms.CharField(
        label=gettext_lazy("Ed25519 public key"),
        help_text=gettext_lazy(
            "As PEM. Leave it empty and a secret is made, which is shown once; the site then signs "
            "with HS256."
        ),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 4, "class": "mono", "spellcheck": "false"}),
    )
