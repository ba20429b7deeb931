"""The demo's own page: a button that signs in. A GET changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from troth.entrypoints.demo.company import OWNER
from troth.entrypoints.demo.signing_in import enter, require_usable, use_up

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest, token: str) -> HttpResponse:
    """Let whoever has the link in as the owner of the invented company.

    Raises:
        NotFoundError: ``people.link_of_no_use``.
    """
    if request.method == "POST":
        enter(request, use_up(token))
        return redirect("today")
    require_usable(token)
    return render(request, "shell/demo_sign_in.html", {"owner": OWNER[0]})
