"""The API root: the rooms' routers under one roof, one way in, one shape of errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError

from troth import __version__
from troth.core.errors import TrothError
from troth.core.loading import attribute
from troth.entrypoints.answers import answer_to, headers_of
from troth.foundation.people.api_auth import TokenAuth
from troth.foundation.recording.rooms import declared

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def build() -> NinjaAPI:
    """Mount every room's router behind token authentication."""
    root = NinjaAPI(
        title="Troth",
        version=__version__,
        description="Everything the console does, for programs.",
        docs_url=None,
        openapi_url="openapi.json",
        auth=TokenAuth(),
        urls_namespace="api",
    )
    for _, room in declared():
        if room.api:
            root.add_router(room.api_prefix, attribute(room.api))
    root.add_exception_handler(TrothError, _known)
    root.add_exception_handler(ValidationError, _misshapen)
    root.add_exception_handler(AuthenticationError, _nobody)
    return root


def _known(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    assert isinstance(error, TrothError)  # noqa: S101 - registered for this type only
    body = {"code": error.code, "what": error.what, "remedy": error.remedy}
    answer = api.create_response(request, body, status=answer_to(error).status)
    for name, value in headers_of(error).items():
        answer.headers[name] = value
    return answer


def _misshapen(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    assert isinstance(error, ValidationError)  # noqa: S101 - registered for this type only
    first = error.errors[0]
    field = ".".join(str(part) for part in first["loc"])
    body = {
        "code": "api.misshapen",
        "what": f"The field {field} cannot be used: {first['msg']}.",
        "remedy": "/api/docs says what it takes.",
    }
    return api.create_response(request, body, status=422)


def _nobody(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    del error
    body = {
        "code": "api.no_token",
        "what": "There is no valid token in the request.",
        "remedy": "Send Authorization: Bearer TOKEN; tokens are made in the console.",
    }
    return api.create_response(request, body, status=401)


api = build()
