"""How much one network may ask for on a day."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from troth.customers.rights.centre.visiting import drawn
from troth.foundation.correspondence.allowing import allowed
from troth.foundation.people.authentication.guessing import network
from troth.foundation.recording.visitors import internet_address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.forms import Form
    from django.http import HttpRequest, HttpResponse

A_NETWORK: Final = 50
"""Requests, codes and links that one network may ask for on a day (UTC)."""


def is_allowed(request: HttpRequest) -> bool:
    """Count one more thing that a network asks for, and say whether it may."""
    return allowed("rights network", network(internet_address(request)), A_NETWORK)


def too_much() -> str:
    """Return what is said where it may not."""
    return _("Too much was asked for from your network today. Try again tomorrow, or write to us.")


def refused(
    request: HttpRequest, template: str, form: Form, context: Mapping[str, Any]
) -> HttpResponse:
    """Draw the page again, with what was typed, and say that it was too much."""
    form.add_error(None, too_much())
    return drawn(request, template, form, context, HTTPStatus.TOO_MANY_REQUESTS)
