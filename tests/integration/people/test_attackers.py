"""What somebody who should not be in, or not so far in, tries."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import (
    PASSWORD,
    acting_as,
    client_for,
    code_for,
    member,
    sign_in,
)
from troth.core.errors import (
    InvalidInputError,
    NotFoundError,
    NotPermittedError,
    StateConflictError,
)
from troth.core.room import Role
from troth.foundation.people import actions
from troth.foundation.people.actions.setting_up import NewPerson
from troth.foundation.people.models import ApiToken, Invitation, Staff
from troth.foundation.people.queries import held_by
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from collections.abc import Callable

    Entries = Callable[[str], list[dict[str, object]]]

DIRECTORY = "/console/people/"


def _token(role: Role, *scopes: str) -> str:
    with acting_as(role):
        return actions.issue_token(name="a program", scopes=scopes, days=30)[1]


def _call(token: str, path: str = "/api/v1/people/staff", **sent: str) -> int:
    headers = {"Authorization": f"Bearer {token}"}
    return Client(**sent).get(path, headers=headers).status_code  # type: ignore[arg-type]  # META


def test_an_open_session_of_one_who_left_opens_nothing() -> None:
    member(Role.OWNER)
    client = Client()
    sign_in(client, Role.PRIVACY_OFFICER)
    assert client.get(DIRECTORY).status_code == 200
    with acting_as(Role.OWNER):
        actions.leave(member=member(Role.PRIVACY_OFFICER).pk)
    answer = client.get(DIRECTORY)
    assert answer.status_code == 302
    assert "/account/login/" in answer["Location"]


def test_one_who_left_does_not_come_in_again_with_the_old_password() -> None:
    officer = member(Role.PRIVACY_OFFICER)
    code = code_for(officer)
    with acting_as(Role.OWNER):
        actions.leave(member=officer.pk)
    client = Client()
    client.post("/account/login/", {"login": officer.email, "password": PASSWORD})
    client.post("/account/2fa/authenticate/", {"code": code})
    assert client.get(DIRECTORY).status_code == 302
    officer.refresh_from_db()
    assert officer.email.endswith("@left.invalid")


def test_an_auditor_is_out_when_the_time_is_up() -> None:
    auditor, client = member(Role.AUDITOR), client_for(Role.AUDITOR)
    assert client.get("/console/account/").status_code == 200
    Staff.objects.filter(pk=auditor.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.get("/console/account/").status_code == 302
    auditor.refresh_from_db()
    assert held_by(auditor) == frozenset()
    fresh = Client()
    fresh.post("/account/login/", {"login": auditor.email, "password": PASSWORD})
    fresh.post("/account/2fa/authenticate/", {"code": code_for(auditor)})
    assert fresh.get("/console/account/").status_code == 302


def test_an_auditor_sees_no_more_than_the_scope() -> None:
    auditor = member(Role.AUDITOR)
    auditor.scope = ["jobs.read"]
    auditor.save()
    client = client_for(Role.AUDITOR)
    assert client.get("/console/jobs/").status_code == 200
    assert client.get("/console/evidence/").status_code == 403
    assert client.get("/console/account/").status_code == 200, "what everybody may stays"


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.AUDITOR])
def test_the_directory_is_shut_to_other_roles_and_that_is_recorded(
    role: Role, entries: Entries
) -> None:
    assert client_for(role).get(DIRECTORY).status_code == 403
    assert entries("access.refused") == [{"action": "people.read", "code": "access.not_permitted"}]


def test_a_token_works_and_stops_when_its_owner_leaves() -> None:
    member(Role.OWNER)
    token = _token(Role.PRIVACY_OFFICER, "people.read")
    assert _call(token) == 200
    with acting_as(Role.OWNER):
        actions.leave(member=member(Role.PRIVACY_OFFICER).pk)
    assert _call(token) == 401


def test_a_token_loses_what_its_owner_loses() -> None:
    token = _token(Role.PRIVACY_OFFICER, "people.read")
    with acting_as(Role.OWNER):
        actions.change_role(member=member(Role.PRIVACY_OFFICER).pk, role="employee")
    assert _call(token) == 403


def test_a_token_does_nothing_beyond_its_scopes() -> None:
    token = _token(Role.OWNER, "people.own")
    assert _call(token) == 403
    assert _call(token, "/api/v1/people/tokens") == 200


@pytest.mark.parametrize("scopes", [["people.change"], ["people.read", "no.such"], []])
def test_nobody_issues_a_token_that_can_more_than_they(scopes: list[str]) -> None:
    with acting_as(Role.PRIVACY_OFFICER), pytest.raises(InvalidInputError, match="scopes"):
        actions.issue_token(name="more", scopes=scopes, days=30)


def test_without_a_second_factor_nobody_makes_a_token_that_shows_personal_data() -> None:
    staff = member(Role.OWNER)
    half = Actor.staff(staff.pk, held_by(member(Role.EMPLOYEE)))
    with acting(half), pytest.raises(InvalidInputError, match="scopes"):
        actions.issue_token(name="a way round", scopes=["people.read"], days=30)
    with acting(half):
        assert actions.issue_token(name="harmless", scopes=["people.own"], days=30)[1]


def test_a_token_cannot_make_tokens() -> None:
    token = _token(Role.OWNER, "people.own", "people.read")
    row = ApiToken.objects.get()
    with acting(Actor.token(row.pk, row.scopes)), pytest.raises(NotPermittedError):
        actions.issue_token(name="child", scopes=["people.read"], days=365)
    assert token.startswith("troth_")


def test_revoked_and_expired_tokens_open_nothing() -> None:
    first, second = _token(Role.OWNER, "people.read"), _token(Role.OWNER, "people.read")
    older, newer = ApiToken.objects.order_by("issued_at")
    with acting_as(Role.OWNER):
        actions.revoke_token(token=older.pk)
    ApiToken.objects.filter(pk=newer.pk).update(expires_at=timezone.now())
    assert (_call(first), _call(second)) == (401, 401)


def test_nobody_revokes_a_stranger_s_token() -> None:
    _token(Role.OWNER, "people.read")
    row = ApiToken.objects.get()
    with acting_as(Role.PRIVACY_OFFICER), pytest.raises(NotFoundError):
        actions.revoke_token(token=row.pk)


def test_the_secret_of_a_token_is_not_kept() -> None:
    token = _token(Role.OWNER, "people.read")
    assert token not in str(ApiToken.objects.values())


def test_guessing_tokens_is_paused_and_recorded_once(entries: Entries) -> None:
    answers = [_call("troth_guess", REMOTE_ADDR="203.0.113.9") for _attempt in range(23)]
    assert answers == [401] * 21 + [403] * 2
    assert entries("people.token_refused") == [{"failures": 20}]
    good = _token(Role.OWNER, "people.read")
    assert _call(good, REMOTE_ADDR="203.0.113.9") == 200, "a valid token is never held up"


def test_an_invitation_works_once() -> None:
    with acting_as(Role.OWNER):
        token = actions.invite(email="new@example.com", role="employee")[1].rpartition("/")[2]
    person = NewPerson("Nora New", PASSWORD)
    actions.accept_invitation(token=token, person=person)
    with pytest.raises(NotFoundError):
        actions.accept_invitation(token=token, person=person)
    assert Client().get(f"/invitation/{token}").status_code == 404


def test_a_newer_invitation_makes_the_older_useless() -> None:
    with acting_as(Role.OWNER):
        first = actions.invite(email="new@example.com", role="owner")[1].rpartition("/")[2]
        actions.invite(email="new@example.com", role="employee")
    with pytest.raises(NotFoundError):
        actions.accept_invitation(token=first, person=NewPerson("Nora New", PASSWORD))


def test_an_invitation_ends_after_seven_days() -> None:
    with acting_as(Role.OWNER):
        invitation, link = actions.invite(email="new@example.com", role="employee")
    assert invitation.expires_at - invitation.invited_at == timedelta(days=7)
    Invitation.objects.update(expires_at=timezone.now())
    assert Client().get(link[link.index("/invitation/") :]).status_code == 404


@pytest.mark.parametrize("role", ["owner", "privacy_officer", "security_engineer"])
def test_a_privacy_officer_makes_no_officers(role: str, entries: Entries) -> None:
    with acting_as(Role.PRIVACY_OFFICER), pytest.raises(NotPermittedError):
        actions.invite(email="friend@example.com", role=role)
    assert entries("access.refused")[0]["code"] == "people.not_yours_to_grant"


def test_the_last_owner_stays() -> None:
    owner = member(Role.OWNER)
    with acting(Actor.command_line()):
        with pytest.raises(StateConflictError):
            actions.leave(member=owner.pk)
        with pytest.raises(StateConflictError):
            actions.change_role(member=owner.pk, role="employee")


def test_an_owner_who_may_not_enter_does_not_count_as_one() -> None:
    owner = member(Role.OWNER)
    other = Staff.objects.create(email="second@example.com", name="Second", role="owner")
    Staff.objects.filter(pk=other.pk).update(is_active=False)
    with acting(Actor.command_line()), pytest.raises(StateConflictError):
        actions.leave(member=owner.pk)


@pytest.mark.parametrize("action", ["role", "leave", "second-factor"])
def test_nobody_changes_their_own_standing(action: str) -> None:
    owner = member(Role.OWNER)
    Staff.objects.create(email="second@example.com", name="Second", role="owner")
    client = client_for(Role.OWNER)
    answer = client.post(f"/console/people/{owner.pk}/{action}", {"role": "employee"})
    assert answer.status_code == 403


def test_resetting_a_second_factor_takes_it_from_open_sessions() -> None:
    client = Client()
    sign_in(client, Role.PRIVACY_OFFICER)
    with acting_as(Role.OWNER):
        actions.reset_second_factor(member=member(Role.PRIVACY_OFFICER).pk)
    assert client.get(DIRECTORY).status_code == 302


def test_a_setup_link_works_once_and_not_beside_an_owner() -> None:
    first = actions.begin_setup()
    second = actions.begin_setup()
    path = first[first.index("/setup/") :]
    assert Client().get(path).status_code == 404
    assert Client().get(second[second.index("/setup/") :]).status_code == 200
    member(Role.OWNER)
    with pytest.raises(StateConflictError):
        actions.begin_setup()


def test_a_proxy_is_believed_only_when_it_is_named() -> None:
    staff = member(Role.OWNER)
    for number in range(6):
        page = Client(REMOTE_ADDR="203.0.113.5").post(
            "/account/login/",
            {"login": staff.email, "password": "wrong wrong wrong"},
            headers={"X-Forwarded-For": f"192.0.2.{number}"},
        )
    assert "Too many attempts" in page.content.decode()
