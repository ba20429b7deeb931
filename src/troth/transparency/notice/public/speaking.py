"""In which language a visitor reads: the address says it, and the whole page follows."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, get_language_info, override

from troth.transparency.notice import queries
from troth.transparency.notice.errors import not_published

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.http import HttpRequest, HttpResponse


def in_language(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Draw a page in the language that its address names, with links to it in the others.

    The view is called with the language; the page is 404 where the version in force lacks it.
    """
    return _in_one_of(published_languages, view)


def in_archived_language(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Draw a page of the archive: as ``in_language``, and 404 where every version lacks it.

    A language that the company gave up stays readable, and one that is to come is so already.
    """
    return _in_one_of(queries.archived_languages, view)


def _in_one_of(
    languages: Callable[[], Sequence[str]], view: Callable[..., HttpResponse]
) -> Callable[..., HttpResponse]:
    @wraps(view)
    def spoken(request: HttpRequest, language: str, **named: Any) -> HttpResponse:
        if language not in languages():
            raise not_published()
        with override(language), timezone.override(queries.company_zone()):
            response = view(request, language, **named)
        response.headers["Content-Language"] = language
        return response

    return spoken


def published_languages() -> list[str]:
    """Return the languages of the version in force; none without one."""
    found = queries.in_force()
    return queries.languages_of(found) if found else []


def preferred(languages: Sequence[str]) -> str:
    """Return the language that the visitor's browser asks for, or the company's first."""
    wanted = (get_language() or "").partition("-")[0]
    return wanted if wanted in languages else languages[0]


def switch(
    languages: Sequence[str], language: str, url_name: str, **named: object
) -> list[dict[str, str]]:
    """Return links to a page in its other languages, each named in itself."""
    return [
        {
            "code": one,
            "name": str(get_language_info(one)["name_local"]).capitalize(),
            "url": reverse(url_name, kwargs={"language": one, **named}),
        }
        for one in languages
        if one != language
    ]
