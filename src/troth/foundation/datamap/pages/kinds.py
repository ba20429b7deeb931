"""What the pages for adding, changing and removing need to know of each kind of thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from troth.foundation.datamap.actions import (
    activities,
    purposes,
    recipients,
    retention,
    subjects,
    systems,
)
from troth.foundation.datamap.forms import register
from troth.foundation.datamap.forms.inventory import SystemForm
from troth.foundation.datamap.models import (
    DataSubjectCategory,
    ProcessingActivity,
    Purpose,
    Recipient,
    RetentionRule,
    System,
)
from troth.foundation.datamap.queries import usage
from troth.foundation.datamap.queries.gaps import lacks_safeguard

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import Model
    from django.utils.functional import Promise

    from troth.foundation.datamap.forms.entries import EntryForm


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing that has a key.

    Attributes:
        model: what is stored.
        form: what people fill in.
        add: the action; so are ``change`` and ``remove``.
        places: where one is used; it goes only when that is nowhere.
        home: name of the page that lists them.
        adding: the heading above an empty form.
        loss: what goes with one that is removed.
        warning: what to say when one was saved; empty: nothing.
    """

    model: type[Model]
    form: type[EntryForm]
    add: Callable[..., Model]
    change: Callable[..., Model]
    remove: Callable[..., None]
    places: Callable[[Any], list[str]]
    home: str
    adding: Promise
    loss: Promise
    warning: Callable[[Any], str] = lambda _row: ""

    def address(self, key: str) -> str:
        """Return where one is shown."""
        if self.model is System:
            return reverse("datamap:system", args=[key])
        return f"{reverse(self.home)}#{key}"


def _unprotected(recipient: Recipient) -> str:
    if not lacks_safeguard(recipient):
        return ""
    return (
        _(
            "%s is outside of the European Economic Area and no safeguard is named. "
            "Say what protects the data there, such as standard contractual clauses."
        )
        % recipient.name
    )


SYSTEM: Final = Kind(
    System,
    SystemForm,
    systems.add_system,
    systems.change_system,
    systems.remove_system,
    usage.places_of_system,
    "datamap:systems",
    gettext_lazy("Add a system"),
    gettext_lazy("Its datasets and fields go from the map with it. The data stay where they are."),
)
PURPOSE: Final = Kind(
    Purpose,
    register.PurposeForm,
    purposes.add_purpose,
    purposes.change_purpose,
    purposes.remove_purpose,
    usage.places_of_purpose,
    "datamap:purposes",
    gettext_lazy("Add a purpose"),
    gettext_lazy("It goes from the map."),
)
RECIPIENT: Final = Kind(
    Recipient,
    register.RecipientForm,
    recipients.add_recipient,
    recipients.change_recipient,
    recipients.remove_recipient,
    usage.places_of_recipient,
    "datamap:recipients",
    gettext_lazy("Add a recipient"),
    gettext_lazy("It goes from the map."),
    _unprotected,
)
RETENTION: Final = Kind(
    RetentionRule,
    register.RetentionForm,
    retention.add_retention_rule,
    retention.change_retention_rule,
    retention.remove_retention_rule,
    usage.places_of_rule,
    "datamap:retention",
    gettext_lazy("Add a retention rule"),
    gettext_lazy("It goes from the map."),
)
SUBJECTS: Final = Kind(
    DataSubjectCategory,
    register.SubjectsForm,
    subjects.add_subjects,
    subjects.change_subjects,
    subjects.remove_subjects,
    usage.places_of_subjects,
    "datamap:subjects",
    gettext_lazy("Add a kind of people"),
    gettext_lazy("It goes from the map."),
)
ACTIVITY: Final = Kind(
    ProcessingActivity,
    register.ActivityForm,
    activities.add_activity,
    activities.change_activity,
    activities.remove_activity,
    lambda _activity: [],
    "datamap:activities",
    gettext_lazy("Add a processing activity"),
    gettext_lazy("It goes from the record. What it links stays on the map."),
)
