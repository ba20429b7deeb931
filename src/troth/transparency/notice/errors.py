"""What can go wrong with the notice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from troth.core.errors import InvalidInputError, NotFoundError, StateConflictError

if TYPE_CHECKING:
    from collections.abc import Sequence

_REMEDIES: Final = {
    "missing": gettext_noop("Fill it in."),
    "string_too_short": gettext_noop("Fill it in."),
    "too_short": gettext_noop("Name at least one."),
    "string_too_long": gettext_noop("Make it shorter."),
    "string_pattern_mismatch": gettext_noop(
        "Take lower-case letters, digits, hyphens and underscores, at most 80."
    ),
    "extra_forbidden": gettext_noop("There is no such question; leave it out."),
    "enum": gettext_noop("Choose one of those that are offered."),
    "value_error": gettext_noop("Name each key once, and categories of the taxonomy only."),
}


def unfit(field: str, code: str) -> InvalidInputError:
    """Return the error for an answer that cannot be accepted; ``code`` is pydantic's."""
    return InvalidInputError(
        "notice.unfit_answer",
        _("The answer %s cannot be accepted.") % field,
        _(_REMEDIES.get(code, gettext_noop("Correct it."))),
    )


def no_such_text() -> NotFoundError:
    """Return the error for a text that there is nothing to translate of."""
    return NotFoundError(
        "notice.no_such_text",
        _("There is no such text to translate."),
        _("troth notice words lists those that there are."),
    )


def no_such_place(place: Sequence[str]) -> InvalidInputError:
    """Return the error for a text of a file that there is nothing to translate of."""
    return InvalidInputError(
        "notice.no_such_place",
        f"There is no text {':'.join(place)} to translate.",
        "troth notice words lists those that there are.",
    )


def not_a_language(language: str) -> InvalidInputError:
    """Return the error for a language in which the notice is not published."""
    return InvalidInputError(
        "notice.language",
        _("The notice is not published in the language %s.") % language,
        _("Add it to the languages of the notice first."),
    )


def not_published() -> NotFoundError:
    """Return the error for a notice that is not there."""
    return NotFoundError(
        "notice.not_published",
        _("There is no such notice."),
        _("The page of versions lists those that there are."),
    )


def not_publishable(obstacles: Sequence[str]) -> StateConflictError:
    """Return the error for a notice that cannot be published yet, naming the first reasons."""
    named = " ".join(obstacles[:3])
    return StateConflictError(
        "notice.not_publishable",
        _("The notice cannot be published for %(count)d reasons. %(named)s")
        % {"count": len(obstacles), "named": named},
        _("troth notice status lists them all, each with what to do."),
    )


def unchanged(number: int) -> StateConflictError:
    """Return the error for a version that would say what the one before says."""
    return StateConflictError(
        "notice.unchanged",
        _("Nothing differs from version %d.") % number,
        _("Change the map, the promises or the answers first."),
    )


def in_the_past() -> InvalidInputError:
    """Return the error for a version that would have been in force before it was published."""
    return InvalidInputError(
        "notice.effective_at",
        _("The day from which it holds lies in the past."),
        _("Name today or a later day."),
    )
