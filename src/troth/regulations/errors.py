"""What can go wrong in the room."""

from __future__ import annotations

from django.utils.translation import gettext as _

from troth.core.errors import NotFoundError


def no_feed() -> NotFoundError:
    """Return the error for somebody who has no address of the calendar to withdraw."""
    return NotFoundError(
        "regulations.no_feed",
        _("You have no address of the calendar."),
        _("Make one on the page of deadlines."),
    )
