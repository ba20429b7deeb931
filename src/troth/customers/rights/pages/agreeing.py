"""What somebody reads whose yes to a plan does not count, and where they go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.http import urlencode

from troth.core.errors import NotPermittedError, StateConflictError

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

REFUSALS: Final = (NotPermittedError, StateConflictError)
"""What saying yes to a plan raises where it does not count."""
_SIGN_IN: Final = "erasure.sign_in_again"
_SECOND: Final = "erasure.second_person"


def refused(
    request: HttpRequest, error: NotPermittedError | StateConflictError, here: str
) -> HttpResponse:
    """Say why a yes does not count, and lead to a fresh sign-in where that is all that lacks.

    Args:
        request: in which it was said.
        error: why it does not count.
        here: address of the page on which it was said.

    Raises:
        NotPermittedError: the person may not approve at all.
    """
    if isinstance(error, NotPermittedError) and error.code not in {_SIGN_IN, _SECOND}:
        raise error
    messages.warning(request, str(error))
    if error.code == _SIGN_IN:
        return redirect(f"/account/reauthenticate/?{urlencode({'next': here})}")
    return redirect(here)
