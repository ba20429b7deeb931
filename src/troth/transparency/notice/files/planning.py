"""What a file would change: answers by name, and texts by language and place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from troth.transparency.notice import queries
from troth.transparency.notice.actions.answering import read
from troth.transparency.notice.assembling.wording import digest_of
from troth.transparency.notice.errors import no_such_place, not_a_language
from troth.transparency.notice.models import Translation
from troth.transparency.notice.translatable import originals

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troth.transparency.notice.answers import Answers
    from troth.transparency.notice.files.document import NoticeFile
    from troth.transparency.notice.translatable import Place


@dataclass(frozen=True, slots=True)
class Plan:
    """What differs between a file and what is so.

    Attributes:
        answers: those that change, in the form that JSON has.
        words: texts that change, by language and place.
    """

    answers: Mapping[str, Any]
    words: Mapping[str, Mapping[Place, str]]

    @property
    def is_empty(self) -> bool:
        """Whether the notice says all of it already."""
        return not self.answers and not any(self.words.values())

    def lines(self) -> list[str]:
        """Say it, a line a change."""
        found = [f"~ answer {name}" for name in sorted(self.answers)]
        for language, texts in sorted(self.words.items()):
            found += [f"~ {language} {':'.join(place)}" for place in sorted(texts)]
        return found


def plan(file: NoticeFile) -> Plan:
    """Return what a file would change; nothing is changed.

    Raises:
        InvalidInputError: an answer does not fit; words are in a language that the notice does not
            have, or that the company's own words are in; there is no such text to translate.
    """
    before = queries.answers()
    after = read({**before.model_dump(mode="json"), **file.answers})
    old, new = before.model_dump(mode="json"), after.model_dump(mode="json")
    answers = {name: value for name, value in new.items() if value != old[name]}
    return Plan(answers, _words(file, after))


def _words(file: NoticeFile, answers: Answers) -> dict[str, dict[Place, str]]:
    known = originals(answers) if file.words else {}
    found = {}
    for language in file.words:
        if language not in answers.languages[1:]:
            raise not_a_language(str(language))
        held = {
            (one.kind, one.key, one.part): (one.text, one.original)
            for one in Translation.objects.filter(language=language)
        }
        found[str(language)] = {
            place: text
            for place, text in file.texts(language)
            if held.get(place) != (" ".join(text.split()), digest_of(_known(known, place)))
        }
    return {language: texts for language, texts in found.items() if texts}


def _known(known: Mapping[Place, str], place: Place) -> str:
    if place not in known:
        raise no_such_place(place)
    return known[place]
