"""What the organisation says about itself: name, language, contact, colour, logo."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from troth.core.errors import StateConflictError
from troth.foundation.people import checked
from troth.foundation.people.models import Organisation
from troth.foundation.people.schemas import OrganisationChanged
from troth.foundation.recording import note, recorded, require


@dataclass(frozen=True, slots=True)
class OrganisationFacts:
    """What may change; None leaves a field as it is.

    Attributes:
        logo: the bytes of a picture, or empty to take the logo away.
        contact: an e-mail address that customers may write to, or empty.
        accent: ``#rrggbb``, or empty for Troth's own.
        title_face: ``serif`` or ``sans``.
    """

    name: str | None = None
    language: str | None = None
    time_zone: str | None = None
    contact: str | None = None
    accent: str | None = None
    title_face: str | None = None
    logo: bytes | None = None


@recorded(OrganisationChanged)
def change_organisation(*, facts: OrganisationFacts) -> Organisation:
    """Change what is given; the entry names the fields.

    Raises:
        InvalidInputError: a field cannot be used.
        StateConflictError: ``people.not_set_up``.
        NotPermittedError: ``access.not_permitted``.
    """
    require("organisation.change")
    company = Organisation.objects.select_for_update().first()
    if company is None:
        raise StateConflictError(
            "people.not_set_up",
            _("The organisation is not set up yet."),
            _("Open the link that this prints: troth people setup-link."),
        )
    wanted = _checked({key: value for key, value in asdict(facts).items() if value is not None})
    changed = sorted(key for key, value in wanted.items() if getattr(company, key) != value)
    for key in changed:
        setattr(company, key, wanted[key])
    company.save()
    note(fields=[key for key in changed if key != "logo_type"])
    return company


def _checked(given: dict[str, Any]) -> dict[str, Any]:
    checks = {
        "name": checked.name,
        "language": checked.language,
        "time_zone": checked.time_zone,
        "contact": lambda value: checked.email(value) if value else "",
        "accent": checked.accent,
        "title_face": checked.title_face,
    }
    wanted: dict[str, Any] = {
        key: checks[key](value) for key, value in given.items() if key in checks
    }
    if "logo" in given:
        wanted["logo"] = given["logo"] or None
        wanted["logo_type"] = checked.logo(given["logo"]) if given["logo"] else ""
    return wanted
