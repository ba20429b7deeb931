"""Files of a request: what the person sent, and what shows how a task was done."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID  # noqa: TC003 - the architecture walk reads the annotations

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from troth.customers.rights.actions.opening import open_attachment
from troth.customers.rights.queries.requests import request_of
from troth.foundation.erasure.subjects.queries import task_of
from troth.foundation.erasure.subjects.tasks import proof_of
from troth.foundation.recording.web import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase


@require_POST
@never_cache
@page("rights.read")
def open_file(_request: HttpRequest, /, request_id: UUID, file_id: UUID) -> HttpResponseBase:
    """Hand over a file of a request; that it was opened is recorded."""
    found = open_attachment(request=request_id, attachment=file_id)
    return _saved(found.content, found.media_type, found.name)


@require_POST
@never_cache
@page("erasure.task")
def open_proof(_request: HttpRequest, /, request_id: UUID, task_id: UUID) -> HttpResponseBase:
    """Hand over the file that shows that something was done by hand; recorded."""
    task = task_of(task_id)
    if task.plan.about != request_of(request_id).about:
        raise Http404
    content = proof_of(task=task_id)
    return _saved(content, "application/octet-stream", task.proof_name or "file")


def _saved(content: bytes, media_type: str, name: str) -> HttpResponse:
    """Return a file that a browser saves and never shows: somebody else chose what is in it."""
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or "attachment"
    )
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
