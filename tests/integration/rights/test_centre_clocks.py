"""How long answers take, as the centre says it, and where somebody is asked where they live."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import acting_as, company
from tests.integration.duties.companies import said
from tests.integration.rights.people import PERSON, SINCE
from troth.core.room import Role
from troth.customers.rights.models import Request

if TYPE_CHECKING:
    from tests.integration.notice.visiting import Visitor

pytestmark = pytest.mark.django_db


def test_a_company_in_berlin_says_a_month_and_asks_nobody_where_they_live(
    visitor: Visitor, berlin: None
) -> None:
    del berlin
    shown = visitor.get("/rights/").content.decode()
    assert shown.count("We answer within one month.") >= 6
    assert "It ends at once." in shown
    assert 'name="residence"' not in visitor.get("/rights/ask/access/").content.decode()


def test_where_times_differ_a_place_may_be_named_and_sets_the_clock(visitor: Visitor) -> None:
    company()
    with acting_as(Role.OWNER):
        said(SINCE, for_profit=True, established="US", targets=["DE", "US-CA"])
    shown = visitor.get("/rights/ask/access/").content.decode()
    places = re.findall(r'<option value="([A-Z-]+)"', shown)
    assert "US-CA" in places
    assert ">United States: California<" in shown
    said_ = {"address": PERSON, "residence": "US-CA"}
    assert visitor.post("/rights/ask/access/", said_).status_code == 302
    assert Request.objects.get().residence == "US-CA"
    wrong = {"address": PERSON, "residence": "XX"}
    assert visitor.post("/rights/ask/access/", wrong).status_code == 422


def test_the_first_page_asks_little_of_the_database_and_sees_changed_facts(
    visitor: Visitor, berlin: None
) -> None:
    del berlin
    visitor.get("/rights/")
    with CaptureQueriesContext(connection) as asked:
        before = visitor.get("/rights/").content
    assert len(asked) <= 12
    with acting_as(Role.OWNER):
        said(SINCE, established="US-CO", targets="US-CO")
    assert visitor.get("/rights/").content != before
