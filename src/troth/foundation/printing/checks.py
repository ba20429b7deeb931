"""Whether PDF files can be made on this machine."""

from __future__ import annotations

from django.utils.translation import gettext as _

from troth.core.errors import TrothError
from troth.core.room import Diagnosis, Health
from troth.foundation.printing.press import Job
from troth.foundation.printing.printing import printed


def pdf_can_be_made() -> Diagnosis:
    """Make a small PDF; without the libraries for that everything else works."""
    trial = b'<html lang="en"><title>Trial</title><h1>Trial</h1></html>'
    try:
        printed(Job(trial, "", {}, b"trial", [10.0]))
    except TrothError as error:
        return Diagnosis(Health.WARN, error.what, error.remedy)
    return Diagnosis(Health.OK, _("A PDF file was made."))
