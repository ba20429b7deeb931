"""Promises as a file, as they are now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from troth.core.datamapping.yaml_writing import dump
from troth.core.promising.cadence import written
from troth.core.promising.document import VERSION
from troth.foundation.promises.queries import active
from troth.foundation.recording.rooms import promises as kinds

if TYPE_CHECKING:
    from troth.foundation.promises.models import Promise


def export() -> bytes:
    """Return the promises that the company makes, without what is left at its default."""
    rows = active().select_related("owner").order_by("key")
    return dump({"troth": VERSION, "promises": {one.key: _said(one) for one in rows}})


def _said(promise: Promise) -> dict[str, Any]:
    kind = kinds().get(promise.kind)
    parameters, told = promise.parameters, {"kind": promise.kind}
    if kind is not None and not kind.faults_of(parameters):
        parameters = kind.read(parameters).model_dump(mode="json", exclude_defaults=True)
    found: dict[str, Any] = {**told}
    if parameters:
        found["parameters"] = parameters
    if kind is None or promise.cadence != kind.cadence:
        found["cadence"] = written(promise.cadence)
    if promise.owner is not None:
        found["owner"] = promise.owner.email
    return found
