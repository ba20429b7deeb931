"""What a store cannot take is refused where it is edited, not when somebody asks to be erased."""

from __future__ import annotations

from http import HTTPStatus

import pytest

from tests.cast import acting_as, client_for, company
from tests.integration.datamap.looks import connected, field, look
from troth.core.errors import InvalidInputError
from troth.core.room import Role
from troth.foundation.datamap.actions import datasets, fields

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _looked_at() -> None:
    company()
    look(connected())


def test_a_field_that_must_be_filled_is_not_emptied() -> None:
    with acting_as(Role.PRIVACY_OFFICER):
        with pytest.raises(InvalidInputError) as refused:
            fields.change_field(field=field("id").pk, erasure="null")
        assert refused.value.remedy or "id" in refused.value.what
        assert field("id").erasure == ""
        fields.change_field(field=field("email").pk, erasure="null")
    assert field("email").erasure == "null"


def test_rows_that_others_refer_to_are_not_deleted_alone() -> None:
    with acting_as(Role.PRIVACY_OFFICER), pytest.raises(InvalidInputError):
        fields.change_field(field=field("email").pk, erasure="delete_row")
    assert field("email").erasure == ""


def test_retention_counts_from_a_date() -> None:
    owner = field("customer_id", "invoice").dataset
    with acting_as(Role.PRIVACY_OFFICER), pytest.raises(InvalidInputError):
        datasets.change_dataset(dataset=owner.pk, time_field="no_such_column")
    owner.refresh_from_db()
    assert owner.time_field == ""


def test_the_page_says_why() -> None:
    client = client_for(Role.PRIVACY_OFFICER)
    path = f"/console/map/fields/{field('id').pk}/change"
    answer = client.post(path, {"category": "", "origin": "", "erasure": "null", "references": ""})
    assert answer.status_code in {HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.BAD_REQUEST}
    assert field("id").erasure == ""
