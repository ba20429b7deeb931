"""The fields of a plan, many at once: files of large maps have tens of thousands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from troth.core.datamapping.places import fields_at
from troth.core.datamapping.plan import Action
from troth.foundation.datamap.files.current import EMPTY
from troth.foundation.datamap.models import Dataset, Field, FieldState, Judgement, ReferenceBasis
from troth.foundation.recording import current_actor

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from troth.core.datamapping.plan import Change

_AT_ONCE: Final = 500
_PLAIN: Final = ("identity", "origin", "primary_key", "unique", "nullable")
_COLUMNS: Final = {
    "type": ("declared_type",),
    "category": ("category", "state"),
    "personal": ("category", "state"),
    "references": ("references", "reference_basis"),
}
"""The columns that a key of the file is kept in, where they are not called as it is."""
_REMEMBERED: Final = ("state", "category", "identity")

Fields = dict[tuple[str, str, str], Field]


def apply_fields(changes: Sequence[Change]) -> None:
    """Make and change fields; what is said of one that discovery looks at is remembered."""
    touched = {(change.place[1], change.place[2]) for change in changes}
    fields = _fields_of(touched)
    new = _new_fields([one for one in changes if one.action is Action.CREATE])
    fields |= new
    judgements = []
    for change in changes:
        field = fields[_key(change)]
        before = _standing(field)
        _write(field, {key: after for key, (_, after) in change.attributes.items()})
        if change.action is Action.CHANGE and _standing(field) != before:
            judgements.append(_judgement(field, before))
    _refer(changes, fields)
    Field.objects.bulk_create(list(new.values()), batch_size=_AT_ONCE)
    _update([one for one in changes if one.action is Action.CHANGE], fields)
    Judgement.objects.bulk_create(judgements, batch_size=_AT_ONCE)


def _update(changes: Sequence[Change], fields: Fields) -> None:
    keys = {key for change in changes for key in change.attributes} - {"proposed"}
    columns = {column for key in keys for column in _COLUMNS.get(key, (key,))}
    if columns:
        changed = [fields[_key(change)] for change in changes]
        Field.objects.bulk_update(changed, sorted(columns), batch_size=_AT_ONCE)


def _key(change: Change) -> tuple[str, str, str]:
    _, system, dataset, name = change.place
    return system, dataset, name


def _fields_of(datasets: Iterable[tuple[str, str]]) -> Fields:
    found: Fields = {}
    for system in {system for system, _ in datasets}:
        rows = Field.objects.filter(dataset__system__key=system).select_related("dataset")
        found |= {(system, row.dataset.name, row.name): row for row in rows}
    return found


def _new_fields(changes: Sequence[Change]) -> Fields:
    made: Fields = {}
    datasets: dict[tuple[str, str], tuple[Dataset, int]] = {}
    for change in changes:
        system, dataset, name = _key(change)
        owner, position = datasets.get((system, dataset)) or _owner(system, dataset)
        datasets[system, dataset] = owner, position + 1
        made[system, dataset, name] = Field(dataset=owner, name=name, position=position)
    return made


def _owner(system: str, dataset: str) -> tuple[Dataset, int]:
    owner = Dataset.objects.get(system__key=system, name=dataset)
    last = owner.fields.aggregate(last=Max("position"))["last"]
    return owner, 0 if last is None else last + 1


def _write(field: Field, values: Mapping[str, Any]) -> None:
    for name in _PLAIN:
        if name in values:
            setattr(field, name, values[name])
    if "type" in values:
        field.declared_type = values["type"] or ""
    if "erasure" in values:
        field.erasure = "null" if values["erasure"] == EMPTY else values["erasure"]
    if "category" in values or "personal" in values:
        category = values.get("category", field.category)
        is_personal = values.get("personal", field.state != FieldState.REJECTED)
        field.state = _state(field, category, is_personal=is_personal)
        field.category = category if is_personal else ""


def _state(field: Field, category: str, *, is_personal: bool) -> FieldState:
    if not is_personal:
        return FieldState.REJECTED
    if not category:
        return _without_word(field)
    if category == field.category:
        return FieldState(field.state)
    if not field.proposed:
        return FieldState.DECLARED
    return FieldState.CONFIRMED if category == field.proposed else FieldState.CORRECTED


def _without_word(field: Field) -> FieldState:
    if field.proposed:
        return FieldState.PROPOSED
    return FieldState.NOTHING_FOUND if field.last_seen_at else FieldState.UNKNOWN


def _refer(changes: Sequence[Change], fields: Fields) -> None:
    """Point fields at others, which may be in systems that nothing else was changed of."""
    wanted = {
        _key(change): change.attributes["references"][1]
        for change in changes
        if "references" in change.attributes
    }
    places = [place for written in wanted.values() for place in fields_at(written)]
    missing = {(place[1], place[2]) for place in places} - {key[:2] for key in fields}
    known = fields | _fields_of(missing)
    for key, written in wanted.items():
        found = (known.get((place[1], place[2], place[3])) for place in fields_at(written))
        field = fields[key]
        field.references = next((one for one in found if one is not None), None)
        field.reference_basis = ReferenceBasis.CONFIRMED if field.references else ""


def _standing(field: Field) -> dict[str, Any]:
    standing = {name: getattr(field, name) for name in _REMEMBERED}
    return {**standing, "state": str(field.state)}


def _judgement(field: Field, before: dict[str, Any]) -> Judgement:
    actor = current_actor()
    return Judgement(
        field=field,
        by_id=UUID(actor.identifier) if actor.kind == "staff" else None,
        at=timezone.now(),
        before=before,
        after=_standing(field),
    )
