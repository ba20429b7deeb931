"""Mails that may be requests, as a table that can be taken away; it names nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from troth.core.tabular import Table
from troth.customers.rights.console_words import kind_word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.core.tabular import Cell
    from troth.customers.rights.models import Letter


def letters_table(letters: Iterable[Letter]) -> Table:
    """Return mails as a table."""
    columns = {
        "arrived": _("Arrived"),
        "language": _("Language"),
        "guessed": _("May ask for"),
        "settled": _("Settled"),
        "request": _("Request"),
    }
    return Table(columns, [_row(one) for one in letters])


def _row(letter: Letter) -> dict[str, Cell]:
    return {
        "arrived": letter.arrived_at.isoformat(),
        "language": letter.language,
        "guessed": kind_word(letter.guessed) if letter.guessed else "",
        "settled": letter.settled_at.isoformat() if letter.settled_at else "",
        "request": letter.request.reference if letter.request else "",
    }
