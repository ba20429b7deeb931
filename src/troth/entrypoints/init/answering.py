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
    """Answer for the notice and translate, where something differs.

    What the file of the notice says goes before what was said of the company.

    Raises:
        InvalidInputError: an answer or a text does not fit.
    """
    file = parse(wanted.notice_file) if wanted.notice_file is not None else NoticeFile()
    told = {**answers_of(wanted.company), **wanted.answers, **file.answers}
    whole = file.model_copy(update={"answers": told})
    bare = plan(whole.model_copy(update={"words": {}}))
    if bare.answers:
        answer(given=bare.answers)  # languages first: texts are in one of them
        tell(f"Notice: {', '.join(sorted(bare.answers))} answered.")
    made = apply_notice(whole)
    for language, texts in made.words.items():
        tell(f"Notice: {len(texts)} texts translated ({language}).")


def answers_of(company: Company) -> dict[str, Any]:
    """Return what was said of the company and the notice asks, in the form that JSON has."""
    said = company.model_dump(mode="json", exclude_none=True)
    names = ("privacy_contact", "authority", "languages", "regimes")
    return {name: said[name] for name in names if name in said}
