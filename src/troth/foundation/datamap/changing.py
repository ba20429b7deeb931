"""Every change of the map as one event, whatever part of it was changed."""

from __future__ import annotations

from typing import Final

from troth.foundation.datamap.schemas import discovery, files, links
from troth.foundation.datamap.schemas.map import CHANGES
from troth.foundation.recording.rooms import happened

MAP_CHANGED: Final = "datamap.map_changed"

_KINDS: Final = {
    *CHANGES,
    files.DataMapApplied.kind,
    discovery.FieldJudged.kind,
    discovery.FieldsJudged.kind,
    discovery.FieldsRejected.kind,
    discovery.JudgementUndone.kind,
    discovery.StoreRemoved.kind,
    links.LinkJudged.kind,
    links.LinkJudgementWithdrawn.kind,
}


def hear(event: str) -> None:
    """Tell every room that listens that the map was changed, when an action did so."""
    if event in _KINDS:
        happened(MAP_CHANGED)
