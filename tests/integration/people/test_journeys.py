"""Coming in, working with people, and leaving, through the pages; and what forms refuse."""

from __future__ import annotations

import base64
import re
import threading
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client

from tests.cast import PASSWORD, acting_as, client_for, company, member, sign_in
from troth.core.errors import TrothError
from troth.core.room import Role
from troth.foundation.custody.actions import begin
from troth.foundation.people import actions
from troth.foundation.people.actions.setting_up import NewPerson
from troth.foundation.people.models import Invitation, Organisation, Staff
from troth.foundation.people.queries import organisation
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from collections.abc import Callable

    Entries = Callable[[str], list[dict[str, object]]]

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
COMPANY = {
    "organisation": "Example Ltd",
    "language": "de",
    "time_zone": "Europe/Berlin",
    "name": "Olive Owner",
    "email": "Owner@Example.com",
    "password": PASSWORD,
    "again": PASSWORD,
}


def _setup_path() -> str:
    link = actions.begin_setup()
    return link[link.index("/setup/") :]


def test_the_first_owner_names_the_company_and_goes_on_to_the_second_factor() -> None:
    Organisation.objects.all().delete()
    client, path = Client(), _setup_path()
    answer = client.post(path, COMPANY)
    assert (answer.status_code, answer["Location"]) == (302, "/account/2fa/")
    owner, named = Staff.objects.get(), organisation()
    assert (owner.email, owner.role, owner.language) == ("owner@example.com", "owner", "de")
    assert (named.name, named.time_zone) == ("Example Ltd", "Europe/Berlin")
    assert client.get("/account/2fa/totp/activate/").status_code == 200, "no password again"
    assert client.post(path, COMPANY).status_code == 404


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("organisation", ""),
        ("organisation", "a\u202eb"),
        ("organisation", "x" * 121),
        ("language", "xx"),
        ("time_zone", "Mars/Olympus"),
        ("name", " "),
        ("email", "not an address"),
        ("password", "password1234"),
        ("password", "short"),
        ("again", "something else altogether"),
    ],
)
def test_the_first_page_says_which_field_is_wrong_and_changes_nothing(
    field: str, value: str
) -> None:
    told = {**COMPANY, field: value}
    if field == "password":
        told["again"] = value
    answer = Client().post(_setup_path(), told)
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert not Staff.objects.exists()


@pytest.mark.parametrize("path", ["/setup/wrong", "/invitation/wrong"])
def test_a_wrong_link_says_what_to_do(path: str) -> None:
    answer = Client().get(path)
    assert answer.status_code == 404
    assert "Ask the one who sent it for a new one." in answer.content.decode()


def test_somebody_invited_joins_by_a_form_and_not_by_opening_the_link() -> None:
    with acting_as(Role.OWNER):
        _, link = actions.invite(email="new@example.com", role="employee")
    client, path = Client(), link[link.index("/invitation/") :]
    client.head(path)
    assert "new@example.com" in client.get(path).content.decode()
    assert not Staff.objects.filter(email="new@example.com").exists()
    told = {"name": "Nora New", "password": PASSWORD, "again": PASSWORD}
    assert client.post(path, told).status_code == 302
    assert client.get("/console/permissions/").status_code == 200


def test_an_auditor_joins_with_scope_and_end(entries: Entries) -> None:
    client = client_for(Role.OWNER)
    told = {"email": "a2@example.com", "role": "auditor", "scope": "jobs.read", "access_days": 10}
    answer = client.post("/console/invitations/", told)
    link = answer.context["link"]
    joined = {"name": "Ada Two", "password": PASSWORD, "again": PASSWORD}
    Client().post(link[link.index("/invitation/") :], joined)
    auditor = Staff.objects.get(email="a2@example.com")
    assert auditor.scope == ["jobs.read"]
    assert auditor.expires_at is not None
    assert round((auditor.expires_at - auditor.joined_at) / timedelta(days=1)) == 10
    assert entries("people.invitation_accepted")[0]["role"] == "auditor"


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"email": "", "role": "employee"}, "email"),
        ({"email": "x@example.com", "role": "king"}, "role"),
        ({"email": "x@example.com", "role": "auditor"}, "access_days"),
        ({"email": "x@example.com", "role": "auditor", "access_days": 366}, "access_days"),
        ({"email": "x@example.com", "role": "employee", "scope": ["jobs.read"]}, "scope"),
        ({"email": "x@example.com", "role": "auditor", "scope": ["people.change"]}, "scope"),
        ({"email": "OWNER@example.com", "role": "employee"}, "__all__"),
    ],
)
def test_the_invitation_form_says_what_is_wrong(told: dict[str, object], field: str) -> None:
    answer = client_for(Role.OWNER).post("/console/invitations/", told)
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert not Invitation.objects.exists()


