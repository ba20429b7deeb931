"""What can go wrong with news by mail."""

from __future__ import annotations

from django.utils.translation import gettext as _

from troth.core.errors import NotFoundError


def link_of_no_use() -> NotFoundError:
    """Return the error for a link that was used, has ended or never was."""
    return NotFoundError(
        "notice.link_of_no_use",
        _("This link does not work, or does not work any more."),
        _("Ask for news again to get another."),
    )
