"""For how long backups live, and other facts that hold for all answers alike."""

from __future__ import annotations

from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from troth.core.errors import InvalidInputError, NotFoundError
from troth.customers.rights.models import AnswerTerms, BackupFact
from troth.customers.rights.schemas.certifying import (
    AnswerTermsChanged,
    BackupStated,
    BackupWithdrawn,
)
from troth.customers.rights.story.telling import acting_staff
from troth.foundation.datamap.models import System
from troth.foundation.recording import note, recorded, require

LONGEST: Final = 36_500
"""Days that a backup may live."""
LONGEST_OPEN: Final = 90
"""Days that what is handed out may be open."""


@recorded(BackupStated)
def state_backup(*, system: str, days: int) -> BackupFact:
    """Say for how long backups of a system live.

    Args:
        system: its key on the data map; empty: every system not named otherwise.
        days: how many days after it was made a backup is gone, 0 to 36,500; 0: there are none.

    Raises:
        NotPermittedError: the actor lacks ``rights.decide``.
        NotFoundError: ``rights.no_system``.
        InvalidInputError: ``rights.unfit_days``.
    """
    require("rights.decide")
    if system and not System.objects.filter(key=system).exists():
        raise NotFoundError(
            "rights.no_system", _("There is no such system."), _("Choose one of the data map.")
        )
    _check_days(days, 0, LONGEST)
    said = {"days": days, "stated_at": timezone.now(), "stated_by_id": acting_staff()}
    fact, _made = BackupFact.objects.update_or_create(system=system, defaults=said)
    note(system=system, days=days)
    return fact


@recorded(BackupWithdrawn)
def withdraw_backup(*, system: str) -> None:
    """Say nothing any more about backups of a system.

    Raises:
        NotPermittedError: the actor lacks ``rights.decide``.
    """
    require("rights.decide")
    BackupFact.objects.filter(system=system).delete()
    note(system=system)


@recorded(AnswerTermsChanged)
def change_terms(*, open_days: int, authority: str, authority_contact: str) -> AnswerTerms:
    """Change what holds for all answers alike.

    Args:
        open_days: for how many days what is handed out can be opened, 1 to 90.
        authority: name of the supervisory authority; may be empty.
        authority_contact: how it is reached; may be empty.

    Raises:
        NotPermittedError: the actor lacks ``rights.decide``.
        InvalidInputError: ``rights.unfit_days``.
    """
    require("rights.decide")
    _check_days(open_days, 1, LONGEST_OPEN)
    said = {
        "open_days": open_days,
        "authority": authority.strip(),
        "authority_contact": authority_contact.strip(),
    }
    terms, _made = AnswerTerms.objects.update_or_create(pk=1, defaults=said)
    note(open_days=open_days, authority=bool(terms.authority))
    return terms


def _check_days(days: int, least: int, most: int) -> None:
    if not least <= days <= most:
        raise InvalidInputError(
            "rights.unfit_days",
            _("The number of days is out of its range."),
            _("Give a number from %(least)d to %(most)d.") % {"least": least, "most": most},
        )
