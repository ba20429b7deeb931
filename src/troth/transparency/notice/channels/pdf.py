"""The notice as a tagged PDF, and the poster, ready for the press.

Both are drawn by templates as HTML; the same edition on the same day gives the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.timezone import localdate

from troth.core.publishing.notice import Table
from troth.foundation.people.queries import organisation
from troth.foundation.printing.printing import job_of
from troth.transparency.notice.public.addresses import address_of
from troth.transparency.notice.public.states import tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.core.publishing.notice import Notice, Row, Section
    from troth.foundation.printing.press import Job
    from troth.transparency.notice.channels.editions import Edition

TYPE_SIZE: Final = 10.0
"""Size of the text, in points."""
LONGEST_TABLE: Final = 20
"""Most lines of a table, less than half a page. A table that runs over the end of a page would be
tagged as two (https://github.com/Kozea/WeasyPrint/issues/2903, read 2026-11-27), so a long one is
printed as several short ones that keep together."""
_LINE: Final = 24
"""Characters of a line in a column of a table of four."""


def notice_job(edition: Edition) -> Job:
    """Return the whole notice for the press, in the language in use."""
    html = render_to_string("notice/public/paper/notice.html", context_of(edition))
    return job_of(html, pictures(), sizes=[TYPE_SIZE])


def context_of(edition: Edition) -> dict[str, Any]:
    """Return what the templates of both documents stand on."""
    notice = _with_short_tables(edition.notice)
    language = notice.language
    return {
        "edition": edition,
        "notice": notice,
        "short": notice.section("short"),
        "sections": [one for one in notice.sections if one.anchor != "short"],
        "version": edition.version,
        "states": edition.states,
        "tally": tally(edition.states.values()),
        "today": localdate(),
        "company": edition.company,
        "has_logo": bool(organisation().logo),
        "address": address_of("notice", language=language),
        "base": settings.PUBLIC_URL,
        "demo": settings.TROTH.demo,
    }


def pictures() -> dict[str, bytes]:
    """Return the company's logo as the templates address it; nothing without one."""
    logo = organisation().logo
    return {"logo": bytes(logo)} if logo else {}


def _with_short_tables(notice: Notice) -> Notice:
    return msgspec.structs.replace(notice, sections=tuple(_section(one) for one in notice.sections))


def _section(section: Section) -> Section:
    blocks = [
        part
        for block in section.blocks
        for part in (_parted(block) if isinstance(block, Table) else [block])
    ]
    return msgspec.structs.replace(section, blocks=tuple(blocks))


def _parted(table: Table) -> Iterator[Table]:
    """Yield a table in parts of at most ``LONGEST_TABLE`` lines, each with the titles."""
    part: list[Row] = []
    lines = 0
    for row in table.rows:
        needed = _lines(row)
        if part and lines + needed > LONGEST_TABLE:
            yield msgspec.structs.replace(table, rows=tuple(part))
            part, lines = [], 0
        part.append(row)
        lines += needed
    if part:
        yield msgspec.structs.replace(table, rows=tuple(part))


def _lines(row: Row) -> int:
    width = _LINE * 4 // len(row.cells)
    return 1 + max(sum(1 + len(one.text) // width for one in cell) for cell in row.cells)
