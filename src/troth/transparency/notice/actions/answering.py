"""Answering what the map and the promises do not know."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from django.utils import timezone
from pydantic import ValidationError

from troth.core.canonical import encode
from troth.foundation.recording import note, recorded, require
from troth.transparency.notice.answers import Answers
from troth.transparency.notice.errors import unfit
from troth.transparency.notice.models import AnswerSheet
from troth.transparency.notice.schemas import NoticeAnswered

if TYPE_CHECKING:
    from collections.abc import Mapping

PERMISSION: Final = "notice.edit"


@recorded(NoticeAnswered)
def answer(*, given: Mapping[str, Any]) -> Answers:
    """Change answers; what is not given stays.

    Args:
        given: answers by the names of ``Answers``, in the form that JSON has.

    Raises:
        NotPermittedError: the actor lacks ``notice.edit``.
        InvalidInputError: ``notice.unfit_answer``, naming the answer.
    """
    require(PERMISSION)
    AnswerSheet.objects.get_or_create(pk=1)
    sheet = AnswerSheet.objects.select_for_update(no_key=True).get(pk=1)
    checked = read({**sheet.document, **given})
    document = checked.model_dump(mode="json")
    before = Answers.model_validate(sheet.document).model_dump(mode="json")
    changed = sorted(name for name in document if document[name] != before[name])
    sheet.document, sheet.changed_at = document, timezone.now()
    sheet.save()
    note(changed=changed, digest=sha256(encode(document)).hexdigest())
    return checked


def read(given: Mapping[str, Any]) -> Answers:
    """Return answers from the form that JSON has.

    Raises:
        InvalidInputError: ``notice.unfit_answer``, naming the answer.
    """
    try:
        return Answers.model_validate(dict(given))
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in fault["loc"])
        raise unfit(place, str(fault["type"])) from None
