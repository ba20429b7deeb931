"""What can go wrong with news by mail."""

from __future__ import annotations

from django.utils.translation import gettext as _

from troth.core.errors import NotFoundError, NotPermittedError


def link_of_no_use() -> NotFoundError:
    """Return the error for a link that was used, has ended or never was."""
    return NotFoundError(
        "notice.link_of_no_use",
        _("This link does not work, or does not work any more."),
        _("Ask for news again to get another."),
    )


def foreign_form() -> NotPermittedError:
    """Return the error for a form that stands on another site."""
    return NotPermittedError(
        "notice.foreign_form",
        _("This was sent by another site."),
        _("Use the form on a page of this site."),
    )
