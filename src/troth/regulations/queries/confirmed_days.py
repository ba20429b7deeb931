"""The days until which people's confirmations of controls count, as entries of the calendar."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from troth.foundation.duties.queries.law import lawbook
from troth.regulations.calendar.entry import CONFIRMATION, CalendarEntry, when_of_day
from troth.regulations.models import ControlConfirmation
from troth.regulations.queries.confirmations import standing_rows
from troth.regulations.words import said

if TYPE_CHECKING:
    from collections.abc import Mapping


def confirmations(on: date) -> list[CalendarEntry]:
    """Return until when people's confirmations of controls count, one entry a day.

    Those that ran out stay, until somebody confirms the control again or takes it back.
    """
    names = {one.id: said(one.name) for one in lawbook().controls}
    found = defaultdict[date, list[ControlConfirmation]](list)
    for row in standing_rows():
        if row.control in names:
            found[row.until].append(row)
    return [_confirmed(day, rows, names, on) for day, rows in found.items()]


def _confirmed(
    day: date, rows: list[ControlConfirmation], names: Mapping[str, str], on: date
) -> CalendarEntry:
    told = ngettext("Confirm a control again", "Confirm %(number)d controls again", len(rows))
    title = told % {"number": len(rows)}
    controls = sorted(names[one.control] for one in rows)
    return CalendarEntry(
        uid=f"controls-{day:%Y%m%d}",
        kind=CONFIRMATION,
        title=title,
        short=title,
        when=when_of_day(day, on),
        day=day,
        steps=tuple(_("It was confirmed until this day: %s.") % one for one in controls),
        control=rows[0].control if len(rows) == 1 else "",
        changed=max(one.confirmed_at for one in rows),
    )
