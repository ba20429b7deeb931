"""What the map says about itself: gaps, flows, search, the checklist and the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from tests.cast import acting_as
from tests.integration.datamap.sample import lay_out
from troth.core.room import Role
from troth.foundation.datamap import picture, words
from troth.foundation.datamap.actions import activities, datasets, purposes, recipients
from troth.foundation.datamap.models import Dataset, Field, Recipient
from troth.foundation.datamap.queries import flows, register
from troth.foundation.datamap.queries.gaps import GapKind, gaps, is_described, lacks_safeguard
from troth.foundation.datamap.queries.inventory import datasets_to_link
from troth.foundation.datamap.searching import search

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.django_db

READER = frozenset({"datamap.read"})


@pytest.fixture
def customers() -> Iterator[Dataset]:
    """Put a small company on the map, and act as its privacy officer."""
    found = lay_out()
    with acting_as(Role.PRIVACY_OFFICER):
        yield found


def _missing() -> set[tuple[str, str]]:
    return {(gap.kind.value, gap.of.name) for gap in gaps()}


def test_gaps_are_all_that_is_missing(customers: Dataset) -> None:
    del customers
    assert _missing() == {
        ("no_purpose", "sick_leave"),
        ("no_retention", "sick_leave"),
        ("no_special_ground", "sick_leave"),
        ("purpose_without_basis", "Newsletter"),
        ("no_safeguard", "Mail service"),
    }


def test_gaps_close(customers: Dataset) -> None:
    del customers
    sick = Dataset.objects.get(name="sick_leave")
    purposes.change_purpose(key="letters", legal_basis="consent")
    recipients.change_recipient(key="mail", safeguard="standard_clauses")
    purposes.add_purpose(
        key="wages",
        name="Wages",
        legal_basis="legal_obligation",
        special_ground="employment",
    )
    datasets.change_dataset(dataset=sick.pk, retention="ten-years")
    activities.add_activity(key="wages", name="Wages", purposes=["wages"], datasets=[sick.pk])
    assert _missing() == set()


def test_a_purpose_without_basis_leaves_its_datasets_without_one(customers: Dataset) -> None:
    purposes.change_purpose(key="orders", legal_basis="")
    assert (GapKind.NO_BASIS, customers.name) in _missing()
    assert (GapKind.NO_PURPOSE, customers.name) not in _missing()


def test_a_dataset_with_two_activities_is_named_once(customers: Dataset) -> None:
    purposes.change_purpose(key="orders", legal_basis="")
    activities.add_activity(
        key="again", name="Again", purposes=["orders", "letters"], datasets=[customers.pk]
    )
    found = [gap for gap in gaps() if gap.kind is GapKind.NO_BASIS]
    assert len(found) == 1


def test_a_field_that_is_gone_holds_nothing(customers: Dataset) -> None:
    del customers
    Field.objects.filter(name="note").update(present=False)
    assert not any(name == "sick_leave" for _kind, name in _missing())


@pytest.mark.parametrize(
    ("country", "safeguard", "lacks"),
    [
        ("DE", "", False),
        ("NO", "", False),
        ("RE", "", False),
        ("US", "", True),
        ("GB", "", True),
        ("US", "not_needed", True),
        ("US", "standard_clauses", False),
        ("", "", False),
    ],
)
def test_a_safeguard_is_needed_outside_of_the_eea(
    country: str,
    safeguard: str,
    lacks: bool,  # noqa: FBT001  # a column of the table
) -> None:
    assert lacks_safeguard(Recipient(country=country, safeguard=safeguard)) is lacks


def test_the_step_is_ticked_when_all_personal_data_have_a_purpose_with_a_basis() -> None:
    assert not is_described()
    lay_out()
    assert not is_described()
    sick = Dataset.objects.get(name="sick_leave")
    with acting_as(Role.PRIVACY_OFFICER):
        activities.add_activity(
            key="letters", name="Letters", purposes=["letters"], datasets=[sick.pk]
        )
        assert not is_described()
        purposes.change_purpose(key="letters", legal_basis="consent")
    assert is_described()


def test_flows_say_what_for(customers: Dataset) -> None:
    activities.add_activity(
        key="letters",
        name="Letters",
        purposes=["letters"],
        recipients=["mail"],
        datasets=[customers.pk],
    )
    found = {(flow.system, flow.recipient.key): flow.purposes for flow in flows.flows()}
    assert found == {
        ("shop", "carrier"): ("Carrying out orders",),
        ("shop", "mail"): ("Carrying out orders", "Newsletter"),
    }


def test_activities_that_agree_are_one_stream(customers: Dataset) -> None:
    del customers
    sick = Dataset.objects.get(name="sick_leave")
    activities.add_activity(
        key="more", name="More", purposes=["orders"], recipients=["mail", "carrier"]
    )
    assert len(flows.streams()) == 1
    activities.change_activity(key="more", datasets=[sick.pk])
    (stream,) = flows.streams()
    assert stream.systems == ("payroll", "shop")
    assert len(flows.flows()) == 4


def test_places_say_what_of_whom(customers: Dataset) -> None:
    del customers
    payroll, shop = flows.places()
    assert payroll.categories == ("user.health_and_medical",)
    assert (payroll.counts.personal, payroll.counts.special) == (1, 1)
    assert payroll.subjects == ("Employees",)
    assert shop.counts.fields == 4
    assert len(shop.flows) == 2


def _wide() -> str:
    return picture.wide(flows.places(), flows.streams(), list(register.recipients()))


def _narrow() -> str:
    return picture.narrow(flows.places(), list(register.recipients()))


@pytest.mark.parametrize("draw", [_wide, _narrow])
def test_the_picture_shows_every_system_recipient_and_purpose(
    customers: Dataset, draw: Callable[[], str]
) -> None:
    del customers
    svg = draw()
    assert svg == draw()
    assert "style=" not in svg
    root = ET.fromstring(svg)  # noqa: S314  # our own text
    boxes = [each for each in root.iter("g") if each.get("class", "").startswith("box")]
    said = [" ".join("".join(box.itertext()).split()) for box in boxes]
    for name in ("Shop", "Payroll", "Parcel carrier", "Mail service"):
        assert sum(text.startswith(name) for text in said) == 1
    assert any("Carrying out orders" in text for text in said)
    assert any("1 special" in text for text in said)
    assert any("no safeguard" in text for text in said)


@pytest.mark.parametrize(
    ("text", "title", "kind"),
    [
        ("payr", "Payroll", "System"),
        ("custom", "Shop · customer", "Dataset"),
        ("carrying", "Carrying out orders", "Purpose"),
        ("parcel", "Parcel carrier", "Recipient"),
        ("selling", "Selling in the shop", "Processing activity"),
        ("health", "Health data", "Category"),
        ("last_n", "customer · last_name", "Field"),
    ],
)
def test_the_search_finds_what_is_on_the_map(
    customers: Dataset, text: str, title: str, kind: str
) -> None:
    del customers
    assert (title, kind) in {(hit.title, hit.kind) for hit in search(text, READER)}


def test_the_search_tells_nothing_to_who_may_not_read(customers: Dataset) -> None:
    del customers
    assert search("shop", frozenset({"evidence.read"})) == []


@pytest.mark.parametrize(
    ("period", "said"),
    [("P2Y", "2 years"), ("P1Y6M", "1 year, 6 months"), ("P6W", "6 weeks"), ("odd", "odd")],
)
def test_periods_are_said_in_words(period: str, said: str) -> None:
    assert words.period(period) == said


def test_an_activity_is_offered_what_may_hold_personal_data(customers: Dataset) -> None:
    offered = set(datasets_to_link([]).values_list("name", flat=True))
    assert offered == {"customer", "sick_leave"}
    seen = datasets.add_dataset(system="shop", name="colours")
    assert seen in datasets_to_link([])
    Field.objects.create(dataset=seen, name="shade", state="nothing_found")
    assert seen not in datasets_to_link([])
    assert seen in datasets_to_link([str(seen.pk)])
    Field.objects.create(dataset=seen, name="note", state="unknown")
    assert seen in datasets_to_link([])
    Dataset.objects.filter(pk=customers.pk).update(present=False)
    assert customers not in datasets_to_link([])
