"""What the company says for all answers alike."""

from __future__ import annotations

from troth.customers.rights.models import AnswerTerms, BackupFact


def answer_terms() -> AnswerTerms:
    """Return the terms of answers; those of the beginning where nobody said any."""
    return AnswerTerms.objects.filter(pk=1).first() or AnswerTerms()


def backup_facts() -> dict[str, BackupFact]:
    """Return how long backups live, by key of the system; an empty key: all others."""
    return {one.system: one for one in BackupFact.objects.all()}
