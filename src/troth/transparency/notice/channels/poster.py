"""The poster for shops: the short layer in large type, how promises read, and a QR code."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

import segno
from django.template.loader import render_to_string

from troth.foundation.printing.printing import job_of
from troth.transparency.notice.channels.pdf import context_of, pictures

if TYPE_CHECKING:
    from troth.foundation.printing.press import Job
    from troth.transparency.notice.channels.editions import Edition

TYPE_SIZES: Final = (17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0)
"""Sizes of the text, in points; the largest that fits on one page is taken."""


def poster_job(edition: Edition) -> Job:
    """Return the poster for the press, in the language in use."""
    context = context_of(edition)
    html = render_to_string("notice/public/paper/poster.html", context)
    drawn = {**pictures(), "code.svg": qr_code(context["address"])}
    return job_of(html, drawn, sizes=TYPE_SIZES, pages=1)


def qr_code(address: str) -> bytes:
    """Return the QR code of an address as SVG; a quarter of it may be covered or torn."""
    drawn = BytesIO()
    segno.make(address, error="q", micro=False).save(drawn, kind="svg", border=0, xmldecl=False)
    return drawn.getvalue()
