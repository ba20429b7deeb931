"""What an entry of a kind may say: one schema a kind, checked before anything is written."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar, Final, dataclass_transform

import msgspec

from troth.core.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSION: Final = 1

SCHEMAS: Final[dict[str, type[Facts]]] = {}


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(msgspec.field,))
class FactsMeta(msgspec.StructMeta):
    """Takes ``kind`` and ``keep_days`` from a class statement, which msgspec does not know."""

    def __new__(
        mcs,
        name: str,
        bases: tuple[type, ...],
        namespace: dict[str, Any],
        /,
        *,
        kind: str = "",
        keep_days: int | None = 3650,
        **config: Any,
    ) -> Any:
        """Make the schema and register it under its kind.

        Raises:
            ValueError: two schemas claim one kind.
        """
        made: Any = super().__new__(mcs, name, bases, namespace, **config)
        if kind:
            other = SCHEMAS.get(kind, made)
            if (other.__module__, other.__qualname__) != (made.__module__, made.__qualname__):
                raise ValueError(f"two schemas for the kind {kind}")
            made.kind, made.keep_days = kind, keep_days
            SCHEMAS[kind] = made
        return made


class Facts(
    msgspec.Struct, metaclass=FactsMeta, frozen=True, forbid_unknown_fields=True, kw_only=True
):
    """The facts of one kind of entry; a subclass names its kind and its fields.

    ``class StaffInvited(Facts, kind="people.staff_invited")``. Fields are str, int, bool, None,
    and lists or objects of those; people appear as pseudonyms. Every subclass is registered, so
    that an exported log can be read by schema.
    """

    kind: ClassVar[str] = ""
    keep_days: ClassVar[int | None] = 3650
    """How long the body is kept, in days; None: as long as the log. The leaf stays for ever."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """The envelope of every entry, whatever its kind.

    Attributes:
        v: version of this envelope.
        kind: which schema the facts follow.
        at: the instant of the action, UTC, RFC 3339 with milliseconds.
        actor: kind and (pseudonymous) id of the one who acted.
        facts: what happened.
    """

    v: int
    kind: str
    at: str
    actor: dict[str, str]
    facts: Facts


def instant(at: datetime) -> str:
    """Return an instant as it stands in entries: RFC 3339, UTC, milliseconds."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def checked(kind: str, facts: Mapping[str, Any]) -> Facts:
    """Check noted facts against the schema of their kind.

    Raises:
        InvalidInputError: the kind is unknown, or a fact is missing, unknown or of another type;
            the error names the place and never shows a value.
    """
    schema = SCHEMAS.get(kind)
    if schema is None:
        raise InvalidInputError("recording.unknown_kind", f"There is no entry kind {kind}.")
    try:
        return msgspec.convert(facts, schema)
    except msgspec.ValidationError as error:
        raise InvalidInputError(
            "recording.facts_do_not_fit", f"The facts of {kind} do not fit its schema: {error}."
        ) from None
