"""The one decorator of console pages: signed in, second factor, permission."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from troth.core.errors import NotPermittedError
from troth.foundation.recording.actor import current_actor, require
from troth.foundation.recording.journal import record
from troth.foundation.recording.schemas import AccessRefused

if TYPE_CHECKING:
    from collections.abc import Callable

    from troth.core.tabular import Table

Args = ParamSpec("Args")

SECOND_FACTOR_PAGE = "mfa_index"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def page(
    permission: str, *, second_factor: bool = True
) -> Callable[
    [Callable[Concatenate[HttpRequest, Args], HttpResponseBase]],
    Callable[Concatenate[HttpRequest, Args], HttpResponseBase],
]:
    """Guard a console page.

    Who is not signed in is sent to sign in; who has no second factor is sent to set one up; who
    does not hold the permission is refused, and the refusal is recorded. The middleware of the
    room people sets ``request.second_factor`` and the current actor.
    """

    def decorate(
        view: Callable[Concatenate[HttpRequest, Args], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, Args], HttpResponseBase]:
        @wraps(view)
        def guarded(
            request: HttpRequest, /, *args: Args.args, **kwargs: Args.kwargs
        ) -> HttpResponseBase:
            if current_actor().kind != "staff":
                return redirect_to_login(request.get_full_path())
            if second_factor and not getattr(request, "second_factor", False):
                return redirect(SECOND_FACTOR_PAGE)
            _admit(permission)
            return view(request, *args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]  # read by architecture tests
        return guarded

    return decorate


def _admit(permission: str) -> None:
    try:
        require(permission)
    except NotPermittedError as refusal:
        record(AccessRefused, {"action": permission, "code": refusal.code})
        raise


def table_response(request: HttpRequest, table: Table, name: str) -> HttpResponse | None:
    """Answer ``?format=`` csv, json or xlsx with the table as a file; else None."""
    asked = request.GET.get("format")
    if asked == "csv":
        content, kind = table.csv(), "text/csv; charset=utf-8"
    elif asked == "json":
        content, kind = table.json(), "application/json"
    elif asked == "xlsx":
        from troth.core.spreadsheet import workbook

        content, kind = workbook(table, name), _WORKBOOK
    else:
        return None
    disposition = f'attachment; filename="{name}.{asked}"'
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})
