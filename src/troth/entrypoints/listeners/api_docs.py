"""The API as a page to read, drawn from the same document that programs read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from troth.entrypoints.listeners.api import api
from troth.entrypoints.shell.openapi import read
from troth.foundation.recording.web import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase


@require_safe
@page("shell.api_docs", second_factor=False)
def api_docs(request: HttpRequest) -> HttpResponseBase:
    """Show every operation with its parameters, answers, schemas and an example."""
    schema = api.get_openapi_schema(path_prefix="/api/v1/")
    context = {
        "api": read(schema, settings.PRIVATE_URL),
        "base_url": settings.PRIVATE_URL,
        "schema_url": reverse("api:openapi-json"),
    }
    return render(request, "shell/api_docs.html", context)
