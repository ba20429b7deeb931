"""Controls that a person answers for: confirming them, what that answers, and how it ends."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import acting_as, company, member
from tests.integration.promises.making import checked, made
from tests.integration.regulations.confirming import (
    NOTE,
    ROOT,
    confirmed,
    control,
    duty,
    expired,
    mixed,
    page,
)
from tests.integration.regulations.shops import berlin
from tests.integration.regulations.test_standing import SEEING
from troth.core.errors import (
    InvalidInputError,
    NotFoundError,
    NotPermittedError,
    StateConflictError,
)
from troth.core.room import Role
from troth.foundation.duties.queries.calendars import today, year_later
from troth.foundation.recording.models import Pending
from troth.regulations.actions.confirming import (
    SaidConfirmation,
    confirm_control,
    confirm_controls,
    withdraw_confirmation,
)
from troth.regulations.confirming.words import answer_words, duty_look
from troth.regulations.models import ControlConfirmation
from troth.regulations.next_steps import next_step_of
from troth.regulations.queries.controls import needed_controls
from troth.regulations.queries.standing import standing
from troth.regulations.standing import ControlState, DutyState

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)


def test_a_duty_is_answered_when_a_person_confirms_its_last_control() -> None:
    berlin()
    first, *rest = (one.control.id for one in duty("gdpr-12-4").controls)
    assert duty("gdpr-12-4").state is DutyState.OPEN
    confirmed(first)
    for one in rest:
        assert duty("gdpr-12-4").state is DutyState.IN_PART
        confirmed(one)
    found = duty("gdpr-12-4")
    assert found.state is DutyState.ANSWERED
    assert {one.state for one in found.controls} == {ControlState.CONFIRMED}
    assert found.next is None
    assert not found.is_measured
    assert answer_words(found) == f"confirmed by people: {len(found.controls)}"
    assert duty_look(found) == "plain"


def test_a_confirmation_is_kept_with_role_note_and_a_year_at_most() -> None:
    berlin()
    row = confirmed("privacy-governance", note="  Folder 7\n of the shelf ")
    assert (row.note, row.role) == ("Folder 7 of the shelf", "privacy_officer")
    assert row.confirmed_by == member(Role.PRIVACY_OFFICER)
    assert row.until == year_later(today())
    assert confirmed("privacy-governance", until=today()).until == today()


def test_what_promises_find_stands_above_what_a_person_says() -> None:
    mixed()
    confirmed("own-mixed")
    assert control("own-mixed").state is ControlState.NOT_PROMISED
    narrow = made("people.access", key="narrow", roles=["owner"])
    assert control("own-mixed").state is ControlState.UNKNOWN
    checked()
    assert narrow is not None
    assert control("own-mixed").state is ControlState.BROKEN
    confirmed("own-mixed")
    confirmed("own-person")
    assert control("own-mixed").state is ControlState.BROKEN
    assert control("own-mixed").confirmed is not None
    assert duty("gdpr-own").state is DutyState.BROKEN


def test_what_was_measured_and_what_was_confirmed_are_told_apart() -> None:
    mixed()
    made("people.access", key="access", roles=SEEING)
    checked()
    found = duty("gdpr-own")
    assert found.state is DutyState.IN_PART
    assert answer_words(found) == (
        "measured: 2, neither measured nor confirmed: 1, "
        "of the measured, with a part that nobody confirmed: 1"
    )
    confirmed("own-mixed")
    confirmed("own-person")
    found = duty("gdpr-own")
    assert found.state is DutyState.ANSWERED
    assert control("own-mixed").state is ControlState.SHOWN
    assert control("own-person").state is ControlState.CONFIRMED
    assert answer_words(found) == "measured: 2, confirmed by people: 1"
    assert not found.is_measured
    law = standing(today()).regime("eu-gdpr")
    assert law.confirmed >= 1
    assert law.confirmed <= law.answered


def test_a_duty_that_was_measured_altogether_rests_on_nobodys_word() -> None:
    mixed()
    before = standing(today()).regime("eu-gdpr").confirmed
    made("people.access", key="access", roles=SEEING)
    checked()
    assert control("own-measured").is_measured
    assert standing(today()).regime("eu-gdpr").confirmed == before


def test_what_promises_check_altogether_nobody_can_confirm() -> None:
    mixed()
    with pytest.raises(StateConflictError) as refused:
        confirmed("own-measured")
    assert refused.value.code == "regulations.nothing_to_confirm"
    assert "Make the promise" in refused.value.remedy
    assert not ControlConfirmation.objects.exists()


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"note": ""}, "regulations.unfit_note"),
        ({"note": " \n "}, "regulations.unfit_note"),
        ({"note": "x" * 501}, "regulations.unfit_note"),
        ({"note": "a\x00b"}, "regulations.unfit_note"),
        ({"until": date(2020, 1, 1)}, "regulations.unfit_until"),
        ({"until": date(2099, 1, 1)}, "regulations.unfit_until"),
        ({"link": "ftp://example.com/x"}, "regulations.unfit_link"),
        ({"link": "javascript:alert(1)"}, "regulations.unfit_link"),
        ({"link": "https://name:word@example.com/"}, "regulations.unfit_link"),
        ({"link": "https://[::1"}, "regulations.unfit_link"),
        ({"link": "https://"}, "regulations.unfit_link"),
        ({"link": "https://example.com/" + "x" * 500}, "regulations.unfit_link"),
    ],
)
def test_what_does_not_fit_is_refused_with_field_and_remedy(
    more: dict[str, Any], code: str
) -> None:
    berlin()
    with pytest.raises(InvalidInputError) as refused:
        confirmed("privacy-governance", **more)
    assert refused.value.code == code
    assert code.removeprefix("regulations.unfit_") in refused.value.what
    assert refused.value.remedy
    assert not ControlConfirmation.objects.exists()


def test_the_longest_note_the_last_day_and_an_address_inside_the_house_are_taken() -> None:
    berlin()
    row = confirmed(
        "privacy-governance",
        note="x" * 500,
        until=year_later(today()),
        link=" http://wiki/policies?page=2 ",
    )
    row.refresh_from_db()
    assert row.link == "http://wiki/policies?page=2"
    with pytest.raises(InvalidInputError):
        confirmed("privacy-governance", until=year_later(today()) + timedelta(days=1))


def test_a_control_that_is_not_there_is_refused() -> None:
    company()
    with pytest.raises(NotFoundError) as refused:
        confirmed("no-such-control")
    assert refused.value.code == "regulations.no_control"
    assert "control" in refused.value.what
    assert "troth regulations controls" in refused.value.remedy


def test_only_who_may_edit_confirms_or_takes_back() -> None:
    berlin()
    row = confirmed("privacy-governance")
    with acting_as(Role.AUDITOR):
        with pytest.raises(NotPermittedError):
            confirm_control(said=SaidConfirmation("privacy-governance", NOTE))
        with pytest.raises(NotPermittedError):
            withdraw_confirmation(confirmation=row.pk)


def test_a_confirmation_that_ran_out_leaves_the_control_to_a_person_again() -> None:
    berlin()
    for one in duty("gdpr-12-4").controls:
        row = expired(one.control.id)
    found = duty("gdpr-12-4")
    assert found.state is DutyState.OPEN
    assert {one.state for one in found.controls} == {ControlState.BY_PERSON}
    assert all(one.expired is not None and one.confirmed is None for one in found.controls)
    step = next_step_of(found)
    assert step is not None
    assert step.words == "See whether it is still in place, and confirm it again."
    assert step.url == f"{ROOT}controls/{found.controls[0].control.id}/"
    day = f"{row.until.day} {row.until:%B %Y}"
    assert f"was confirmed until {day}" in page(f"{ROOT}duties/gdpr-12-4/")
    row.until = today()
    row.save(update_fields=["until"])
    assert control(row.control).state is ControlState.CONFIRMED


def test_the_last_confirmation_counts_and_nothing_is_overwritten() -> None:
    berlin()
    first = confirmed("privacy-governance", note="The old folder")
    second = confirmed("privacy-governance", note="The new folder", until=today())
    assert control("privacy-governance").confirmed == second
    with acting_as(Role.PRIVACY_OFFICER):
        with pytest.raises(NotFoundError) as refused:
            withdraw_confirmation(confirmation=first.pk)
        assert refused.value.code == "regulations.no_confirmation"
        withdraw_confirmation(confirmation=second.pk)
        with pytest.raises(NotFoundError):
            withdraw_confirmation(confirmation=second.pk)
    assert control("privacy-governance").state is ControlState.BY_PERSON
    rows = list(ControlConfirmation.objects.order_by("confirmed_at"))
    assert [one.note for one in rows] == ["The old folder", "The new folder"]
    assert [one.withdrawn_at is None for one in rows] == [True, False]
    shown = page(f"{ROOT}controls/privacy-governance/")
    assert "replaced" in shown
    assert "taken back" in shown
    confirmed("privacy-governance", note="The third folder")
    assert control("privacy-governance").state is ControlState.CONFIRMED


def test_several_are_confirmed_all_or_none_in_one_entry() -> None:
    berlin()
    names = ["privacy-governance", "staff-training"]
    with acting_as(Role.OWNER):
        confirm_controls(said=[SaidConfirmation(one, NOTE) for one in names])
        with pytest.raises(InvalidInputError):
            confirm_controls(
                said=[SaidConfirmation("privacy-by-design", NOTE), SaidConfirmation(names[0], "")]
            )
        for few in ([], [SaidConfirmation(names[0], NOTE)] * 2):
            with pytest.raises(InvalidInputError) as refused:
                confirm_controls(said=few)
            assert refused.value.code == "regulations.unfit_controls"
    assert {one.control for one in ControlConfirmation.objects.all()} == set(names)
    entries = Pending.objects.filter(kind="regulations.controls_confirmed")
    (body,) = (json.loads(bytes(one.body)) for one in entries)
    assert body["facts"]["role"] == "owner"
    assert [one["control"] for one in body["facts"]["confirmed"]] == names


def test_the_entry_names_control_role_and_day_and_neither_person_nor_note() -> None:
    berlin()
    row = confirmed("privacy-governance", note="Cupboard of the third floor")
    (entry,) = Pending.objects.filter(kind="regulations.control_confirmed")
    text = bytes(entry.body).decode()
    facts = json.loads(text)["facts"]
    assert facts == {
        "confirmation": str(row.pk),
        "control": "privacy-governance",
        "role": "privacy_officer",
        "until": row.until.isoformat(),
    }
    assert "Cupboard" not in text
    assert str(member(Role.PRIVACY_OFFICER).pk) not in text


def test_confirmations_cost_the_standing_one_query_however_many_there_are() -> None:
    berlin()
    confirmed("privacy-governance")
    standing(today())
    with CaptureQueriesContext(connection) as few:
        standing(today())
    with acting_as(Role.OWNER):
        names = [one.standing.control.id for one in needed_controls() if one.waits]
        confirm_controls(said=[SaidConfirmation(name, NOTE) for name in names])
    with CaptureQueriesContext(connection) as many:
        standing(today())
    assert len(many) == len(few)
    assert sum("regulations_confirmation" in one["sql"] for one in many) == 1
