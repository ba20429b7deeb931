"""The facts of the notice, put together from the map, the promises and the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.publishing.facts import Facts
from troth.transparency.notice.assembling.company import authority, contacts, controller, officer
from troth.transparency.notice.assembling.mapped import (
    purposes,
    recipients,
    retention_rules,
    subjects,
)
from troth.transparency.notice.assembling.promised import promises
from troth.transparency.notice.assembling.stated import california, decisions, own, sources
from troth.transparency.notice.assembling.wording import OwnWording

if TYPE_CHECKING:
    from datetime import date

    from troth.transparency.notice.answers import Answers

__all__ = ["assembled"]


def assembled(answers: Answers, *, updated: date) -> Facts:
    """Return what the notice states now.

    Args:
        answers: what the company answered.
        updated: the day that the notice shows as that of its last change.
    """
    words = OwnWording(answers.languages[0])
    return Facts(
        controller=controller(words),
        contacts=contacts(answers),
        updated=updated,
        regimes=frozenset(answers.regimes),
        data_protection_officer=officer(),
        authority=authority(answers),
        subjects=subjects(words),
        purposes=purposes(words),
        recipients=recipients(words),
        retention=retention_rules(words),
        sources=sources(answers),
        decisions=decisions(answers),
        california=california(answers),
        promises=promises(words),
        own=own(answers),
    )
