"""The eighth stage: what neither map nor promises know, and words in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from troth.transparency.notice.actions.answering import answer
from troth.transparency.notice.files.applying import apply_notice
from troth.transparency.notice.files.document import NoticeFile, parse
from troth.transparency.notice.files.planning import plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from troth.entrypoints.init.document import Company
    from troth.entrypoints.init.wanted import Wanted


def answer_notice(wanted: Wanted, tell: Callable[[str], None]) -> None:
    """Answer for the notice, where something differs; words are for ``translate_words``.

    What the file of the notice says goes before what was said of the company.

    Raises:
        InvalidInputError: an answer does not fit.
    """
    told = {**answers_of(wanted.company), **_file(wanted).answers}
    made = plan(NoticeFile(answers=told))
    if made.answers:
        answer(given=made.answers)
        tell(f"Notice: {', '.join(sorted(made.answers))} answered.")


def translate_words(wanted: Wanted, tell: Callable[[str], None]) -> None:
    """Write the company's words in the notice's languages, where something differs.

    Raises:
        InvalidInputError: a text does not fit, or there is no such text.
    """
    made = apply_notice(NoticeFile(words=_file(wanted).words))
    for language, texts in made.words.items():
        tell(f"Notice: {len(texts)} texts translated ({language}).")


def answers_of(company: Company) -> dict[str, Any]:
    """Return what was said of the company and the notice asks, in the form that JSON has."""
    said = company.model_dump(mode="json", exclude_none=True)
    names = ("privacy_contact", "authority", "languages", "regimes")
    return {name: said[name] for name in names if name in said}


def _file(wanted: Wanted) -> NoticeFile:
    return NoticeFile() if wanted.notice_file is None else parse(wanted.notice_file)
