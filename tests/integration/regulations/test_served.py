"""The notice serves the laws that apply: where it does not, the console says so."""

from __future__ import annotations

from typing import Any, Final

import pytest

from tests.cast import acting_as, client_for, company
from tests.integration.duties.companies import said
from tests.integration.regulations.shops import berlin
from troth.core.room import Role
from troth.foundation.duties.queries.calendars import today
from troth.regulations.queries.served import disagreements
from troth.regulations.queries.standing import standing
from troth.transparency.notice.actions.answering import answer

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

CALIFORNIA: Final[dict[str, Any]] = {
    "established": ["US-CA"],
    "targets": ["US-CA"],
    "for_profit": True,
    "turnover": {"USD": "90000000"},
}


def words() -> list[str]:
    """Return what disagrees today."""
    return [one.words for one in disagreements(standing(today()))]


def _californian() -> None:
    company()
    with acting_as(Role.PRIVACY_OFFICER):
        said(**CALIFORNIA)


def test_a_notice_that_serves_what_applies_disagrees_with_nothing() -> None:
    company()
    assert words() == []
    berlin()
    assert words() == []


def test_what_the_notice_serves_but_does_not_apply_and_the_other_way_round_is_named() -> None:
    _californian()
    assert words() == [
        "CCPA applies, and the notice does not serve it.",
        "The notice serves GDPR, which does not apply.",
    ]
    shown = client_for(Role.OWNER).get("/console/").content.decode()
    assert "CCPA applies, and the notice does not serve it." in shown
    shown = client_for(Role.OWNER).get("/console/regulations/").content.decode()
    assert "The notice serves GDPR, which does not apply." in shown
    assert "/console/notice/answers" in shown


def test_a_law_of_which_facts_are_missing_disagrees_with_nothing() -> None:
    berlin(targets=["EU", "US-CA"])
    assert words() == []
    with acting_as(Role.PRIVACY_OFFICER):
        answer(given={"regimes": ["gdpr", "california"]})
    assert words() == []
