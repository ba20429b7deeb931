"""What a receipt says of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from datetime import datetime

    from troth.customers.rights.values import Due
    from troth.foundation.duties.models import Deadline


def said_due(due: Due | None) -> str:
    """Return by when something is answered or done, in a sentence."""
    if due is not None and due.at_once:
        return _("At once.")
    if due is None or due.at is None:
        return _("As soon as we can.")
    day = said_day(due.at)
    if due.waits_for_proof:
        return _("By %(day)s, if you enter the code today.") % {"day": day}
    return _("By %(day)s at the latest.") % {"day": day}


def said_answer(deadline: Deadline | None) -> str:
    """Return by when a request that runs is answered, in a sentence."""
    if deadline is None or deadline.due is None:
        return _("As soon as we can.")
    return _("By %(day)s at the latest.") % {"day": said_day(deadline.due)}


def said_day(at: datetime) -> str:
    """Return a day in words."""
    return str(date_format(timezone.localtime(at), "DATE_FORMAT"))
