"""Which regimes protect a person, and which clock runs for their request."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.cast import acting_as
from tests.integration.duties.companies import OWN_LAWBOOK, in_berlin, said
from troth.core.errors import InvalidInputError
from troth.core.room import Role
from troth.foundation.duties.actions.overlaying import say_overlay
from troth.foundation.duties.queries.persons import Basis, clock_of, clocks_of, regimes_of

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db

ON = date(2026, 11, 27)
SINCE = date(2026, 1, 1)


def _berlin_shop(targets: str = "DE") -> None:
    in_berlin()
    with acting_as(Role.OWNER):
        said(SINCE, for_profit=True, established="DE", targets=targets, seat="DE-BE", employees=20)


def _californian(turnover: int) -> None:
    with acting_as(Role.OWNER):
        said(
            SINCE,
            for_profit=True,
            established="US-CA",
            targets="US-CA",
            seat="US-CA",
            turnover={"USD": turnover},
            bought_sold_shared={"US-CA": 0},
            sale_share={"US-CA": 0},
            group_member={"US-CA": False},
        )


def test_a_berlin_shop_owes_the_gdpr_to_residents_and_to_everybody_else() -> None:
    _berlin_shop()
    at_home = {one.regime.id: one.basis for one in regimes_of("DE", ON)}
    abroad = {one.regime.id: one.basis for one in regimes_of("BR", ON)}
    assert at_home == {"eu-gdpr": Basis.RESIDENT}
    assert abroad == {"eu-gdpr": Basis.ESTABLISHMENT}


def test_access_under_the_gdpr_is_answered_within_a_month() -> None:
    _berlin_shop()
    found = clock_of("access", "answer", "DE", ON)
    assert found is not None
    assert (found.duty.id, found.calendar, found.country) == ("gdpr-12-3", "eu", "DE-BE")
    assert found.clock.within is not None
    assert (found.clock.within.months, found.level.value) == (1, "P")
    assert found.earliest is not None
    assert found.earliest.date() == date(2026, 12, 28)  # the 27th is a Sunday
    assert "GDPR" in found.reason


def test_a_californian_is_confirmed_within_ten_business_days() -> None:
    _californian(90_000_000)
    found = clock_of("access", "confirm", "US-CA", ON)
    assert found is not None
    assert found.protection.basis is Basis.RESIDENT
    assert found.clock.within is not None
    assert found.clock.within.business_days == 10


def test_below_the_threshold_no_clock_runs() -> None:
    _californian(1_000_000)
    assert "us-ca" not in {one.regime.id for one in regimes_of("US-CA", ON)}
    assert clock_of("access", "confirm", "US-CA", ON) is None


def test_a_missing_fact_does_not_end_protection() -> None:
    with acting_as(Role.OWNER):
        said(SINCE, established="US-CA", targets="US-CA", for_profit=True)
    (found,) = [one for one in regimes_of("US-CA", ON) if one.regime.id == "us-ca"]
    assert (found.state.value, found.basis) == ("unknown", Basis.RESIDENT)
    clock = clock_of("access", "confirm", "US-CA", ON)
    assert clock is not None
    assert "turnover[USD]" in clock.reason


def test_whose_law_is_not_in_the_lawbook_waits_no_longer_than_others() -> None:
    _californian(90_000_000)
    assert regimes_of("JP", ON) == []
    found = clock_of("access", "answer", "JP", ON)
    assert found is not None
    assert found.protection.basis is Basis.ANALOGY
    assert found.protection.regime.jurisdiction == "US-CA"


def test_where_somebody_lives_may_be_unknown() -> None:
    _berlin_shop("DE, US-CA")
    assert {one.basis for one in regimes_of("", ON)} == {Basis.ESTABLISHMENT, Basis.POSSIBLE}
    found = clocks_of("access", "answer", "", ON)
    ends = [one.earliest for one in found if one.earliest]
    assert ends == sorted(ends)


def test_only_the_country_known_keeps_its_states_possible() -> None:
    _californian(90_000_000)
    found = {one.regime.id: one.basis for one in regimes_of("US", ON)}
    assert found["us-ca"] is Basis.POSSIBLE


def test_the_clock_that_ends_first_comes_first() -> None:
    _berlin_shop("DE, JP")
    with acting_as(Role.OWNER):
        say_overlay(text=OWN_LAWBOOK)
    found = clocks_of("access", "answer", "JP", ON)
    assert [one.duty.id for one in found] == ["appi-answer", "gdpr-12-3"]
    assert found[0].level.value == "S"


def test_a_place_that_is_none_is_refused() -> None:
    with pytest.raises(InvalidInputError) as refused:
        regimes_of("Narnia", ON)
    assert refused.value.code == "duties.unfit_residence"


def test_clocks_follow_facts_overlay_and_time_zone_that_are_said_meanwhile() -> None:
    _californian(1_000_000)
    assert clocks_of("access", "confirm", "US-CA", ON) == []
    _californian(90_000_000)
    (found,) = clocks_of("access", "confirm", "US-CA", ON)
    assert found.earliest is not None
    assert found.earliest.utcoffset() == timedelta(0)
    in_berlin()
    (found,) = clocks_of("access", "confirm", "US-CA", ON)
    assert found.earliest is not None
    assert found.earliest.utcoffset() == timedelta(hours=1)
    with acting_as(Role.OWNER):
        said(SINCE, targets="US-CA, JP")
        assert "appi-answer" not in _answering_in_japan()
        say_overlay(text=OWN_LAWBOOK)
    assert "appi-answer" in _answering_in_japan()
    _californian(1_000_000)
    assert clocks_of("access", "confirm", "US-CA", ON) == []


def _answering_in_japan() -> set[str]:
    return {one.duty.id for one in clocks_of("access", "answer", "JP", ON)}


def test_law_and_facts_are_read_once_for_all_duties(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    _californian(90_000_000)
    with django_assert_max_num_queries(8):
        first = clocks_of("access", "answer", "", ON)
    with django_assert_max_num_queries(3):
        assert clocks_of("access", "answer", "", ON) == first
