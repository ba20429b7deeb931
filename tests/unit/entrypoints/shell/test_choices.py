"""Language and colours: one cookie each, only when chosen, only by a form of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import RequestFactory

from troth.core.errors import InvalidInputError, NotPermittedError
from troth.entrypoints.shell.choices import choose_language, choose_theme, chosen_theme

if TYPE_CHECKING:
    from django.http import HttpRequest


def _post(**fields: str) -> HttpRequest:
    return RequestFactory().post("/theme/", fields)


def test_a_choice_is_kept_in_one_cookie_and_leads_back() -> None:
    answer = choose_theme(_post(theme="dark", next="/console/?page=2"))
    assert (answer.status_code, answer.url) == (302, "/console/?page=2")
    cookie = answer.cookies["troth_theme"]
    assert cookie.value == "dark"
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_a_language_is_kept_in_the_listeners_cookie() -> None:
    answer = choose_language(_post(language="de"))
    assert [morsel.value for morsel in answer.cookies.values()] == ["de"]
    assert answer.url == "/"


@pytest.mark.parametrize("page", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_a_choice_never_leads_to_another_site(page: str) -> None:
    assert choose_theme(_post(theme="light", next=page)).url == "/"


@pytest.mark.parametrize(("name", "view"), [("theme", choose_theme), ("language", choose_language)])
def test_what_is_not_offered_is_refused(name: str, view: type) -> None:
    with pytest.raises(InvalidInputError) as refused:
        view(_post(**{name: "klingon"}))
    assert refused.value.code == "choice.not_offered"


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_sites_form_is_refused(site: str) -> None:
    request = RequestFactory().post("/theme/", {"theme": "dark"}, headers={"Sec-Fetch-Site": site})
    with pytest.raises(NotPermittedError):
        choose_theme(request)


def test_a_get_changes_nothing() -> None:
    answer = choose_theme(RequestFactory().get("/theme/", {"theme": "dark"}))
    assert answer.status_code == 405
    assert not answer.cookies


def test_a_cookie_that_is_not_ours_is_not_believed() -> None:
    request = RequestFactory().get("/")
    request.COOKIES["troth_theme"] = '"><script>'
    assert chosen_theme(request) == ""
