"""The console's pages about mail and webhooks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from troth.core.errors import StateConflictError
from troth.foundation.correspondence import actions, checks, queries, tables, webhooks
from troth.foundation.correspondence.forms import STATE_LABELS, MailFilter, WebhookForm
from troth.foundation.recording import current_actor
from troth.foundation.recording.web import page, table_response

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    from troth.foundation.correspondence.models import Endpoint

ON_A_PAGE: Final = 50
IN_A_FILE: Final = 10_000
_SHAPES: Final = {"failed": "fail", "waiting": "plain", "sent": "ok"}


@require_safe
@never_cache
@page("correspondence.read")
def mail(request: HttpRequest) -> HttpResponseBase:
    """Show the outbox, undelivered first; that recipients were shown is recorded."""
    form = MailFilter(request.GET)
    state = form.cleaned_data["state"] if form.is_valid() else ""
    if request.GET.get("format") in {"csv", "json"}:
        found = actions.show_outbox(state=state, count=IN_A_FILE)
        return table_response(request, tables.mail_table(found), "mail") or redirect(request.path)
    shown = Paginator(queries.mails(state), ON_A_PAGE).get_page(request.GET.get("page"))
    found = actions.show_outbox(state=state, start=max(shown.start_index() - 1, 0), count=ON_A_PAGE)
    context = {
        "filter": form,
        "shown": shown,
        "mails": [
            {"line": line, "shape": _SHAPES[line.state], "word": STATE_LABELS[line.state]}
            for line in found
        ],
        "counts": queries.mail_counts(),
        "is_set": checks.mail_is_set(),
        "may_retry": current_actor().may("correspondence.retry"),
    }
    return render(request, "correspondence/mail.html", context)


@require_POST
@page("correspondence.retry")
def retry(request: HttpRequest, message: UUID) -> HttpResponseBase:
    """Have a message tried again that was given up."""
    actions.retry(message=message)
    messages.success(request, _("The message is tried again now."))
    came_from = request.POST.get("from")
    return redirect(f"correspondence:{'webhooks' if came_from == 'webhooks' else 'mail'}")


@require_safe
@page("correspondence.webhooks")
def list_webhooks(request: HttpRequest) -> HttpResponseBase:
    """Show the webhooks and how they fare."""
    found = queries.webhook_lines()
    file = table_response(request, tables.webhooks_table(found), "webhooks")
    if file:
        return file
    context = {"webhooks": found, "given_up": queries.failed_webhook_messages()[:ON_A_PAGE]}
    return render(request, "correspondence/webhooks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@page("correspondence.webhooks")
def add_webhook(request: HttpRequest) -> HttpResponseBase:
    """Add a webhook and show its secret this once."""
    form = WebhookForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            endpoint, secret = webhooks.add(**form.cleaned_data)
        except StateConflictError as error:
            form.add_error("name", str(error))
        else:
            return _secret_page(request, endpoint, secret)
    status = 422 if form.errors else 200
    return render(request, "correspondence/webhook_add.html", {"form": form}, status=status)


@require_POST
@never_cache
@page("correspondence.webhooks")
def rotate_secret(request: HttpRequest, webhook: UUID) -> HttpResponseBase:
    """Give a webhook a new secret and show it this once."""
    endpoint, secret = webhooks.rotate(webhook=webhook)
    return _secret_page(request, endpoint, secret)


@require_POST
@page("correspondence.webhooks")
def switch_webhook(request: HttpRequest, webhook: UUID) -> HttpResponseBase:
    """Enable or disable a webhook."""
    endpoint = webhooks.switch(webhook=webhook, active=request.POST.get("active") == "yes")
    said = _("%s is enabled.") if endpoint.active else _("%s is disabled.")
    messages.success(request, said % endpoint.name)
    return redirect("correspondence:webhooks")


@require_POST
@page("correspondence.webhooks")
def test_webhook(request: HttpRequest, webhook: UUID) -> HttpResponseBase:
    """Send a test event."""
    webhooks.send_test(webhook=webhook)
    messages.success(request, _("A test is on its way. Load this page again in a few seconds."))
    return redirect("correspondence:webhooks")


@require_http_methods(["GET", "HEAD", "POST"])
@page("correspondence.webhooks")
def remove_webhook(request: HttpRequest, webhook: UUID) -> HttpResponseBase:
    """Ask first, then remove a webhook for good."""
    endpoint = queries.endpoint(webhook)
    if request.method != "POST":
        return render(request, "correspondence/webhook_remove.html", {"webhook": endpoint})
    webhooks.remove(webhook=webhook)
    messages.success(request, _("%s is removed.") % endpoint.name)
    return redirect("correspondence:webhooks")


def _secret_page(request: HttpRequest, endpoint: Endpoint, secret: str) -> HttpResponse:
    context = {"webhook": endpoint, "secret": secret}
    return render(request, "correspondence/webhook_secret.html", context)
