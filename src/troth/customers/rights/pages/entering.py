"""Entering a request that came by telephone, by letter or in person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from troth.core.errors import InvalidInputError
from troth.core.requesting.kinds import Kind
from troth.customers.rights.actions.staff import enter
from troth.customers.rights.centre.forms.correcting import ROWS
from troth.customers.rights.console_words import KINDS, kind_word
from troth.customers.rights.forms.entering import EnterForm
from troth.customers.rights.languages import nearest
from troth.foundation.recording.web import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    from troth.customers.rights.values import Receipt

_ENTER: Final = "rights.enter"


@require_safe
@page(_ENTER)
def choose_kind(request: HttpRequest) -> HttpResponseBase:
    """Ask what the person wants; the next page then asks only what that needs."""
    context = {
        "crumbs": [_queue()],
        "kinds": [{"kind": one.value, "word": KINDS[one]} for one in Kind],
    }
    return render(request, "rights/console/enter.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@page(_ENTER)
def enter_request(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Enter what a person asked for; its clocks run from when it was received."""
    if kind not in set(Kind):
        raise Http404
    language = nearest(get_language() or "")
    form = EnterForm(request.POST or None, kind=Kind(kind), initial={"language": language})
    if request.method != "POST" or not form.is_valid():
        return _page(request, form)
    try:
        receipt = enter(**form.told)
    except InvalidInputError as error:
        form.add_error(None, str(error))
        return _page(request, form)
    messages.success(request, _said(receipt))
    return redirect("rights:request", receipt.request.pk)


def _said(receipt: Receipt) -> str:
    if receipt.due is None or receipt.due.at is None:
        return _("It is entered. Tell the person its reference: %s.") % receipt.reference
    due = date_format(localtime(receipt.due.at), "DATE_FORMAT")
    return _("It is entered. Tell the person its reference: %(reference)s. Due by %(due)s.") % {
        "reference": receipt.reference,
        "due": due,
    }


def _queue() -> dict[str, str]:
    return {"label": _("Requests"), "url": reverse("rights:queue")}


def _page(request: HttpRequest, form: EnterForm) -> HttpResponse:
    crumbs = [_queue(), {"label": _("Enter a request"), "url": reverse("rights:enter")}]
    context = {"crumbs": crumbs, "form": form, "kind": kind_word(form.kind), **_parts(form)}
    status = 422 if form.errors else 200
    return render(request, "rights/console/enter_kind.html", context, status=status)


def _parts(form: EnterForm) -> dict[str, Any]:
    """Return the fields in the parts of the page."""
    rows = [
        [form[f"{part}_{row}"] for part in ("what", "wrong", "right")]
        for row in range(1, ROWS + 1)
        if f"what_{row}" in form.fields
    ]
    what = ("marketing", "grounds", "purpose", "text")
    return {
        "how": [form["channel"], form["received_at"]],
        "who": [form[name] for name in ("name", *form.who, "residence")],
        "what": [form[name] for name in what if name in form.fields],
        "rows": rows,
        "answer": [form[name] for name in ("language", "contact", "postal")],
        "others": [form[name] for name in form.others],
        "open_others": any(form[one].errors for one in form.others) or bool(form["behalf"].value()),
    }
