"""Mails of which a person says whether they are requests: listed, read, settled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID  # noqa: TC003 - the architecture walk reads the annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from troth.core.errors import InvalidInputError, StateConflictError
from troth.customers.rights.actions.letters import settle_letter
from troth.customers.rights.actions.letters import show_letter as read_letter
from troth.customers.rights.console_words import kind_word
from troth.customers.rights.forms.letters import LetterFilter, SettleForm
from troth.customers.rights.models import Letter
from troth.customers.rights.queries.letters import letter_of, letters
from troth.customers.rights.tables.letters import letters_table
from troth.foundation.recording import current_actor
from troth.foundation.recording.web import page, table_response

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    from troth.customers.rights.values import LetterText

ON_A_PAGE: Final = 50
_ENTER: Final = "rights.enter"


@require_safe
@page("rights.read")
def list_letters(request: HttpRequest) -> HttpResponseBase:
    """List mails that may be requests; nothing of what they say is shown."""
    form = LetterFilter(request.GET)
    found = letters(form.told)
    file = table_response(request, letters_table(found), "letters")
    if file:
        return file
    shown = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": form,
        "shown": shown,
        "letters": [{"row": one, "guessed": _guessed(one)} for one in shown],
        "any": Letter.objects.exists(),
    }
    return render(request, "rights/console/letters.html", context)


@require_safe
@never_cache
@page("rights.read")
def show_letter(request: HttpRequest, letter_id: UUID) -> HttpResponseBase:
    """Show one mail; what it says is shown by a button, and recorded."""
    return _page(request, letter_of(letter_id), SettleForm(initial=_initial(letter_id)))


@require_POST
@never_cache
@page("rights.read")
def show_text(request: HttpRequest, letter_id: UUID) -> HttpResponseBase:
    """Show what a mail says; that it was read is recorded."""
    written = read_letter(letter=letter_id)
    form = SettleForm(initial=_initial(letter_id))
    return _page(request, letter_of(letter_id), form, written=written)


@require_POST
@never_cache
@page(_ENTER)
def settle(request: HttpRequest, letter_id: UUID) -> HttpResponseBase:
    """Say what a mail is: a request of a kind, or none."""
    form = SettleForm(request.POST)
    if not form.is_valid():
        return _page(request, letter_of(letter_id), form, status=422)
    told = form.cleaned_data
    try:
        receipt = settle_letter(letter=letter_id, kind=form.asked, residence=told["residence"])
    except (InvalidInputError, StateConflictError) as error:
        form.add_error(None, str(error))
        return _page(request, letter_of(letter_id), form, status=422)
    if receipt is None:
        messages.success(request, _("It is no request. It is deleted 90 days after it arrived."))
        return redirect("rights:letters")
    messages.success(request, _("It is a request now, and its sender was told how to go on."))
    return redirect("rights:request", receipt.request.pk)


def _guessed(letter: Letter) -> str:
    return kind_word(letter.guessed) if letter.guessed else ""


def _initial(letter_id: UUID) -> dict[str, str]:
    return {"kind": letter_of(letter_id).guessed}


def _page(
    request: HttpRequest,
    letter: Letter,
    form: SettleForm,
    *,
    written: LetterText | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "crumbs": [{"label": _("Letters"), "url": reverse("rights:letters")}],
        "letter": letter,
        "guessed": _guessed(letter),
        "form": form if letter.settled_at is None and current_actor().may(_ENTER) else None,
        "written": written,
    }
    return render(request, "rights/console/letter.html", context, status=status)