def test_an_owner_changes_a_role_and_withdraws_an_invitation() -> None:
    employee, client = member(Role.EMPLOYEE), client_for(Role.OWNER)
    page = f"/console/people/{employee.pk}/"
    assert client.post(f"{page}role", {"role": "privacy_officer"}).status_code == 302
    employee.refresh_from_db()
    assert employee.role == "privacy_officer"
    assert client.post(f"{page}role", {"role": "auditor"}).status_code == 400
    client.post("/console/invitations/", {"email": "n@example.com", "role": "employee"})
    path = f"/console/invitations/{Invitation.objects.get().pk}/withdraw"
    assert [client.post(path).status_code for _attempt in range(2)] == [302, 404]


def test_leaving_by_the_page_ends_everything(entries: Entries) -> None:
    employee, client = member(Role.EMPLOYEE), client_for(Role.OWNER)
    sign_in(Client(), Role.EMPLOYEE)
    with acting_as(Role.EMPLOYEE):
        actions.issue_token(name="x", scopes=["people.own"], days=3)
    answer = client.post(f"/console/people/{employee.pk}/leave", {"successor": ""})
    assert answer.status_code == 302
    (told,) = entries("people.left")
    assert (told["sessions"], told["tokens"], told["successor"]) == (1, 1, None)
    assert not Authenticator.objects.filter(user=employee).exists()
    assert client.post(f"/console/people/{employee.pk}/leave").status_code == 400


@pytest.mark.parametrize("stays", [True, False])
def test_open_invitations_go_to_a_successor_or_are_withdrawn(
    entries: Entries, *, stays: bool
) -> None:
    officer, owner = member(Role.PRIVACY_OFFICER), member(Role.OWNER)
    with acting_as(Role.PRIVACY_OFFICER):
        _, link = actions.invite(email="back-door@example.com", role="employee")
    successor = str(owner.pk) if stays else ""
    client_for(Role.OWNER).post(f"/console/people/{officer.pk}/leave", {"successor": successor})
    (told,) = entries("people.left")
    assert told["tasks"] == 1
    assert (told["successor"] is not None) is stays
    assert Invitation.objects.get().invited_by == (owner if stays else officer)
    path = link.partition("8081")[2]
    assert Client().get(path).status_code == (200 if stays else 404)


def test_one_who_left_can_be_invited_again_and_is_somebody_new() -> None:
    before = member(Role.EMPLOYEE)
    with acting_as(Role.OWNER):
        actions.leave(member=before.pk)
        _, link = actions.invite(email="employee@example.com", role="employee")
    person = NewPerson("Emil Employee", PASSWORD)
    again = actions.accept_invitation(token=link.rpartition("/")[2], person=person)
    assert again.pk != before.pk


def test_own_sessions_are_listed_and_ended() -> None:
    here, there = Client(), Client(headers={"User-Agent": "Elsewhere 1.0"})
    sign_in(here, Role.OWNER)
    there.force_login(member(Role.OWNER))
    there.get("/account/2fa/")
    page = here.get("/console/account/").context["sessions"]
    assert [line["current"] for line in page] == [True]
    number = page[0]["session"].pk
    assert here.post("/console/account/sessions", {"session": number}).status_code == 302
    assert here.get("/console/account/").status_code == 302
    assert (
        client_for(Role.EMPLOYEE).post("/console/account/sessions", {"session": number}).status_code
        == 404
    )


def test_a_profile_is_changed_and_the_page_speaks_the_new_language() -> None:
    client = client_for(Role.EMPLOYEE)
    told = {"name": "Emil", "language": "de"}
    assert client.post("/console/account/profile", told).status_code == 302
    assert '<html lang="de"' in client.get("/console/account/").content.decode()
    wrong = {"name": "", "language": "xx"}
    answer = client.post("/console/account/profile", wrong)
    assert set(answer.context["profile_form"].errors) == {"name", "language"}


def test_a_token_is_shown_once() -> None:
    client = client_for(Role.OWNER)
    told = {"name": "metrics", "days": 30, "scopes": ["people.read"]}
    shown = client.post("/console/account/tokens", told)
    secret = shown.context["secret"]
    assert secret in shown.content.decode()
    assert shown["Cache-Control"] == "no-store"
    assert secret not in client.get("/console/account/").content.decode()
    for wrong in ({**told, "days": 366}, {**told, "scopes": []}, {**told, "name": ""}):
        assert client.post("/console/account/tokens", wrong).status_code == 400


