"""Controls, and what shows them, as a table that can be taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from troth.core.tabular import Table
from troth.regulations.confirming.words import confirmed_on, role_words
from troth.regulations.words import said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.core.tabular import Cell
    from troth.regulations.models import ControlConfirmation
    from troth.regulations.queries.controls import NeededControl


def controls_table(needed: Iterable[NeededControl]) -> Table:
    """Return controls with what shows them; who confirmed is told as a role."""
    columns = {
        "control": _("Id"),
        "name": _("Control"),
        "topic": _("Topic"),
        "sentence": _("What is done"),
        "state": _("State"),
        "promises": _("Promises"),
        "evidence": _("A person shows"),
        "confirmed_on": _("Confirmed on"),
        "role": _("Confirmed as"),
        "until": _("Confirmed until"),
        "note": _("Where the evidence lies"),
        "link": _("Its address"),
        "duties": _("Duties"),
    }
    return Table(columns, [_row(one) for one in needed])


def history_table(rows: Iterable[ControlConfirmation]) -> Table:
    """Return the confirmations of a control, and what became of them."""
    columns = {
        "confirmed_at": _("Confirmed on"),
        "role": _("Confirmed as"),
        "note": _("Where the evidence lies"),
        "link": _("Its address"),
        "until": _("Confirmed until"),
        "withdrawn_at": _("Taken back"),
    }
    return Table(columns, [_told(one) for one in rows])


def _told(one: ControlConfirmation) -> dict[str, Cell]:
    return {
        "confirmed_at": one.confirmed_at.isoformat(timespec="seconds"),
        "role": role_words(one),
        "note": one.note,
        "link": one.link,
        "until": one.until.isoformat(),
        "withdrawn_at": one.withdrawn_at.isoformat(timespec="seconds")
        if one.withdrawn_at
        else None,
    }


def _row(one: NeededControl) -> dict[str, Cell]:
    control, told = one.standing.control, one.standing.confirmed or one.standing.expired
    lines = one.standing.promises
    return {
        "control": control.id,
        "name": said(control.name),
        "topic": one.topic_name,
        "sentence": said(control.sentence),
        "state": one.standing.state.value,
        "promises": ", ".join(f"{each.promise.key}: {each.reading.state.value}" for each in lines),
        "evidence": said(control.evidence),
        "confirmed_on": confirmed_on(told).isoformat() if told else None,
        "role": role_words(told) if told else "",
        "until": told.until.isoformat() if told else None,
        "note": told.note if told else "",
        "link": told.link if told else "",
        "duties": ", ".join(each.duty.id for each in one.duties),
    }
