"""Secrets of second factors, sealed under their owner's own key.

A sealed secret reads ``troth1:<staff id>:<token in base64>``: the id says whose key opens it. Where
it is known who the secret should belong to, it must be theirs, so that a row that was copied in the
database to somebody else's account opens nothing.
"""

from __future__ import annotations

import base64
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final

from allauth.core import context

from troth.core.errors import TamperError
from troth.foundation.custody.actions import seal_for
from troth.foundation.custody.queries import unseal_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

_MARK: Final = "troth1"
_CONTEXT: Final = b"second factor"
_owner: ContextVar[UUID | None] = ContextVar("troth_second_factor_owner", default=None)


@contextmanager
def owned_by(staff: UUID) -> Iterator[None]:
    """Seal everything inside for ``staff``, where no request says who is signed in."""
    token = _owner.set(staff)
    try:
        yield
    finally:
        _owner.reset(token)


def seal(text: str) -> str:
    """Seal a secret for its owner.

    Raises:
        KeyUnavailableError: as ``custody.seal_for``.
    """
    owner = _owner.get() or context.request.user.pk
    token = seal_for(f"staff:{owner}", _CONTEXT, text.encode())
    return f"{_MARK}:{owner}:{base64.b64encode(token).decode()}"


def is_sealed(text: str) -> bool:
    """Say whether a text is a sealed secret."""
    return text.startswith(f"{_MARK}:")


def unseal(stored: str) -> str:
    """Open a secret.

    Raises:
        TamperError: ``people.secret_malformed``; it was altered, or belongs to somebody else.
        KeyUnavailableError: as ``custody.unseal_for``.
    """
    mark, _, rest = stored.partition(":")
    owner, _, token = rest.partition(":")
    expected = _owner.get()
    if mark != _MARK or not token or (expected and owner != str(expected)):
        raise TamperError(
            "people.secret_malformed",
            "The stored secret of a second factor is not sealed, or not this person's.",
            "Have an owner reset the second factor: troth people reset-second-factor.",
        )
    return unseal_for(f"staff:{owner}", _CONTEXT, base64.b64decode(token)).decode()