def test_the_organisation_takes_a_logo_and_refuses_what_could_run() -> None:
    client = client_for(Role.OWNER)
    told = {"name": "Example", "language": "en", "time_zone": "UTC", "accent": "#0c5c4c"}
    told["title_face"] = "serif"
    path = "/console/organisation/"
    logo = SimpleUploadedFile("logo.png", PNG, "image/png")
    assert client.post(path, {**told, "logo": logo}).status_code == 302
    assert bytes(organisation().logo or b"") == PNG
    svg = SimpleUploadedFile("logo.png", b"<svg onload='x()'/>", "image/png")
    big = SimpleUploadedFile("logo.png", PNG + b"0" * 200_000, "image/png")
    for wrong in (
        {"logo": svg},
        {"logo": big},
        {"accent": "#ffff00"},
        {"accent": "red"},
        {"title_face": "x"},
    ):
        answer = client.post(path, {**told, **wrong})
        assert set(answer.context["form"].errors) == set(wrong)
    spoken = {settings.LANGUAGE_COOKIE_NAME: "de"}
    client.cookies.load(spoken)
    page = client.post(path, {**told, "accent": "#ff9900"}).content.decode()
    assert "Der Kontrast dieser Farbe zur Seite ist 2,0" in page
    nearest = re.search(r"Nehmen Sie (#[0-9a-f]{6})", page)
    assert nearest
    assert client.post(path, {**told, "accent": nearest[1]}).status_code == 302
    assert client.post(path, {**told, "remove_logo": "on"}).status_code == 302
    assert organisation().logo is None


@pytest.mark.parametrize(
    "path",
    [
        "/console/people/",
        "/console/permissions/",
        "/console/invitations/",
        "/console/account/?table=sessions",
        "/console/account/?table=tokens",
    ],
)
def test_tables_are_exported(path: str) -> None:
    client = client_for(Role.OWNER)
    joint = "&" if "?" in path else "?"
    assert client.get(f"{path}{joint}format=csv")["Content-Type"].startswith("text/csv")
    assert isinstance(client.get(f"{path}{joint}format=json").json(), list)


def test_looking_at_people_is_recorded(entries: Entries) -> None:
    employee, client = member(Role.EMPLOYEE), client_for(Role.OWNER)
    client.get("/console/people/")
    client.get(f"/console/people/{employee.pk}/")
    assert entries("people.directory_shown") == [{"count": 2, "also_left": False}]
    assert len(entries("people.member_shown")) == 1


def test_search_finds_staff_for_those_who_may_and_records_it(entries: Entries) -> None:
    owner = member(Role.OWNER)
    page = f"/console/people/{owner.pk}/"
    assert page in client_for(Role.OWNER).get("/console/search?q=olive").content.decode()
    assert page not in client_for(Role.EMPLOYEE).get("/console/search?q=olive").content.decode()
    unproven = client_for(Role.OWNER, second_factor=False)
    assert page not in unproven.get("/console/search?q=olive", follow=True).content.decode()
    assert entries("people.members_found") == [{"count": 1}]


def _at_once(*attempts: Callable[[], object]) -> list[str]:
    """Run attempts in threads of their own, started together; return how each went."""
    gate, results = threading.Barrier(len(attempts)), []

    def run(attempt: Callable[[], object]) -> None:
        gate.wait()
        try:
            attempt()
            results.append("done")
        except TrothError as error:
            results.append(error.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(attempt,)) for attempt in attempts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(results)


@pytest.mark.django_db(transaction=True, databases=["default", "keys"])
def test_of_two_who_accept_at_once_one_joins() -> None:
    begin()
    company()
    with acting(Actor.command_line()):
        _, link = actions.invite(email="new@example.com", role="employee")
    token = link.rpartition("/")[2]

    def accept() -> object:
        return actions.accept_invitation(token=token, person=NewPerson("Nora", PASSWORD))

    assert _at_once(accept, accept) == ["done", "people.link_of_no_use"]
    assert Staff.objects.count() == 1


@pytest.mark.django_db(transaction=True, databases=["default", "keys"])
def test_two_owners_who_demote_each_other_leave_one() -> None:
    one = member(Role.OWNER)
    other = Staff.objects.create(email="second@example.com", name="Second", role="owner")
    permitted = ["people.change"]

    def demote(actor: Staff, target: Staff) -> None:
        with acting(Actor.staff(actor.pk, permitted)):
            actions.change_role(member=target.pk, role="employee")

    results = _at_once(lambda: demote(one, other), lambda: demote(other, one))
    assert results == ["done", "people.last_owner"]
    assert Staff.objects.filter(role="owner").count() == 1
