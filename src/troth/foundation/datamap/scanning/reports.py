"""Findings as a table, as JSON Lines and as SARIF 2.1.0; never with what was found.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0, sections 3.27
(result), 3.29 (physicalLocation), 3.30 (region; offsets count characters from 0), and its schema,
Schemata/sarif-schema-2.1.0.json of oasis-tcs/sarif-spec (both read 2026-11-27).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from troth.core.detection.likelihood import Likelihood

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from troth.core.detection.finding import Finding
    from troth.foundation.datamap.scanning.lines import Place

Found = tuple[str, "Finding"]

SARIF_SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS: Final = {
    Likelihood.VERY_UNLIKELY: "none",
    Likelihood.UNLIKELY: "note",
    Likelihood.POSSIBLE: "note",
    Likelihood.LIKELY: "warning",
    Likelihood.VERY_LIKELY: "error",
}


def as_object(file: str, finding: Finding) -> dict[str, str | int]:
    """Return a finding as one JSON object; ``start`` and ``end`` count characters from 0."""
    return {
        "file": file,
        "start": finding.start,
        "end": finding.end,
        "type": finding.type,
        "likelihood": finding.likelihood.word,
        "reason": finding.reason,
    }


def json_line(file: str, finding: Finding) -> str:
    """Return a finding as one line of JSON."""
    return json.dumps(as_object(file, finding), ensure_ascii=False)


def sarif(
    found: Iterable[Found],
    labels: dict[str, str],
    version: str,
    places: Mapping[str, Mapping[int, Place]],
) -> dict[str, Any]:
    """Return findings as a SARIF log with one run.

    Args:
        found: the findings.
        labels: what each type is called for a person.
        version: of Troth.
        places: by file, the lines and columns of offsets; where there are none, offsets stand
            alone.
    """
    results = [_result(file, finding, places.get(file, {})) for file, finding in found]
    types = sorted({result["ruleId"] for result in results})
    driver = {
        "name": "troth",
        "version": version,
        "rules": [
            {"id": kind, "shortDescription": {"text": labels.get(kind, kind)}} for kind in types
        ],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(file: str, finding: Finding, places: Mapping[int, Place]) -> dict[str, Any]:
    region = {"charOffset": finding.start, "charLength": finding.end - finding.start}
    start, end = places.get(finding.start), places.get(finding.end)
    if start and end:
        region |= {"startLine": start.line, "startColumn": start.column}
        region |= {"endLine": end.line, "endColumn": end.column}
    place = {"artifactLocation": {"uri": _uri(file)}, "region": region}
    return {
        "ruleId": finding.type,
        "level": _LEVELS[finding.likelihood],
        "message": {"text": finding.reason},
        "locations": [{"physicalLocation": place}],
        "properties": {"likelihood": finding.likelihood.word},
    }


def _uri(file: str) -> str:
    from urllib.parse import quote

    return quote(file)


def table_lines(found: Sequence[Found], labels: dict[str, str]) -> list[str]:
    """Return findings as aligned lines for a terminal."""
    rows = [
        (f"{file}:{finding.start}-{finding.end}", labels.get(finding.type, finding.type),
         finding.likelihood.word.replace("_", " "), finding.reason)
        for file, finding in found
    ]  # fmt: skip
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    return [
        "  ".join(
            [*(cell.ljust(width) for cell, width in zip(row[:3], widths, strict=True)), row[3]]
        )
        for row in rows
    ]
