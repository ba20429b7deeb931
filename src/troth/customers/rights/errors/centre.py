"""What can go wrong on the pages of the privacy centre."""

from __future__ import annotations

from django.utils.translation import gettext as _

from troth.core.errors import NotFoundError


def no_such_kind() -> NotFoundError:
    """Return the error for asking for what is not offered."""
    return NotFoundError(
        "rights.no_such_kind",
        _("There is nothing like this to ask for."),
        _("Choose on the page about your data."),
    )


def no_files() -> NotFoundError:
    """Return the error for files that are not there, or not any more."""
    return NotFoundError(
        "rights.no_files",
        _("There are no files to open here, or not any more."),
        _("The page of your request says how far we are. Ask again if you need them anew."),
    )
