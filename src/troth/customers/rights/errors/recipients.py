"""What can go wrong when somebody who received data says what was done; they read it themselves."""

from __future__ import annotations

from django.utils.translation import gettext as _

from troth.core.errors import InvalidInputError, NotFoundError


def not_told() -> NotFoundError:
    """Return the error for an answer of a recipient that was not asked, or a link of no use."""
    return NotFoundError(
        "rights.nobody_asked",
        _("This link is of no use."),
        _("Use the latest link that you were sent; each is for one answer."),
    )


def unfit_answer(answers: str) -> InvalidInputError:
    """Return the error for an answer that is none."""
    return InvalidInputError(
        "rights.unfit_answer",
        _("The field answer is none that can be given."),
        _("Take one of %s.") % answers,
    )
