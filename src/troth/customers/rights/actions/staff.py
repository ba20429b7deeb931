"""Entering what a person said on the telephone, wrote on paper, or said face to face."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from troth.customers.rights.sealed import Correction
    from troth.customers.rights.values import Receipt


def enter(  # noqa: PLR0913 - a request has these parts
    *,
    kind: str,
    channel: str,
    received_at: datetime,
    language: str,
    identities: Mapping[str, Sequence[str]],
    residence: str = "",
    contact: str = "",
    name: str = "",
    text: str = "",
    corrections: Sequence[Correction] = (),
    behalf: str = "",
    agent: str = "",
    postal: str = "",
    subjects: Sequence[str] = ("customer",),
    marketing: bool = False,
    grounds: Sequence[str] = (),
    purpose: str = "",
) -> Receipt:
    """Enter a request for a person; its clocks run from when it was received.

    Args:
        channel: ``phone``, ``letter`` or ``in_person``.
        received_at: when it was; not in the future, not over a year ago.

    The other arguments and errors are those of ``asking.ask``.

    Raises:
        NotPermittedError: the actor lacks ``rights.enter``.
        InvalidInputError: as ``asking.ask``, or ``rights.unfit_channel``,
            ``rights.unfit_received_at``.
    """
    raise NotImplementedError
