"""Promises as a file, as they are now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from troth.core.datamapping.yaml_writing import dump
from troth.core.promising.cadence import written
from troth.core.promising.document import VERSION
from troth.foundation.promises.files.addresses import addresses_of
from troth.foundation.promises.queries import active
from troth.foundation.recording.rooms import promises as kinds

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from troth.foundation.promises.models import Promise


def export() -> bytes:
    """Return the promises that the company makes, without what is left at its default.

    Raises:
        NotPermittedError: the actor lacks ``people.read``, and somebody answers for one.
    """
    rows = list(active().order_by("key"))
    addresses = addresses_of({one.owner_id for one in rows if one.owner_id})
    said = {one.key: _said(one, addresses) for one in rows}
    return dump({"troth": VERSION, "promises": said})


def _said(promise: Promise, addresses: Mapping[UUID, str]) -> dict[str, Any]:
    kind = kinds().get(promise.kind)
    parameters, told = promise.parameters, {"kind": promise.kind}
    if kind is not None and not kind.faults_of(parameters):
        parameters = kind.read(parameters).model_dump(mode="json", exclude_defaults=True)
    found: dict[str, Any] = {**told}
    if parameters:
        found["parameters"] = parameters
    if kind is None or promise.cadence != kind.cadence:
        found["cadence"] = written(promise.cadence)
    owner = promise.owner_id
    if owner is not None and owner in addresses:
        found["owner"] = addresses[owner]
    return found
