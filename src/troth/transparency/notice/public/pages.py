"""The pages of the notice on the public listener."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from troth.transparency.notice import queries
from troth.transparency.notice.errors import not_published
from troth.transparency.notice.public.reading import sentences_of_promises
from troth.transparency.notice.public.speaking import (
    in_archived_language,
    preferred,
    published_languages,
    switch,
)
from troth.transparency.notice.public.states import states_of, tally

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from troth.core.publishing.notice import Notice, Section
    from troth.transparency.notice.models import Version

_NUMBER: Final = re.compile(r"[0-9]{1,9}")


@require_safe
def current(request: HttpRequest) -> HttpResponse:
    """Lead to the notice in force, in the visitor's language.

    Raises:
        NotFoundError: ``notice.not_published``.
    """
    del request
    languages = published_languages()
    if not languages:
        raise not_published()
    response = redirect("notice_public:notice", language=preferred(languages))
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


@require_safe
@in_archived_language
def show(request: HttpRequest, language: str) -> HttpResponse:
    """Show the notice in force, with the state of each promise as it is now.

    In a language that only other versions have, it leads to one that this one has.
    """
    version = _in_force()
    if language not in queries.languages_of(version):
        return redirect("notice_public:current")
    notice = queries.notice_of(version, language)
    states = states_of(notice, sentences_of_promises(notice))
    context = {
        "version": version,
        "notice": notice,
        "sections": _sections(notice),
        "short": notice.section("short"),
        "states": states,
        "tally": tally(states.values()),
        "before": _compared_with(version),
        "coming": queries.coming().first(),
        "language": language,
        "switch": switch(queries.languages_of(version), language, "notice_public:notice"),
    }
    return render(request, "notice/public/notice.html", context)


@require_safe
@in_archived_language
def list_versions(request: HttpRequest, language: str) -> HttpResponse:
    """Show every version that was ever published."""
    held, found = _in_force(), list(queries.versions())
    context = {
        "versions": [
            _listed(one, before, held, language) for one, before in zip_longest(found, found[1:])
        ],
        "language": language,
        "switch": switch(published_languages(), language, "notice_public:versions"),
    }
    return render(request, "notice/public/versions.html", context)


@require_safe
@in_archived_language
def show_version(request: HttpRequest, language: str, number: int) -> HttpResponse:
    """Show a version as it was published, without states: those were of its time."""
    version = queries.version(number)
    notice = queries.notice_of(version, language)
    context = {
        "version": version,
        "digest": queries.text_of(version, language).digest,
        "states": {},
        "notice": notice,
        "sections": _sections(notice),
        "short": notice.section("short"),
        "is_in_force": version == queries.in_force(),
        "before": _compared_with(version),
        "language": language,
        "switch": switch(
            queries.languages_of(version), language, "notice_public:version", number=number
        ),
    }
    return render(request, "notice/public/version.html", context)


@require_safe
@in_archived_language
def show_changes(request: HttpRequest, language: str, old: int, new: int) -> HttpResponse:
    """Show what differs between two versions, by sentence, and what of it is important.

    Where one of them lacks the language, it leads to a language that both have.
    """
    before, after = queries.version(old), queries.version(new)
    common = queries.common_languages(before, after)
    if common and language not in common:
        return redirect("notice_public:changes", language=common[0], old=old, new=new)
    context = {
        "before": before,
        "after": after,
        "difference": queries.difference(before, after, language),
        "headings": _headings(queries.notice_of(after, language)),
        "versions": queries.versions(),
        "language": language,
        "switch": switch(common, language, "notice_public:changes", old=old, new=new),
    }
    return render(request, "notice/public/changes.html", context)


@require_safe
@in_archived_language
def choose_changes(request: HttpRequest, language: str) -> HttpResponse:
    """Lead to the comparison of two versions that a form names.

    Raises:
        NotFoundError: ``notice.not_published``: there is no such version.
    """
    named = [request.GET.get(name, "") for name in ("old", "new")]
    if not all(_NUMBER.fullmatch(one) for one in named):
        raise not_published()
    first, second = sorted(map(int, named))
    return redirect("notice_public:changes", language=language, old=first, new=second)


def _in_force() -> Version:
    found = queries.in_force()
    if found is None:
        raise not_published()
    return found


def _compared_with(version: Version) -> Version | None:
    """Return the version before, where the two have a language to be compared in."""
    before = queries.version_before(version)
    return before if before and queries.common_languages(before, version) else None


def _sections(notice: Notice) -> list[Section]:
    """Return the sections below the short layer."""
    return [one for one in notice.sections if one.anchor != "short"]


def _headings(notice: Notice) -> dict[str, str]:
    """Return for each anchor the heading of its section."""
    found = {"title": notice.title.text}
    for section in notice.sections:
        found[section.anchor] = section.heading.text
        for block in section.blocks:
            found[block.anchor] = section.heading.text
            for part in (*getattr(block, "items", ()), *getattr(block, "rows", ())):
                found[part.anchor] = section.heading.text
    return found


def _listed(
    version: Version, before: Version | None, held: Version, language: str
) -> dict[str, object]:
    texts = {one.language: one.digest for one in version.texts.all()}
    common = {one.language for one in before.texts.all()} & set(texts) if before else set()
    return {
        "version": version,
        "is_in_force": version == held,
        "is_coming": version.number > held.number,
        "has_language": language in texts,
        "digest": texts.get(language, ""),
        "languages": sorted(texts),
        "before": before,
        "is_compared": bool(common),
    }
