"""Tags for the few components that every room draws in the same way.

``{% load shell %}`` gives ``state``, ``icon``, ``field``, ``filter_bar``, ``exports``, ``pages``,
``when`` and the filter ``short_hash``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.contrib.humanize.templatetags.humanize import NaturalTimeFormatter
from django.template.defaultfilters import date as format_date
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.timesince import timesince, timeuntil
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, npgettext_lazy

from troth.entrypoints.shell.browsers import named_browser
from troth.entrypoints.shell.icons import drawing

if TYPE_CHECKING:
    from datetime import datetime

    from django.core.paginator import Page
    from django.forms import BoundField, Form
    from django.template import RequestContext
    from django.utils.safestring import SafeString

register = template.Library()

STATES = {
    "kept": ("tick", gettext_lazy("Kept")),
    "broken": ("cross", gettext_lazy("Not kept")),
    "unknown": ("dash", gettext_lazy("Not checked")),
    "ok": ("tick", gettext_lazy("In order")),
    "warn": ("warning", gettext_lazy("Look at this")),
    "fail": ("cross", gettext_lazy("Failed")),
    "plain": ("ring", ""),
}
_FRESH_S = 60
# "3 Tagen", not "3 Tage": after a preposition some languages bend their words.
_BENT: dict[str, Any] = {
    "year": npgettext_lazy("in this time", "%(num)d year", "%(num)d years", "num"),
    "month": npgettext_lazy("in this time", "%(num)d month", "%(num)d months", "num"),
    "week": npgettext_lazy("in this time", "%(num)d week", "%(num)d weeks", "num"),
    "day": npgettext_lazy("in this time", "%(num)d day", "%(num)d days", "num"),
}
_PAST: dict[str, Any] = NaturalTimeFormatter.past_substrings | _BENT
_FUTURE: dict[str, Any] = NaturalTimeFormatter.future_substrings | _BENT


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return a decorative drawing, hidden from screen readers; the word stands beside it."""
    return drawing(name)


@register.simple_tag
def state(kind: str, word: str = "") -> SafeString:
    """Return a state as shape, word and colour.

    Args:
        kind: kept, broken, unknown; ok, warn, fail; or plain, for a state without judgement.
        word: the translated word; by default the one that belongs to the kind.

    Raises:
        TemplateSyntaxError: for a kind that does not exist.
    """
    name = str(getattr(kind, "value", kind))
    if name not in STATES:
        raise template.TemplateSyntaxError(f"There is no state {name!r}; use {sorted(STATES)}.")
    shape, standard = STATES[name]
    return format_html(
        '<span class="state state-{}">{}{}</span>', name, drawing(shape), word or standard
    )


@register.inclusion_tag("shell/components/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """Draw a form field with its label, help and errors, bound to each other for readers."""
    widget = getattr(bound.field.widget, "input_type", "")
    return {"field": bound, "check": widget == "checkbox" and not bound.use_fieldset}


@register.inclusion_tag("shell/components/filter.html", takes_context=True)
def filter_bar(context: RequestContext, form: Form) -> dict[str, Any]:
    """Draw a form of filters that answers by GET, so that every filtered table has an address."""
    return {"form": form, "request": context.get("request")}


@register.inclusion_tag("shell/components/exports.html", takes_context=True)
def exports(context: RequestContext, table: str | None = None) -> dict[str, Any]:
    """Link to the same rows, under the same filters, as CSV, JSON and XLSX (``?format=``).

    Args:
        context: the page's.
        table: name of the table (``?table=``), where a page has more than one.
    """
    return {"request": context["request"], "table": table}


@register.inclusion_tag("shell/components/pages.html", takes_context=True)
def pages(context: RequestContext, page: Page[Any]) -> dict[str, Any]:
    """Link to the other pages of a long table (``?page=``), keeping its filters.

    Args:
        context: the page's.
        page: the page of a Django ``Paginator`` that is shown.
    """
    return {"page": page, "request": context["request"]}


@register.simple_tag
def when(instant: datetime | None) -> SafeString | str:
    """Return an instant as people say it, with the exact time in the element and its title."""
    if instant is None:
        return _("never")
    local = localtime(instant)
    distance = (now() - instant).total_seconds()
    if abs(distance) < _FRESH_S:
        words = _("just now") if distance >= 0 else _("within a minute")
    elif distance > 0:
        words = _("%(span)s ago") % {"span": timesince(instant, depth=1, time_strings=_PAST)}
    else:
        words = _("in %(span)s") % {"span": timeuntil(instant, depth=1, time_strings=_FUTURE)}
    exact = f"{format_date(local, 'DATETIME_FORMAT')} {local:%Z}"
    return format_html(
        '<time datetime="{}" title="{}">{}</time>', instant.isoformat(), exact, words
    )


@register.filter
def browser(user_agent: object) -> str:
    """Return what people call the browser that says this about itself."""
    return named_browser(str(user_agent or ""))


@register.filter
def short_hash(value: bytes | str) -> SafeString | str:
    """Return the two ends of a long digest, in hexadecimal, with the whole in its title."""
    text = value.hex() if isinstance(value, bytes) else str(value)
    if len(text) <= 18:  # noqa: PLR2004  # eight and six signs and the dots between them
        return text
    return format_html(
        '<span class="hash" title="{}">{}{}{}</span>',
        text,
        text[:8],
        mark_safe("&hellip;"),
        text[-6:],
    )
