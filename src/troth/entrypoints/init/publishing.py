"""The ninth stage: the notice is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from troth.core.errors import StateConflictError
from troth.entrypoints.init.beginning import is_served
from troth.entrypoints.init.errors import not_publishable
from troth.foundation.evidence.ledger.sequencer import sequence_all
from troth.transparency.notice import queries
from troth.transparency.notice.actions.publishing import publish
from troth.transparency.notice.assembling import assembled
from troth.transparency.notice.readiness import obstacles

if TYPE_CHECKING:
    from collections.abc import Callable


def open_obstacles() -> list[str]:
    """Return everything that keeps the notice from being published, in sentences."""
    given = queries.answers()
    return [str(one) for one in obstacles(given, assembled(given, updated=localdate()))]


def publish_notice(tell: Callable[[str], None]) -> None:
    """Publish the notice, unless the last version says all of it.

    Raises:
        StateConflictError: ``init.not_publishable``, with every reason.
    """
    found = open_obstacles()
    if found:
        raise not_publishable(found)
    try:
        version = publish()
    except StateConflictError as error:
        if error.code != "notice.unchanged":
            raise
        return
    if not is_served():
        sequence_all()
    tell(f"Version {version.number} of the notice is published.")
