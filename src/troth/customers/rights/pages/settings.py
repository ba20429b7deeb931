"""What holds for all answers alike: how long files are open, the authority, lives of backups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from troth.core.errors import InvalidInputError, NotFoundError
from troth.customers.rights.certificate.backups import (
    change_terms,
    state_backup,
    withdraw_backup,
)
from troth.customers.rights.forms.settings import BackupForm, TermsForm
from troth.customers.rights.queries.terms import backup_facts, own_terms, published_authority
from troth.customers.rights.tables.settings import backups_table
from troth.foundation.datamap.models import System
from troth.foundation.recording.web import page, table_response

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

_DECIDE: Final = "rights.decide"


@require_safe
@page(_DECIDE)
def show_settings(request: HttpRequest) -> HttpResponseBase:
    """Show what holds for all answers alike."""
    file = table_response(request, backups_table(backup_facts().values(), _names()), "backups")
    return file or _page(request)


@require_POST
@never_cache
@page(_DECIDE)
def save_terms(request: HttpRequest) -> HttpResponseBase:
    """Change the terms of answers."""
    form = TermsForm(request.POST, is_published=bool(published_authority()))
    if not form.is_valid():
        return _page(request, terms=form)
    kept = own_terms()
    said = {"authority": kept.authority, "authority_contact": kept.authority_contact}
    change_terms(**{**said, **form.cleaned_data})
    messages.success(request, _("It is kept, and holds for all answers from now on."))
    return redirect("rights:settings")


@require_POST
@never_cache
@page(_DECIDE)
def save_backup(request: HttpRequest) -> HttpResponseBase:
    """Say for how long backups of a system live."""
    form = BackupForm(request.POST)
    if not form.is_valid():
        return _page(request, backup=form)
    try:
        state_backup(**form.cleaned_data)
    except (InvalidInputError, NotFoundError) as error:
        form.add_error(None, str(error))
        return _page(request, backup=form)
    messages.success(request, _("It is kept, and stands in every certificate from now on."))
    return redirect("rights:settings")


@require_POST
@never_cache
@page(_DECIDE)
def drop_backup(request: HttpRequest) -> HttpResponseBase:
    """Say nothing any more about backups of a system."""
    withdraw_backup(system=request.POST.get("system", ""))
    messages.success(request, _("Nothing is said of these backups any more."))
    return redirect("rights:settings")


def _names() -> dict[str, str]:
    return dict(System.objects.values_list("key", "name"))


def _page(
    request: HttpRequest, *, terms: TermsForm | None = None, backup: BackupForm | None = None
) -> HttpResponse:
    now, names, published = own_terms(), _names(), published_authority()
    initial = {name: getattr(now, name) for name in TermsForm.base_fields}
    form = TermsForm(initial=initial, auto_id="id_terms_%s", is_published=bool(published))
    context: dict[str, Any] = {
        "terms": terms or form,
        "authority": ", ".join(published or ()),
        "backup": backup or BackupForm(auto_id="id_backup_%s"),
        "facts": [(names.get(one.system, one.system), one) for one in backup_facts().values()],
    }
    status = 422 if terms or backup else 200
    return render(request, "rights/console/settings.html", context, status=status)
