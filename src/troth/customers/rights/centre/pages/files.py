"""The files that answer a request: opened by a code, and then handed out by a button each.

A link opens nothing by itself. The code works once; what it gives is a pass for half an hour,
which stands in the forms of the page and in no address and no cookie.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django.core import signing
from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from troth.core.errors import NotPermittedError, ServiceUnavailableError, StateConflictError
from troth.customers.rights.actions.verifying import enter_code, send_code
from troth.customers.rights.centre.forms.coding import CodeForm
from troth.customers.rights.centre.limits import is_allowed, too_much
from troth.customers.rights.centre.standing import openable
from troth.customers.rights.centre.visiting import drawn, request_page, told
from troth.customers.rights.delivering.deliveries import open_delivery
from troth.customers.rights.errors.centre import no_files
from troth.customers.rights.models import Purpose
from troth.foundation.recording.visitors import internet_address

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

    from troth.customers.rights.models import Delivery, Request

PASS_LASTS: Final = timedelta(minutes=30)
_SALT: Final = "rights delivery"
_WORDS: Final = {
    "html": (
        gettext_lazy("To read"),
        gettext_lazy("A page with everything in words. It opens in any browser."),
    ),
    "csv": (
        gettext_lazy("As tables"),
        gettext_lazy("A zip of tables for a spreadsheet, with the meaning of every column."),
    ),
    "json": (
        gettext_lazy("For machines"),
        gettext_lazy("One JSON file, for programs and for other companies."),
    ),
}
"""What each file is for, by its format."""


@request_page
def open_files(request: HttpRequest, asked: Request, secret: str) -> HttpResponseBase:
    """Send the code, take it, and hand the files out.

    Raises:
        NotFoundError: ``rights.no_files``.
    """
    delivery = openable(asked)
    if delivery is None:
        raise no_files()
    context = {"asked": asked, "secret": secret, "delivery": delivery}
    if "format" in request.POST:
        return _handed(request, delivery, context)
    if "send" in request.POST:
        return _sent(request, asked, context)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _entered(request, form, asked):
        return _open(request, delivery, context)
    return drawn(request, "rights/centre/files.html", form, context)


def _sent(request: HttpRequest, asked: Request, context: dict[str, Any]) -> HttpResponseBase:
    said: dict[str, Any] = {"sent": True}
    if not is_allowed(request):
        said = {"refused": too_much()}
    else:
        try:
            send_code(request=asked.pk, purpose=Purpose.OPEN)
        except (NotPermittedError, StateConflictError, ServiceUnavailableError) as refused:
            said = {"refused": told(refused)}
    return drawn(request, "rights/centre/files.html", CodeForm(), context | said)


def _entered(request: HttpRequest, form: CodeForm, asked: Request) -> bool:
    try:
        enter_code(
            request=asked.pk,
            code=form.cleaned_data["code"],
            purpose=Purpose.OPEN,
            network=internet_address(request),
        )
    except (NotPermittedError, StateConflictError) as refused:
        form.add_error("code", told(refused))
        return False
    return True


def _open(request: HttpRequest, delivery: Delivery, context: dict[str, Any]) -> HttpResponseBase:
    """Show a button for each file; what they send along is good for half an hour."""
    context |= {
        "ticket": signing.dumps(str(delivery.pk), salt=_SALT),
        "offered": [
            {"format": name, "title": title, "what": what, **delivery.files[name]}
            for name, (title, what) in _WORDS.items()
            if name in delivery.files
        ],
    }
    return drawn(request, "rights/centre/files_open.html", None, context)


def _handed(request: HttpRequest, delivery: Delivery, context: dict[str, Any]) -> HttpResponseBase:
    ticket = request.POST.get("ticket", "")
    try:
        opened = signing.loads(ticket, salt=_SALT, max_age=PASS_LASTS)
    except signing.BadSignature:
        opened = ""
    if opened != str(delivery.pk):
        said = {"refused": _("The half hour is over. Have another code sent.")}
        return drawn(request, "rights/centre/files.html", CodeForm(), context | said)
    handed = open_delivery(delivery=delivery.pk, form=request.POST["format"])
    response = StreamingHttpResponse(handed.chunks, content_type=handed.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{handed.name}"'
    response.headers["Content-Length"] = str(handed.size)
    return response
