"""What SARIF 2.1.0 takes, as far as it is used: nothing else, and all that must be there.

Source: Schemata/sarif-schema-2.1.0.json of oasis-tcs/sarif-spec, whose definitions of these names
forbid additional properties (read 2026-11-27). A property that the definition does not list would
be refused here as well, because what stands here is a part of it.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct, field

From1 = Annotated[int, Meta(ge=1)]
From0 = Annotated[int, Meta(ge=0)]


class Part(Struct, forbid_unknown_fields=True, rename="camel"):
    """An object of the schema."""


class Message(Part):
    """``message`` and ``multiformatMessageString``."""

    text: str


class Region(Part):
    """``region``; one of the three beginnings must be there, and this one always is."""

    char_offset: From0
    char_length: From0
    start_line: From1 | None = None
    start_column: From1 | None = None
    end_line: From1 | None = None
    end_column: From1 | None = None


class ArtifactLocation(Part):
    """``artifactLocation``; the address is a reference as RFC 3986 has it."""

    uri: Annotated[str, Meta(pattern=r"^[A-Za-z0-9._~!$&'()*+,;=:@/?#%-]+$")]


class PhysicalLocation(Part):
    """``physicalLocation``."""

    artifact_location: ArtifactLocation
    region: Region


class Location(Part):
    """``location``."""

    physical_location: PhysicalLocation


class Result(Part):
    """``result``."""

    rule_id: str
    level: Literal["none", "note", "warning", "error"]
    message: Message
    locations: list[Location]
    properties: dict[str, Any]


class Rule(Part):
    """``reportingDescriptor``."""

    id: str
    short_description: Message


class Driver(Part):
    """``toolComponent``."""

    name: str
    version: str
    rules: list[Rule]


class Tool(Part):
    """``tool``."""

    driver: Driver


class Run(Part):
    """``run``."""

    tool: Tool
    column_kind: Literal["utf16CodeUnits", "unicodeCodePoints"]
    results: list[Result]


class Log(Part):
    """The whole."""

    schema: Annotated[str, Meta(pattern="^https://")] = field(name="$schema")
    version: Literal["2.1.0"]
    runs: list[Run]


def read(text: str) -> Log:
    """Return a log.

    Raises:
        msgspec.ValidationError: the schema would not take it.
    """
    return msgspec.json.decode(text.encode(), type=Log)
