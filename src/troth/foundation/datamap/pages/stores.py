"""The console's pages about stores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from troth.core.errors import TrothError
from troth.foundation.datamap import tables
from troth.foundation.datamap.actions import connecting
from troth.foundation.datamap.forms.stores import ChangeStoreForm, StoreForm
from troth.foundation.datamap.looks import ask
from troth.foundation.datamap.queries import stores as queries
from troth.foundation.datamap.stores.faults import failure_of
from troth.foundation.recording import current_actor
from troth.foundation.recording.web import page, table_response

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    from troth.foundation.datamap.stores.trying import Step


_FIELDS: Final = {
    "datamap.store_taken": "key",
    "datamap.store_key": "key",
    "store.refused_credentials": "password",
}


@require_safe
@page("datamap.read")
def list_stores(request: HttpRequest) -> HttpResponseBase:
    """Show the connected stores and how they fare."""
    lines = queries.store_lines()
    file = table_response(request, tables.stores_table(lines), "stores")
    if file:
        return file
    return render(request, "datamap/stores.html", {"lines": lines, **_rights()})


@require_safe
@page("datamap.read")
def show_store(request: HttpRequest, key: str) -> HttpResponse:
    """Show one store: how it is reached, what the last look found, and what differs."""
    store = queries.store_of(key)
    discoveries = queries.discoveries_of(store)
    last = discoveries[0] if discoveries else None
    context = {
        "store": store,
        "line": next(line for line in queries.store_lines() if line.store == store),
        "last": last,
        "unreached": failure_of(store.last_code),
        "failure": failure_of(last.last_code) if last else "",
        "earlier": discoveries[1:],
        "running": queries.open_discovery(store) is not None,
        **_rights(),
    }
    return render(request, "datamap/store.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@page("datamap.connect")
def connect(request: HttpRequest) -> HttpResponseBase:
    """Connect a store, or with the other button only try the connection."""
    form = StoreForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if "test" in request.POST:
            return _show(request, "datamap/store_connect.html", form, steps=_tried(form))
        try:
            store = connecting.connect(**form.cleaned_data)
        except TrothError as error:
            form.add_error(_field_of(error), str(error))
        else:
            ask(store=store.pk)
            messages.success(request, _("%s is connected. Troth is looking into it.") % store.key)
            return redirect("datamap:store", store.key)
    return _show(request, "datamap/store_connect.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@page("datamap.connect")
def change(request: HttpRequest, key: str) -> HttpResponseBase:
    """Change address or credentials of a store."""
    store = queries.store_of(key)
    known = {"address": store.address, "writer_user": store.writer_user}
    form = ChangeStoreForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            connecting.change(store=store.pk, **form.cleaned_data)
        except TrothError as error:
            form.add_error(_field_of(error), str(error))
        else:
            messages.success(request, _("%s is changed.") % store.key)
            return redirect("datamap:store", store.key)
    return _show(request, "datamap/store_change.html", form, store=store)


@require_POST
@page("datamap.connect")
def test(request: HttpRequest, key: str) -> HttpResponse:
    """Try the connection to a store as it is stored, and say what is missing."""
    store = queries.store_of(key)
    steps = connecting.try_stored(store=store.pk)
    return render(request, "datamap/store_test.html", {"store": store, "steps": steps})


@require_POST
@page("datamap.discover")
def look(request: HttpRequest, key: str) -> HttpResponseBase:
    """Have a look into a store."""
    ask(store=queries.store_of(key).pk)
    messages.success(request, _("Troth is looking into %s.") % key)
    return redirect("datamap:store", key)


@require_http_methods(["GET", "HEAD", "POST"])
@page("datamap.connect")
def remove(request: HttpRequest, key: str) -> HttpResponseBase:
    """Ask first, then disconnect a store; what is known about it stays in the map."""
    store = queries.store_of(key)
    if request.method != "POST":
        return render(request, "datamap/store_remove.html", {"store": store})
    connecting.remove(store=store.pk)
    messages.success(request, _("%s is disconnected.") % key)
    return redirect("datamap:stores")


def _tried(form: Form) -> list[Step]:
    return connecting.try_address(
        address=form.cleaned_data["address"], password=form.cleaned_data["password"]
    )


def _show(request: HttpRequest, template: str, form: Form, **context: object) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, template, {"form": form, **context}, status=status)


def _field_of(error: TrothError) -> str | None:
    return _FIELDS.get(error.code, "address")


def _rights() -> dict[str, bool]:
    actor = current_actor()
    return {
        "may_connect": actor.may("datamap.connect"),
        "may_discover": actor.may("datamap.discover"),
    }
