"""The readable API page says what the OpenAPI document says."""

from __future__ import annotations

from troth.entrypoints.shell.openapi import read

DOCUMENT = {
    "info": {"description": "For programs."},
    "paths": {
        "/api/v1/things/{id}": {
            "get": {
                "tags": ["things"],
                "summary": "Read one",
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}
                ],
                "responses": {
                    200: {
                        "description": "OK",
                        "content": {
                            "application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}
                        },
                    }
                },
            }
        },
        "/api/v1/things": {
            "get": {
                "tags": ["things"],
                "summary": "List",
                "responses": {
                    200: {
                        "description": "OK",
                        "content": {
                            "application/json": {
                                "schema": {
                                    "type": "array",
                                    "items": {"$ref": "#/components/schemas/Thing"},
                                }
                            }
                        },
                    }
                },
            },
            "post": {
                "summary": "Make",
                "requestBody": {
                    "content": {
                        "application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}
                    }
                },
            },
        },
    },
    "components": {
        "schemas": {
            "Thing": {
                "description": "A thing.",
                "required": ["name"],
                "properties": {
                    "name": {"type": "string", "description": "Its name."},
                    "made_at": {
                        "anyOf": [{"type": "string", "format": "date-time"}, {"type": "null"}]
                    },
                    "state": {"enum": ["on", "off"]},
                },
            }
        }
    },
}


def test_operations_stand_under_their_tags_with_parameters_and_answers() -> None:
    api = read(DOCUMENT, "https://troth.example.com")
    assert [chapter.name for chapter in api.chapters] == ["things", "general"]
    first = api.chapters[0].operations[0]
    assert (first.method, first.path, first.summary) == ("GET", "/api/v1/things/{id}", "Read one")
    assert [(p.name, p.place, p.kind, p.required) for p in first.parameters] == [
        ("id", "path", "integer", True)
    ]
    assert [(a.status, a.schema) for a in first.answers] == [("200", "Thing")]
    assert api.chapters[0].operations[1].answers[0].kind == "list of Thing"


def test_examples_can_be_run() -> None:
    api = read(DOCUMENT, "https://troth.example.com")
    assert api.first_path == "/api/v1/things"
    assert api.chapters[1].operations[0].example == (
        'curl -X POST -H "Authorization: Bearer $TROTH_TOKEN" '
        "-H 'Content-Type: application/json' -d @body.json "
        "'https://troth.example.com/api/v1/things'"
    )


def test_schemas_name_type_need_and_meaning_of_their_fields() -> None:
    (thing,) = read(DOCUMENT, "").schemas
    assert [(f.name, f.kind, f.meaning, f.required) for f in thing.fields] == [
        ("name", "string", "Its name.", True),
        ("made_at", "string (date-time) or null", "", False),
        ("state", "on | off", "", False),
    ]


def test_an_empty_document_is_an_empty_page() -> None:
    api = read({}, "")
    assert (api.chapters, api.schemas, api.first_path) == ([], [], "")
