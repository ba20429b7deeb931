"""What can go wrong with printing."""

from __future__ import annotations

from django.utils.translation import gettext as _

from troth.core.errors import ServiceUnavailableError


def type_cannot_be_set() -> ServiceUnavailableError:
    """Return the error for a machine without the libraries that PDF files are typeset with."""
    return ServiceUnavailableError(
        "printing.no_pango",
        _("PDF files cannot be made here: the library Pango is not installed."),
        _("Install it; on Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0."),
    )


def not_printed() -> ServiceUnavailableError:
    """Return the error for a PDF that was not made, or took too long."""
    return ServiceUnavailableError(
        "printing.failed",
        _("The PDF file could not be made."),
        _("Try again in a minute; troth doctor tells the cause."),
    )


def too_many_prints() -> ServiceUnavailableError:
    """Return the error for a PDF while too many others are being made."""
    return ServiceUnavailableError(
        "printing.busy",
        _("Too many PDF files are being made at this moment."),
        _("Try again in a minute, or read the page itself."),
    )
