"""What a visitor chooses for this browser: the language and the colours, each kept in one cookie.

Both are forms with a button, because a GET never changes anything. They carry no CSRF token, so
that the privacy centre sets no cookie before there is a choice (see ``recording.visitors``).
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from troth.core.errors import InvalidInputError, NotPermittedError
from troth.foundation.recording.visitors import is_foreign

if TYPE_CHECKING:
    from collections.abc import Collection

THEMES: Final = frozenset({"", "light", "dark"})
THEME_COOKIE: Final = "troth_theme"
_KEPT_FOR: Final = timedelta(days=365)


@csrf_exempt
@require_POST
def choose_language(request: HttpRequest) -> HttpResponseRedirect:
    """Show the pages in the language that the visitor chose."""
    languages = {code for code, _name in settings.LANGUAGES}
    return _remember(request, "language", languages, settings.LANGUAGE_COOKIE_NAME)


@csrf_exempt
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponseRedirect:
    """Show the pages light, dark, or as the system is."""
    return _remember(request, "theme", THEMES, THEME_COOKIE)


def chosen_theme(request: HttpRequest) -> str:
    """Return ``light``, ``dark``, or nothing when the system decides."""
    theme = request.COOKIES.get(THEME_COOKIE, "")
    return theme if theme in THEMES else ""


def _remember(
    request: HttpRequest, name: str, offered: Collection[str], cookie: str
) -> HttpResponseRedirect:
    if is_foreign(request):
        raise NotPermittedError(
            "choice.foreign_form",
            _("This choice was sent by another site."),
            _("Choose on a page of this site."),
        )
    choice = request.POST.get(name, "")
    if choice not in offered:
        raise InvalidInputError(
            "choice.not_offered",
            _("What was chosen is not one of those offered."),
            _("Use one of the buttons of the page."),
        )
    answer = HttpResponseRedirect(_way_back(request))
    answer.set_cookie(
        cookie,
        choice,
        max_age=_KEPT_FOR,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return answer


def _way_back(request: HttpRequest) -> str:
    """Return the page the choice was made on, if it is one of ours."""
    page = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        page, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return page if ours else "/"
