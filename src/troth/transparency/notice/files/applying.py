"""Making the notice say what a file says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from troth.transparency.notice.actions.answering import answer
from troth.transparency.notice.actions.translating import translate
from troth.transparency.notice.files.planning import Plan, plan

if TYPE_CHECKING:
    from troth.transparency.notice.files.document import NoticeFile


def apply_notice(file: NoticeFile) -> Plan:
    """Change what differs, all of it or nothing; returns what that was.

    Raises:
        NotPermittedError: the actor lacks ``notice.edit``.
        InvalidInputError: as ``planning.plan``.
    """
    with transaction.atomic():
        made = plan(file)
        if made.answers:
            answer(given=made.answers)
        for language, texts in made.words.items():
            translate(language=language, texts=texts)
    return made
