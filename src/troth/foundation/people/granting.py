"""Who may give which role."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from troth.core.errors import NotPermittedError
from troth.core.room import Role
from troth.foundation.recording import current_actor

GRANTED_BY_OFFICERS: Final = frozenset({Role.EMPLOYEE, Role.AUDITOR})


def refuse_to_grant(role: Role) -> None:
    """Go on only when the current actor may give this role: owners all, others the lesser two.

    Raises:
        NotPermittedError: ``people.not_yours_to_grant``.
    """
    if role not in GRANTED_BY_OFFICERS and not current_actor().may("people.change"):
        raise NotPermittedError(
            "people.not_yours_to_grant",
            _("Only an owner gives this role."),
            _("Ask an owner, or choose employee or auditor."),
        )
