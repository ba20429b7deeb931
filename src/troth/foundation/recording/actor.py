"""Who acts: set by the entry points, read by everything that records or asks permission."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from django.utils.translation import gettext as _

from troth.core.errors import NotPermittedError
from troth.foundation.custody.actions import pseudonym

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """The one in whose name something is done.

    Attributes:
        kind: ``staff``, ``token``, ``system``, ``command_line`` or ``public``.
        identifier: the staff member's or token's id, or the name of the part of Troth.
        permissions: what the actor may do, by permission name.
        everything: whether every permission is held, as by the one at the machine's own
            command line, who could read the database anyway.
    """

    kind: str
    identifier: str = ""
    permissions: frozenset[str] = field(default=frozenset(), repr=False)
    everything: bool = False

    @classmethod
    def staff(cls, identifier: UUID, permissions: Iterable[str] = ()) -> Self:
        """Return a member of staff who signed in."""
        return cls("staff", str(identifier), frozenset(permissions))

    @classmethod
    def token(cls, identifier: UUID, permissions: Iterable[str] = ()) -> Self:
        """Return an API token; its permissions are its scopes."""
        return cls("token", str(identifier), frozenset(permissions))

    @classmethod
    def system(cls, part: str) -> Self:
        """Return a part of Troth that works by itself, such as ``scheduler``."""
        return cls("system", part, everything=True)

    @classmethod
    def command_line(cls) -> Self:
        """Return the one who runs ``troth`` on the machine itself."""
        return cls("command_line", everything=True)

    @classmethod
    def public(cls) -> Self:
        """Return somebody on the public listener, or not signed in."""
        return cls("public")

    def may(self, permission: str) -> bool:
        """Say whether the actor holds a permission."""
        return self.everything or permission in self.permissions

    def in_evidence(self) -> dict[str, str]:
        """Return how the actor stands in an entry: people and tokens as pseudonyms."""
        if self.kind in {"staff", "token"}:
            return {"kind": self.kind, "id": pseudonym(self.kind, self.identifier)}
        return {"kind": self.kind, "id": self.identifier}


_current: ContextVar[Actor | None] = ContextVar("troth_actor", default=None)


def current_actor() -> Actor:
    """Return who acts now; ``Actor.public()`` when no entry point said."""
    return _current.get() or Actor.public()


@contextmanager
def acting(actor: Actor) -> Iterator[Actor]:
    """Do everything inside in the name of ``actor``."""
    token = _current.set(actor)
    try:
        yield actor
    finally:
        _current.reset(token)


def require(permission: str) -> None:
    """Go on only when the current actor holds ``permission``.

    Raises:
        NotPermittedError: ``access.not_permitted``; an action that lets it pass is recorded as
            refused.
    """
    if not current_actor().may(permission):
        raise NotPermittedError(
            "access.not_permitted",
            _("This needs the permission %(permission)s.") % {"permission": permission},
            _("Ask an owner to change your role, or sign in as somebody who holds it."),
        )
