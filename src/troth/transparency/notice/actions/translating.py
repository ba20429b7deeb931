"""Translating the company's words that stand on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils import timezone

from troth.foundation.recording import note, recorded, require
from troth.transparency.notice.answers import LONGEST
from troth.transparency.notice.assembling.wording import digest_of
from troth.transparency.notice.errors import no_such_text, not_a_language, unfit
from troth.transparency.notice.models import Translation
from troth.transparency.notice.queries import answers
from troth.transparency.notice.schemas import WordsTranslated
from troth.transparency.notice.translatable import originals

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troth.transparency.notice.translatable import Place

PERMISSION: Final = "notice.edit"


@recorded(WordsTranslated)
def translate(*, language: str, texts: Mapping[Place, str]) -> int:
    """Write words of the map in another language; returns how many changed.

    Args:
        language: one of the notice's, but for the one that the map is written in.
        texts: by place; an empty text takes the translation away.

    Raises:
        NotPermittedError: the actor lacks ``notice.edit``.
        NotFoundError: there is no text at a place.
        InvalidInputError: ``notice.language``, or ``notice.unfit_answer`` for a text too long.
    """
    require(PERMISSION)
    given = answers()
    if language not in given.languages[1:]:
        raise not_a_language(language)
    known = originals(given)
    changed = sum(_translate(language, place, text, known) for place, text in texts.items())
    note(language=language, count=changed)
    return changed


def _translate(language: str, place: Place, text: str, known: Mapping[Place, str]) -> bool:
    if place not in known:
        raise no_such_text()
    if len(text) > LONGEST:
        raise unfit(":".join(place), "string_too_long")
    kind, key, part = place
    where: dict[str, Any] = {"kind": kind, "key": key, "part": part, "language": language}
    row = Translation.objects.filter(**where).first()
    words, original = " ".join(text.split()), digest_of(known[place])
    if not words:
        return bool(Translation.objects.filter(**where).delete()[0])
    if row is not None and (row.text, row.original) == (words, original):
        return False
    told: dict[str, Any] = {"text": words, "original": original, "changed_at": timezone.now()}
    Translation.objects.update_or_create(**where, defaults=told)
    return True
