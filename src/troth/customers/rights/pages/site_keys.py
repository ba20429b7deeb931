"""Keys by which the company's site says who is signed in there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID  # noqa: TC003 - the architecture walk reads the annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from troth.core.errors import InvalidInputError, StateConflictError
from troth.customers.rights.actions.site_keys import add_site_key, remove_site_key
from troth.customers.rights.forms.settings import SiteKeyForm
from troth.customers.rights.queries.sitekeys import site_keys
from troth.customers.rights.tables.settings import site_keys_table
from troth.foundation.recording.web import page, table_response

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

_PERMISSION: Final = "rights.site_keys"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@page(_PERMISSION)
def show_keys(request: HttpRequest) -> HttpResponseBase:
    """List the keys and add one; a secret is shown once, on the page that answers."""
    form = SiteKeyForm(request.POST or None)
    if request.method != "POST":
        file = table_response(request, site_keys_table(site_keys()), "site-keys")
        return file or _page(request, form)
    if not form.is_valid():
        return _page(request, form)
    try:
        key, secret = add_site_key(**form.cleaned_data)
    except (InvalidInputError, StateConflictError) as error:
        form.add_error(None, str(error))
        return _page(request, form)
    if not secret:
        messages.success(request, _("The key is added. Tokens name it by its id."))
        return redirect("rights:site_keys")
    return _page(request, SiteKeyForm(), made=(key, secret))


@require_POST
@never_cache
@page(_PERMISSION)
def remove(request: HttpRequest, key_id: UUID) -> HttpResponseBase:
    """Remove a key; what it signed is not accepted any more."""
    remove_site_key(key=key_id)
    messages.success(request, _("The key is removed; what it signed is not accepted any more."))
    return redirect("rights:site_keys")


def _page(
    request: HttpRequest, form: SiteKeyForm, *, made: tuple[UUID, str] | None = None
) -> HttpResponse:
    context = {"form": form, "keys": site_keys().select_related("added_by"), "made": made}
    status = 422 if form.errors else 200
    return render(request, "rights/console/site_keys.html", context, status=status)
