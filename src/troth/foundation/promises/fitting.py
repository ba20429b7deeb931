"""Whether what a promise says can be accepted."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from troth.foundation.promises.errors import unfit, unfit_kind_of_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troth.core.promising.kind import Kind

SHORTEST: Final = timedelta(minutes=5)
LONGEST: Final = timedelta(days=366)


def checked_parameters(kind: Kind[Any], raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return parameters as they are stored, with what the house fills in.

    Raises:
        InvalidInputError: ``promises.unfit_FIELD``.
    """
    for field, code in kind.faults_of(raw):
        raise unfit_kind_of_value(field, code)
    prepared = kind.prepare(kind.read(raw))
    stored: dict[str, Any] = prepared.model_dump(mode="json")
    return stored


def checked_cadence(cadence: timedelta) -> timedelta:
    """Return how often a promise is checked, when it is from five minutes to a year.

    Raises:
        InvalidInputError: ``promises.unfit_cadence``.
    """
    if not SHORTEST <= cadence <= LONGEST:
        raise unfit("cadence", _("Choose five minutes or more, and at most a year."))
    return cadence
