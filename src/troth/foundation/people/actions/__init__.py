"""What can be done about people: one module a journey."""

from troth.foundation.people.actions.inviting import (
    accept_invitation,
    invite,
    withdraw_invitation,
)
from troth.foundation.people.actions.leaving import leave
from troth.foundation.people.actions.looking import (
    find_members,
    show_directory,
    show_invitations,
    show_member,
)
from troth.foundation.people.actions.organising import change_organisation
from troth.foundation.people.actions.own import change_profile, end_session
from troth.foundation.people.actions.roles import change_role, reset_second_factor
from troth.foundation.people.actions.setting_up import begin_setup, complete_setup
from troth.foundation.people.actions.tokens import issue_token, revoke_token

__all__ = [
    "accept_invitation",
    "begin_setup",
    "change_organisation",
    "change_profile",
    "change_role",
    "complete_setup",
    "end_session",
    "find_members",
    "invite",
    "issue_token",
    "leave",
    "reset_second_factor",
    "revoke_token",
    "show_directory",
    "show_invitations",
    "show_member",
    "withdraw_invitation",
]
