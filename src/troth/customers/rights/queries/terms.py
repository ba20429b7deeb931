"""What the company says for all answers alike."""

from __future__ import annotations

from troth.customers.rights.models import AnswerTerms, BackupFact
from troth.foundation.recording.rooms import declared


def answer_terms() -> AnswerTerms:
    """Return the terms of answers; those of the beginning where nobody said any.

    The authority is the one that another room publishes, such as the notice, where it does: people
    read the same everywhere. Not to be saved.
    """
    terms = own_terms()
    terms.authority, terms.authority_contact = published_authority() or (
        terms.authority,
        terms.authority_contact,
    )
    return terms


def own_terms() -> AnswerTerms:
    """Return the terms as they were said here, whatever another room publishes."""
    return AnswerTerms.objects.filter(pk=1).first() or AnswerTerms()


def published_authority() -> tuple[str, str] | None:
    """Return name and contact of the authority that another room publishes; None: none does."""
    told = (room.authority() for _label, room in declared() if room.authority)
    return next((one for one in told if one), None)


def backup_facts() -> dict[str, BackupFact]:
    """Return how long backups live, by key of the system; an empty key: all others."""
    return {one.system: one for one in BackupFact.objects.all()}
