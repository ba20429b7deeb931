"""Files of the map over the API: exported, compared and applied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from django.http import HttpResponse
from ninja import Field, Router, Schema

from troth.foundation.datamap.actions.files import apply_file
from troth.foundation.datamap.files.exporting import export
from troth.foundation.datamap.files.planning import propose
from troth.foundation.datamap.files.telling import told
from troth.foundation.recording import require

if TYPE_CHECKING:
    from django.http import HttpRequest

router = Router(tags=["Data map"])

Format = Literal["troth", "fideslang", "dpv", "article30-xlsx", "article30-csv"]


class MapFile(Schema):
    """A file of the map."""

    text: str = Field(description="The file, YAML.")
    form: Literal["troth", "fideslang", "transcend", "auto"] = "troth"
    prune: bool = Field(
        default=False, description="Remove what the file does not tell of; only in Troth's form."
    )


class MapFileToApply(MapFile):
    """A file of the map, and the plan that somebody looked at."""

    commitment: str = Field(
        default="", description="Of the plan; 409 when the map moved. Empty: whatever plan it is."
    )


class Difference(Schema):
    """One part of the map that is made, changed or removed."""

    action: Literal["create", "change", "remove"]
    kind: str
    place: list[str]
    attributes: dict[str, dict[str, Any]]


class Contradiction(Schema):
    """Something that a store does not take."""

    severity: Literal["refuse", "warn"]
    code: str
    place: list[str]
    reason: str
    remedy: str


class MapFilePlan(Schema):
    """What a file would do, or did."""

    applied: bool
    form: str
    commitment: str
    changes: list[Difference]
    left: list[list[str]] = Field(description="Parts the file does not tell of, which stay.")
    findings: list[Contradiction]
    report: list[str] = Field(description="What of the file has no place in the map.")


@router.get("/export", summary="Export the map")
def export_map(
    request: HttpRequest,
    format: Format = "troth",  # noqa: A002 - the name of the query parameter
    role: Literal["controller", "processor"] = "controller",
) -> HttpResponse:
    """Return the map as a file. Needs `datamap.read`."""
    del request
    require("datamap.read")
    made = export(format, role)
    return HttpResponse(made.content, content_type=made.media_type)


@router.post("/plan", response=MapFilePlan, summary="Compare a file with the map")
def plan_file(request: HttpRequest, file: MapFile) -> dict[str, Any]:
    """Return what a file would do; nothing is changed. Needs `datamap.edit`."""
    del request
    require("datamap.edit")
    prune = file.prune and file.form == "troth"
    return told(propose(file.text.encode(), form=file.form, prune=prune), applied=False)


@router.post("/apply", response=MapFilePlan, summary="Apply a file to the map")
def apply_map(request: HttpRequest, file: MapFileToApply) -> dict[str, Any]:
    """Apply a file, all of it or nothing. Needs `datamap.edit`."""
    del request
    prune = file.prune and file.form == "troth"
    done = apply_file(
        text=file.text.encode(), form=file.form, prune=prune, commitment=file.commitment
    )
    return told(done, applied=True)
