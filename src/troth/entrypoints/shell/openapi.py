"""Read an OpenAPI document into what the readable API page shows: chapters, operations, schemas.

The page is drawn on the server from the same document that programs read, so that it cannot say
anything else, and needs no script.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter of an operation or a field of a schema."""

    name: str
    kind: str
    meaning: str
    required: bool
    place: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an operation may answer."""

    status: str
    meaning: str
    schema: str
    kind: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One method on one path."""

    method: str
    path: str
    summary: str
    description: str
    parameters: list[Field]
    body: str
    answers: list[Answer]
    example: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """The operations under one tag."""

    name: str
    operations: list[Operation] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Schema:
    """A named shape of content."""

    name: str
    description: str
    fields: list[Field]


@dataclass(frozen=True, slots=True)
class Reading:
    """The whole document, as the page shows it."""

    description: str
    first_path: str
    chapters: list[Chapter]
    schemas: list[Schema]


def read(document: dict[str, Any], base_url: str) -> Reading:
    """Return the page's view of an OpenAPI 3.1 document.

    Args:
        document: the parsed document.
        base_url: scheme and host that the examples call, without a slash at the end.
    """
    chapters: dict[str, Chapter] = {}
    for path, methods in document.get("paths", {}).items():
        for method in METHODS:
            if method in methods:
                name = (methods[method].get("tags") or ["general"])[0]
                chapter = chapters.setdefault(name, Chapter(name))
                chapter.operations.append(_operation(method, path, methods[method], base_url))
    schemas = document.get("components", {}).get("schemas", {})
    return Reading(
        description=document.get("info", {}).get("description", ""),
        first_path=_first_readable(document.get("paths", {})),
        chapters=list(chapters.values()),
        schemas=[_schema(name, shape) for name, shape in sorted(schemas.items())],
    )


def _first_readable(paths: dict[str, Any]) -> str:
    return next((path for path, on in paths.items() if "get" in on and "{" not in path), "")


def _operation(method: str, path: str, spec: dict[str, Any], base_url: str) -> Operation:
    body = _schema_name(_content(spec.get("requestBody", {})))
    return Operation(
        method=method.upper(),
        path=path,
        summary=spec.get("summary", ""),
        description=spec.get("description", ""),
        parameters=[_parameter(each) for each in spec.get("parameters", [])],
        body=body,
        answers=[_answer(str(status), each) for status, each in spec.get("responses", {}).items()],
        example=_example(method, path, base_url, has_body=bool(body)),
    )


def _example(method: str, path: str, base_url: str, *, has_body: bool) -> str:
    words = ["curl"] if method == "get" else ["curl", "-X", method.upper()]
    words.append('-H "Authorization: Bearer $TROTH_TOKEN"')
    if has_body:
        words.append("-H 'Content-Type: application/json' -d @body.json")
    return " ".join([*words, f"'{base_url}{path}'"])


def _parameter(spec: dict[str, Any]) -> Field:
    return Field(
        name=spec["name"],
        kind=_kind(spec.get("schema", {})),
        meaning=spec.get("description") or spec.get("schema", {}).get("description", ""),
        required=spec.get("required", False),
        place=spec.get("in", ""),
    )


def _answer(status: str, spec: dict[str, Any]) -> Answer:
    shape = _content(spec)
    return Answer(status, spec.get("description", ""), _schema_name(shape), _kind(shape))


def _schema(name: str, shape: dict[str, Any]) -> Schema:
    needed = set(shape.get("required", []))
    fields = [
        Field(each, _kind(spec), spec.get("description", ""), each in needed)
        for each, spec in shape.get("properties", {}).items()
    ]
    return Schema(name, shape.get("description", ""), fields)


def _content(spec: dict[str, Any]) -> dict[str, Any]:
    for media in spec.get("content", {}).values():
        shape: dict[str, Any] = media.get("schema", {})
        return shape
    return {}


def _schema_name(shape: dict[str, Any]) -> str:
    inner = shape.get("items", shape)
    return str(inner.get("$ref", "")).rpartition("/")[2]


def _kind(shape: dict[str, Any]) -> str:
    if "$ref" in shape:
        return _schema_name(shape)
    if shape.get("type") == "array":
        return f"list of {_kind(shape.get('items', {}))}"
    alternatives = shape.get("anyOf") or shape.get("allOf") or []
    if alternatives:
        return " or ".join(_kind(each) for each in alternatives)
    if "enum" in shape:
        return " | ".join(str(each) for each in shape["enum"])
    form = shape.get("format")
    return f"{shape.get('type', '')} ({form})" if form else str(shape.get("type", ""))
