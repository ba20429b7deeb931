"""The pages about mail on the public listener: ask, confirm, leave, have the notice sent.

None of them says whether an address is known. A link of a mail shows a page with a button, and
only the button does something.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from troth.foundation.correspondence.allowing import allowed
from troth.foundation.recording.visitors import internet_address, visitor_page
from troth.transparency.notice.errors import not_published
from troth.transparency.notice.news.allowing import allowed_from
from troth.transparency.notice.news.forms import AddressForm, NewsForm
from troth.transparency.notice.news.joining import ask, asked_by, confirm, leave, leaving_by
from troth.transparency.notice.news.plain_text import mail_notice
from troth.transparency.notice.public.speaking import (
    in_language,
    preferred,
    published_languages,
    switch,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse


@visitor_page
def ask_for_news(request: HttpRequest) -> HttpResponse:
    """Ask for news of important changes.

    Raises:
        NotFoundError: ``notice.not_published``: there is no notice to send news of.
    """
    languages = published_languages()
    if not languages:
        raise not_published()
    first = {"language": preferred(languages)}
    form = NewsForm(request.POST or None, initial=first, languages=languages)
    texts = {
        "title": _("News of this notice"),
        "lead": _(
            "We write to you when something important in this notice changes, and for nothing "
            "else. Your address is stored encrypted and deleted as soon as you leave."
        ),
        "button": _("Send me news"),
    }
    if request.method != "POST" or not form.is_valid():
        return _form(request, form, texts)
    if not allowed_from(internet_address(request)):
        return _too_many(request, form, texts)
    address = form.cleaned_data["address"]
    if allowed("news", address, 2):
        ask(address=address, language=form.cleaned_data["language"])
    return _said(
        request,
        _("Look into your mailbox"),
        _(
            "We have sent a mail to the address you gave. News come once you press the button "
            "that it leads to. If nothing arrives, look among unwanted mail, or try again tomorrow."
        ),
    )


@visitor_page
def confirm_news(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm that one wants news.

    Raises:
        NotFoundError: ``notice.link_of_no_use``.
    """
    with override(asked_by(token).wanted):
        if request.method != "POST":
            return _button(
                request,
                _("Do you want news of this notice?"),
                _("We then write to you when something important in it changes."),
                _("Yes, send me news"),
            )
        confirm(token=token)
        return _said(
            request,
            _("You get news from now on"),
            _("Each of our mails has a link that ends them."),
        )


@visitor_page
def leave_news(request: HttpRequest, subscriber: UUID, code: str) -> HttpResponse:
    """Leave; a mail program may send the form by itself (RFC 8058, section 3.2, in summaries)."""
    row = leaving_by(subscriber, code)
    with override(row.language if row else get_language()):
        if row is None:
            return _left(request)
        if request.method != "POST":
            return _button(
                request,
                _("Do you want no more news of this notice?"),
                _("We then delete your address at once."),
                _("No more news"),
            )
        leave(subscriber=subscriber, code=code)
        return _left(request)


@visitor_page
@in_language
def send_text(request: HttpRequest, language: str) -> HttpResponse:
    """Send the notice as plain text to an address."""
    form = AddressForm(request.POST or None)
    texts = {
        "title": _("This notice by mail"),
        "lead": _(
            "We send it as plain text, at most once a day to one address. We use the address for "
            "this mail only."
        ),
        "button": _("Send me the notice"),
    }
    offered = switch(published_languages(), language, "notice_public:by_email")
    if request.method != "POST" or not form.is_valid():
        return _form(request, form, {**texts, "switch": offered})
    if not allowed_from(internet_address(request)):
        return _too_many(request, form, {**texts, "switch": offered})
    if allowed("text", form.cleaned_data["address"], 1):
        mail_notice(to=form.cleaned_data["address"], language=language)
    return _said(
        request,
        _("Look into your mailbox"),
        _("The notice is on its way, unless it was sent to this address today already."),
    )


def _form(
    request: HttpRequest, form: AddressForm, texts: Mapping[str, object], status: int = 200
) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors and status == HTTPStatus.OK else status
    context = {**texts, "form": form}
    return render(request, "notice/public/mail_form.html", context, status=status)


def _too_many(request: HttpRequest, form: AddressForm, texts: Mapping[str, object]) -> HttpResponse:
    form.add_error(
        None, _("Too many mails were asked for from your network today. Try again tomorrow.")
    )
    return _form(request, form, texts, HTTPStatus.TOO_MANY_REQUESTS)


def _button(request: HttpRequest, title: str, lead: str, button: str) -> HttpResponse:
    context = {"title": title, "lead": lead, "button": button}
    return render(request, "notice/public/mail_button.html", context)


def _said(request: HttpRequest, title: str, lead: str) -> HttpResponse:
    return render(request, "notice/public/mail_said.html", {"title": title, "lead": lead})


def _left(request: HttpRequest) -> HttpResponse:
    lead = _("Your address is deleted. Ask again whenever you like.")
    return _said(request, _("You get no news from us"), lead)
