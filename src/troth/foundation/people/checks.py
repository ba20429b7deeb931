"""What the house asks of people: doctor's checks, steps of setting up, concerns, gauges."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from troth.core.room import OFFICERS, Concern, Diagnosis, Health
from troth.foundation.people.models import ApiToken, Organisation, Staff
from troth.foundation.people.queries import (
    members,
    open_invitations,
    owners,
    with_second_factor,
)


def an_owner_exists() -> Diagnosis:
    """Say whether somebody administers Troth."""
    count = owners().count()
    if not count:
        return Diagnosis(Health.FAIL, _("There is no owner."), "troth people setup-link")
    finding = ngettext("There is %(count)d owner.", "There are %(count)d owners.", count)
    return Diagnosis(Health.OK, finding % {"count": count})


def officers_have_second_factor() -> Diagnosis:
    """Say whether everybody who may see personal data has a second factor."""
    without = _officers_without()
    if not without:
        return Diagnosis(Health.OK, _("Every officer has a second factor."))
    finding = ngettext(
        "%(count)d officer has no second factor yet and is kept from personal data.",
        "%(count)d officers have no second factor yet and are kept from personal data.",
        without,
    )
    return Diagnosis(Health.WARN, finding % {"count": without}, _("Ask them to sign in."))


def invitations_are_answered() -> Diagnosis:
    """Say whether invitations ran out without an answer."""
    late = open_invitations().filter(expires_at__lte=timezone.now()).count()
    if not late:
        return Diagnosis(Health.OK, _("No invitation ran out."))
    finding = ngettext(
        "%(count)d invitation ran out unused.", "%(count)d invitations ran out unused.", late
    )
    remedy = _("Invite again or withdraw: /console/invitations/")
    return Diagnosis(Health.WARN, finding % {"count": late}, remedy)


def organisation_is_named() -> bool:
    """Say whether customers can read who answers for their data, and where to write."""
    return Organisation.objects.exclude(name="").exclude(contact="").exists()


def somebody_can_stand_in() -> bool:
    """Say whether there is a second owner, for the day the first cannot come in."""
    return owners().count() > 1


def everybody_has_second_factor() -> bool:
    """Say whether all officers have a second factor."""
    return not _officers_without()


def concerns(held: frozenset[str]) -> list[Concern]:
    """Return what needs a person, for those who can deal with it."""
    found = []
    if "people.invite" in held and invitations_are_answered().health is not Health.OK:
        text = _("Invitations ran out unused.")
        found.append(Concern(text, reverse("people:invitations"), Health.WARN))
    if "people.change" in held and _officers_without():
        text = _("An officer has no second factor yet.")
        found.append(Concern(text, reverse("people:directory"), Health.WARN))
    return found


def gauges() -> list[tuple[str, str, float]]:
    """Return numbers for a scrape."""
    now = timezone.now()
    tokens = ApiToken.objects.filter(revoked_at__isnull=True, expires_at__gt=now).count()
    return [
        ("troth_people_members", "Members of staff who can enter.", members().count()),
        ("troth_people_second_factor", "Members with one.", with_second_factor().count()),
        ("troth_people_invitations", "Open invitations.", open_invitations().count()),
        ("troth_people_tokens", "API tokens in use.", tokens),
    ]


def _officers_without() -> int:
    has = with_second_factor().values("pk")
    officers: list[str] = [role.value for role in OFFICERS]
    return Staff.objects.filter(pk__in=members(), role__in=officers).exclude(pk__in=has).count()
