"""What the pages ask; whether it can be used is decided by the actions."""

from __future__ import annotations

import zoneinfo
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from troth.core.errors import InvalidInputError, TrothError
from troth.core.room import Role
from troth.foundation.people.models import ROLE_CHOICES, TITLE_FACES, Organisation, Staff
from troth.foundation.people.queries import narrowable
from troth.foundation.recording.rooms import permissions

if TYPE_CHECKING:
    from collections.abc import Iterable

NEW_PASSWORD = {"autocomplete": "new-password"}


def blame(form: forms.Form, error: TrothError) -> None:
    """Show an action's error beside the field that its code names, or above the form."""
    name = error.code.rpartition("unusable_")[2]
    named = isinstance(error, InvalidInputError) and name in form.fields
    form.add_error(name if named else None, str(error))


def permission_choices(names: Iterable[str]) -> list[tuple[str, str]]:
    """Return permissions as choices: their names, with what they mean."""
    table = permissions()
    return [(name, f"{gettext(table[name].what)} ({name})") for name in sorted(names)]


class LanguageField(forms.ChoiceField):
    """Asks for one of the languages that Troth speaks."""

    def __init__(self) -> None:
        super().__init__(label=_("Language"), choices=settings.LANGUAGES)


class TimeZoneField(forms.ChoiceField):
    """Asks for a time zone."""

    def __init__(self) -> None:
        zones = [(zone, zone.replace("_", " ")) for zone in sorted(zoneinfo.available_timezones())]
        super().__init__(label=_("Time zone"), choices=zones, initial="UTC")


class PasswordTwice(forms.Form):
    """Asks for a new password, twice."""

    password = forms.CharField(
        label=_("Password"),
        widget=forms.PasswordInput(attrs=NEW_PASSWORD),
        strip=False,
        help_text=_("At least 12 characters. A sentence is good; a word that others use is not."),
    )
    again = forms.CharField(
        label=_("The same password again"),
        widget=forms.PasswordInput(attrs=NEW_PASSWORD),
        strip=False,
    )

    def clean(self) -> dict[str, Any]:
        """Compare both."""
        cleaned = super().clean() or {}
        if cleaned.get("password") != cleaned.get("again"):
            self.add_error("again", _("This is not the same password. Type both again."))
        return cleaned


class SetUpForm(PasswordTwice):
    """Asks the first owner about the company and themselves."""

    organisation = forms.CharField(label=_("Company's name"), max_length=120)
    language = LanguageField()
    time_zone = TimeZoneField()
    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("Your e-mail address"), widget=forms.EmailInput({"autocomplete": "username"})
    )
    field_order = ("organisation", "language", "time_zone", "name", "email", "password", "again")


class JoinForm(PasswordTwice):
    """Asks somebody who was invited."""

    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"})
    )
    field_order = ("name", "password", "again")


class RoleForm(forms.Form):
    """Asks for a role, and for auditors what they may see and for how long."""

    role = forms.ChoiceField(label=_("Role"), choices=ROLE_CHOICES, initial=Role.EMPLOYEE.value)
    access_days = forms.IntegerField(
        label=_("Days of access (auditors only)"),
        min_value=1,
        max_value=365,
        required=False,
        help_text=_("An auditor's access ends by itself after so many days, 1 to 365."),
    )
    scope = forms.MultipleChoiceField(
        label=_("What an auditor sees"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing chosen means everything that auditors may see."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["scope"]
        field.choices = permission_choices(narrowable())  # type: ignore[attr-defined]  # a MultipleChoiceField


class InviteForm(RoleForm):
    """Asks whom to invite."""

    email = forms.EmailField(label=_("E-mail address"))
    field_order = ("email", "role", "access_days", "scope")


class LeaveForm(forms.Form):
    """Asks who takes over."""

    successor = forms.ModelChoiceField(
        label=_("Open tasks go to"),
        queryset=Staff.objects.none(),
        required=False,
        empty_label=_("Nobody yet"),
    )

    def __init__(self, *args: Any, candidates: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["successor"]
        field.queryset = candidates  # type: ignore[attr-defined]  # a ModelChoiceField
        field.label_from_instance = lambda one: one.name  # type: ignore[attr-defined]  # as above


class ProfileForm(forms.Form):
    """Asks for one's own name and language."""

    name = forms.CharField(
        label=_("Name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"})
    )
    language = LanguageField()


class TokenForm(forms.Form):
    """Asks what a token is for."""

    name = forms.CharField(label=_("What it is for"), max_length=80)
    days = forms.IntegerField(label=_("Days until it ends"), min_value=1, max_value=365, initial=90)
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, held: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scopes"].choices = permission_choices(held)  # type: ignore[attr-defined]  # a MultipleChoiceField


class OrganisationForm(forms.Form):
    """Asks what the organisation says about itself."""

    name = forms.CharField(label=_("Company's name"), max_length=120)
    language = LanguageField()
    time_zone = TimeZoneField()
    contact = forms.EmailField(
        label=_("Address for customers' questions"),
        required=False,
        help_text=_("Shown in the privacy centre. A person should read what arrives there."),
    )
    accent = forms.CharField(
        label=_("Accent colour"),
        required=False,
        max_length=7,
        help_text=_("As in #0c5c4c. Text must be readable in it. Empty for Troth's own."),
    )
    title_face = forms.ChoiceField(label=_("Titles"), choices=TITLE_FACES)
    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        allow_empty_file=False,
        widget=forms.FileInput({"accept": "image/png,image/jpeg,image/webp"}),
        help_text=_("PNG, JPEG or WebP of at most 200 kB."),
    )
    remove_logo = forms.BooleanField(label=_("Take the logo away"), required=False)

    @classmethod
    def filled(cls, company: Organisation) -> OrganisationForm:
        """Return the form with what is stored."""
        names = ("name", "language", "time_zone", "contact", "accent", "title_face")
        return cls(initial={name: getattr(company, name) for name in names})
