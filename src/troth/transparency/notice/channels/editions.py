"""What a channel gives out: a version in one language, with the states of its promises."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from troth.core.publishing.compiling import compile_notice
from troth.core.publishing.references import COMPANY
from troth.core.publishing.rendering.as_json import from_json
from troth.transparency.notice import queries
from troth.transparency.notice.assembling import assembled
from troth.transparency.notice.errors import not_published
from troth.transparency.notice.public.reading import sentences_of_promises
from troth.transparency.notice.public.states import states_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troth.core.publishing.notice import Notice
    from troth.transparency.notice.models import Version, VersionText
    from troth.transparency.notice.public.states import Told


@dataclass(frozen=True, slots=True)
class Edition:
    """A notice in one language.

    Attributes:
        notice: its text.
        version: of what it is a text; None for a draft.
        stored: the text as it was published; None for a draft.
        is_in_force: whether it holds now.
        states: how each promise reads now, by its key; none for versions that do not hold.
    """

    notice: Notice
    version: Version | None = None
    stored: VersionText | None = None
    is_in_force: bool = False
    states: Mapping[str, Told] = field(default_factory=dict)

    @property
    def company(self) -> str:
        """Return who is answerable, as the notice says it."""
        said = next(one for one in self.notice.declared if one.reference == COMPANY)
        return next(iter(said.attributes["name"]), "")

    @property
    def name(self) -> str:
        """Return what files of it are called, without an ending."""
        number = f"-{self.version.number}" if self.version else ""
        return f"privacy-notice-{self.notice.language}{number}"


def edition(language: str, number: int | None = None) -> Edition:
    """Return a version in one language; words of states are in the language in use.

    Args:
        language: ISO 639-1 code.
        number: of the version; by default the one in force.

    Raises:
        NotFoundError: ``notice.not_published``.
    """
    stored = stored_text(language, number)
    notice = from_json(stored.notice.encode())
    is_in_force = stored.version == queries.in_force()
    states = states_of(notice, sentences_of_promises(notice)) if is_in_force else {}
    return Edition(notice, stored.version, stored, is_in_force, states)


def stored_text(language: str, number: int | None = None) -> VersionText:
    """Return a version in one language as it is stored; arguments and errors as ``edition``."""
    version = queries.in_force() if number is None else queries.version(number)
    if version is None:
        raise not_published()
    return queries.text_of(version, language)


def draft(language: str) -> Edition:
    """Return what would be published now in one of ``LANGUAGES``; raises as ``compile_notice``."""
    facts = assembled(queries.answers(), updated=localdate())
    notice = compile_notice(facts, language)
    return Edition(notice, states=states_of(notice, sentences_of_promises(notice)))
