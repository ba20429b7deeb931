"""The notice leads to the pages on which people use the rights that it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings

from tests.cast import acting_as
from tests.integration.notice.shop import ANSWERS, open_shop
from troth.core.room import Role
from troth.transparency.notice.actions.answering import answer
from troth.transparency.notice.actions.publishing import publish

if TYPE_CHECKING:
    from tests.integration.notice.visiting import Visitor

pytestmark = pytest.mark.django_db


def _shown(visitor: Visitor, **answers: Any) -> str:
    open_shop()
    with acting_as(Role.OWNER):
        if answers:
            answer(given=ANSWERS | answers)
        publish()
    return str(visitor.get("/notice/en/").content.decode())


def test_every_right_that_has_a_page_is_linked_to_it(visitor: Visitor) -> None:
    shown = _shown(visitor)
    ours = re.findall(rf'href="{re.escape(settings.PUBLIC_URL)}(/rights/[^"]*)"', shown)
    kinds = {"access", "rectification", "erasure", "restriction", "portability"}
    assert {f"/rights/ask/{kind}/" for kind in kinds} <= set(ours)
    for path in ours:
        assert visitor.get(path).status_code == 200


def test_an_address_that_the_company_names_comes_first(visitor: Visitor) -> None:
    own = "https://forms.example.com/access"
    shown = _shown(visitor, rights={"access": own})
    assert f'href="{own}"' in shown
    assert "/rights/ask/access/" not in shown
    assert "/rights/ask/erasure/" in shown
