"""The kinds of entry that people leaves; people and tokens appear as pseudonyms only."""

from __future__ import annotations

from troth.foundation.recording.facts import Facts


class SetupBegun(Facts, kind="people.setup_begun"):
    """A one-time link for the first owner was made."""

    expires_at: str


class SetUp(Facts, kind="people.set_up"):
    """The organisation was named and its first owner came in."""

    person: str
    language: str
    time_zone: str


class StaffInvited(Facts, kind="people.staff_invited"):
    """Somebody was asked to join."""

    invitation: str
    role: str
    scope: list[str]
    expires_at: str


class InvitationWithdrawn(Facts, kind="people.invitation_withdrawn"):
    """An invitation was taken back before it was used."""

    invitation: str


class InvitationAccepted(Facts, kind="people.invitation_accepted"):
    """Somebody joined."""

    invitation: str
    person: str
    role: str
    access_ends_at: str | None


class RoleChanged(Facts, kind="people.role_changed"):
    """Somebody's role, and with it their permissions, changed."""

    person: str
    before: str
    after: str
    scope: list[str]
    access_ends_at: str | None


class StaffLeft(Facts, kind="people.left"):
    """Somebody's access was ended.

    Attributes:
        sessions: how many were ended.
        tokens: how many were revoked.
        tasks: how many open tasks were handed over.
        successor: to whom; None when nobody was named.
    """

    person: str
    sessions: int
    tokens: int
    tasks: int
    successor: str | None


class SecondFactorReset(Facts, kind="people.second_factor_reset"):
    """An owner removed every second factor of somebody who lost them."""

    person: str
    removed: int
    sessions: int


class SessionsEnded(Facts, kind="people.sessions_ended"):
    """Somebody ended sessions of their own."""

    person: str
    count: int


class TokenIssued(Facts, kind="people.token_issued"):
    """A program was given a token."""

    token: str
    scopes: list[str]
    expires_at: str


class TokenRevoked(Facts, kind="people.token_revoked"):
    """A token was made useless."""

    token: str


class TokenRefused(Facts, kind="people.token_refused", keep_days=365):
    """Requests with tokens that are unknown, revoked or expired; one entry a pause, not a try."""

    failures: int


class OrganisationChanged(Facts, kind="people.organisation_changed"):
    """What the organisation says about itself changed; names of fields, never values."""

    fields: list[str]


class ProfileChanged(Facts, kind="people.profile_changed"):
    """Somebody changed their own name or language."""

    person: str
    fields: list[str]


class DirectoryShown(Facts, kind="people.directory_shown", keep_days=365):
    """Names and addresses of staff were shown."""

    count: int
    also_left: bool


class InvitationsShown(Facts, kind="people.invitations_shown", keep_days=365):
    """Addresses of people who were invited were shown."""

    count: int


class MembersFound(Facts, kind="people.members_found", keep_days=365):
    """A search showed names of staff; never the text that was searched for."""

    count: int


class MemberShown(Facts, kind="people.member_shown", keep_days=365):
    """One person's page was shown."""

    person: str


class SignedIn(Facts, kind="people.signed_in", keep_days=730):
    """Somebody signed in; ``methods`` in their order, such as password and totp."""

    methods: list[str]


class SignInFailed(Facts, kind="people.sign_in_failed", keep_days=730):
    """An attempt failed; the account it aimed at, when there is one, never what was typed."""

    person: str | None
    method: str


class LockedOut(Facts, kind="people.locked_out", keep_days=730):
    """Attempts were paused.

    Attributes:
        scope: ``place`` (this account from one address or device), ``account`` (from unknown
            places) or ``address`` (whatever account).
        pause_s: length of the pause, in seconds.
    """

    person: str | None
    scope: str
    pause_s: int


class SecondFactorAdded(Facts, kind="people.second_factor_added"):
    """Somebody set up a second factor."""

    method: str


class SecondFactorRemoved(Facts, kind="people.second_factor_removed"):
    """Somebody removed a second factor of their own."""

    method: str


class PasswordChanged(Facts, kind="people.password_changed"):
    """Somebody's password changed; ``how``: changed, set or reset."""

    how: str
