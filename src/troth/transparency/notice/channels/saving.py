"""PDF files for the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import override

from troth.foundation.printing.printing import printed
from troth.transparency.notice import queries
from troth.transparency.notice.channels.editions import draft, edition
from troth.transparency.notice.channels.pdf import notice_job
from troth.transparency.notice.channels.poster import poster_job

if TYPE_CHECKING:
    from collections.abc import Callable

    from troth.foundation.printing.press import Job
    from troth.transparency.notice.channels.editions import Edition


def pdf_of(language: str, number: int | None) -> bytes:
    """Return the notice as PDF: a version, or without a number what would be published now.

    Args:
        language: ISO 639-1 code; empty: the company's first.
        number: of the version.

    Raises:
        NotFoundError: ``notice.not_published``.
        ServiceUnavailableError: as ``printing.printed``.
    """
    return _made(notice_job, language, number)


def poster_of(language: str, number: int | None) -> bytes:
    """Return the poster as PDF; arguments and errors as ``pdf_of``."""
    return _made(poster_job, language, number)


def _made(job_of: Callable[[Edition], Job], language: str, number: int | None) -> bytes:
    wanted = language or str(queries.answers().languages[0])
    with override(wanted), timezone.override(queries.company_zone()):
        return printed(job_of(draft(wanted) if number is None else edition(wanted, number)))
