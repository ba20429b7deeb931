"""Give things of the map their values: checked, and only what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from troth.foundation.datamap.refusals import taken, unfit
from troth.foundation.recording import require

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from django.db.models import Model

    from troth.core.errors import TrothError

PERMISSION: Final = "datamap.edit"
"""What every action on the map needs."""
_TAKEN: Final = frozenset({"unique", "unique_together"})
_REMEDIES: Final = {
    "blank": gettext_noop("Fill it in."),
    "null": gettext_noop("Fill it in."),
    "invalid": gettext_noop("Take lower-case letters, digits, hyphens and underscores."),
    "invalid_choice": gettext_noop("Choose one of those that are offered."),
    "max_length": gettext_noop("Make it shorter."),
}


def editing() -> None:
    """Go on only for those who may edit the map.

    Raises:
        NotPermittedError: the actor lacks ``datamap.edit``.
    """
    require(PERMISSION)


def describe(row: Model, given: Mapping[str, Any], *, exact: bool = False) -> list[str]:
    """Set what differs on a row, check all of it and save it; returns the names of that, in order.

    Args:
        row: what is described.
        given: values by field; rows that it refers to were looked up before.
        exact: whether its name is what a store calls it, spaces at its ends included.

    Raises:
        InvalidInputError: a value does not fit its field; the error names the field.
        StateConflictError: another row has its key or name already.
    """
    texts = {name: _plain(value, exact=exact and name == "name") for name, value in given.items()}
    changed = sorted(name for name, value in texts.items() if getattr(row, name, None) != value)
    for name in changed:
        setattr(row, name, texts[name])
    if changed:
        _check(row)
        _save(row)
    return changed


def link(row: Model, name: str, wanted: Collection[Model] | None) -> list[str]:
    """Set which rows a row is linked to; None leaves them; returns the name when that differs."""
    if wanted is None:
        return []
    related = getattr(row, name)
    if set(related.all()) == set(wanted):
        return []
    related.set(wanted)
    return [name]


def _plain(value: Any, *, exact: bool) -> Any:
    if not isinstance(value, str) or (exact and value.strip()):
        return value
    return value.replace("\r\n", "\n").strip()


def _check(row: Model) -> None:
    columns = row._meta.concrete_fields  # noqa: SLF001  # Django's documented way to them
    found = {each.name for each in columns if each.is_relation}
    empty = {each.name for each in columns if each.null and getattr(row, each.attname) is None}
    try:
        row.full_clean(exclude=found | empty)
    except ValidationError as error:
        raise _refusal(error) from None


def _refusal(error: ValidationError) -> TrothError:
    """Return our words for what Django found: the field and the remedy, never the value."""
    field, found = min(error.error_dict.items())
    code = str(found[0].code or "")
    if code in _TAKEN:
        return taken("key" if field == "key" else "name")
    name = "name" if field == NON_FIELD_ERRORS else field
    return unfit(name, _(_REMEDIES.get(code, gettext_noop("Correct it."))))


def _save(row: Model) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise taken("name") from None
