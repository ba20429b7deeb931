"""Examples of what can be done about people."""

from __future__ import annotations

from allauth.usersessions.models import UserSession

from tests.architecture.examples import example
from tests.cast import PASSWORD, acting_as, client_for, company, member
from troth.core.room import Role
from troth.foundation.people import actions
from troth.foundation.people.actions.organising import OrganisationFacts
from troth.foundation.people.actions.setting_up import NewOrganisation, NewPerson


@example(actions.begin_setup)
def begin_setup() -> object:
    return actions.begin_setup()


@example(actions.complete_setup)
def complete_setup() -> object:
    token = actions.begin_setup().rpartition("/")[2]
    return actions.complete_setup(
        token=token,
        organisation=NewOrganisation("Example Ltd", "en", "Europe/Berlin"),
        owner=NewPerson("Olive Owner", PASSWORD, "owner@example.com"),
    )


@example(actions.invite)
def invite() -> object:
    return actions.invite(email="employee@example.com", role="employee")


@example(actions.withdraw_invitation)
def withdraw_invitation() -> object:
    invitation, _ = actions.invite(email="employee@example.com", role="employee")
    return actions.withdraw_invitation(invitation=invitation.pk)


@example(actions.accept_invitation)
def accept_invitation() -> object:
    _, link = actions.invite(
        email="auditor@example.com", role="auditor", scope=["jobs.read"], access_days=30
    )
    person = NewPerson("Ada Auditor", PASSWORD)
    return actions.accept_invitation(token=link.rpartition("/")[2], person=person)


@example(actions.change_role)
def change_role() -> object:
    employee = member(Role.EMPLOYEE)
    return actions.change_role(member=employee.pk, role="privacy_officer")


@example(actions.reset_second_factor)
def reset_second_factor() -> object:
    return actions.reset_second_factor(member=member(Role.EMPLOYEE).pk)


@example(actions.leave)
def leave() -> object:
    owner, employee = member(Role.OWNER), member(Role.EMPLOYEE)
    return actions.leave(member=employee.pk, successor=owner.pk)


@example(actions.change_profile)
def change_profile() -> object:
    with acting_as(Role.EMPLOYEE):
        return actions.change_profile(name="Emil E. Employee", language="de")


@example(actions.end_session)
def end_session() -> object:
    client = client_for(Role.EMPLOYEE)
    session = UserSession.objects.create(
        user=member(Role.EMPLOYEE), ip="192.0.2.7", session_key=client.session.session_key
    )
    with acting_as(Role.EMPLOYEE):
        return actions.end_session(sessions=[session.pk])


@example(actions.issue_token)
def issue_token() -> object:
    with acting_as(Role.OWNER):
        return actions.issue_token(name="metrics", scopes=["people.read"], days=30)


@example(actions.revoke_token)
def revoke_token() -> object:
    with acting_as(Role.OWNER):
        token, _ = actions.issue_token(name="metrics", scopes=["people.read"], days=30)
        return actions.revoke_token(token=token.pk)


@example(actions.change_organisation)
def change_organisation() -> object:
    company()
    return actions.change_organisation(
        facts=OrganisationFacts(name="Example GmbH", accent="#0c5c4c")
    )


@example(actions.show_directory)
def show_directory() -> object:
    member(Role.OWNER)
    return actions.show_directory()


@example(actions.find_members)
def find_members() -> object:
    member(Role.OWNER)
    return actions.find_members(text="olive")


@example(actions.show_member)
def show_member() -> object:
    return actions.show_member(member=member(Role.EMPLOYEE).pk)


@example(actions.show_invitations)
def show_invitations() -> object:
    actions.invite(email="employee@example.com", role="employee")
    return actions.show_invitations()
