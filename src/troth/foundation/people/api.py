"""The room's part of the API."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from ninja import Field, Router, Schema

from troth.foundation.people import actions, queries, tables
from troth.foundation.recording import current_actor, require

if TYPE_CHECKING:
    from django.http import HttpRequest

    from troth.foundation.people.models import ApiToken, Invitation, Staff

router = Router(tags=["People"])


class Me(Schema):
    """What the token in use may do."""

    kind: str = Field(description="Always token.")
    permissions: list[str] = Field(description="Its scopes, as far as its owner holds them.")


class Member(Schema):
    """Somebody who works with Troth."""

    id: UUID
    name: str
    email: str
    role: str
    joined_at: datetime
    expires_at: datetime | None = Field(description="When an auditor's access ends.")


class NewInvitation(Schema):
    """Whom to invite."""

    email: str
    role: str = Field(description="employee or auditor; with people.change any role.")
    scope: list[str] = Field(default_factory=list, description="Auditors: what they keep.")
    access_days: int | None = Field(None, description="Auditors: days of access, 1 to 365.")


class InvitationMade(Schema):
    """An invitation; its link goes by mail only."""

    id: UUID
    role: str
    expires_at: datetime


class Token(Schema):
    """One of the tokens of the same owner, without its secret."""

    id: UUID
    name: str
    scopes: list[str]
    state: str = Field(description="valid, expired or revoked.")
    expires_at: datetime
    last_used_at: datetime | None

    @staticmethod
    def resolve_state(token: ApiToken) -> str:
        """Return the token's state."""
        return tables.token_state(token)


@router.get("/me", response=Me, summary="What this token may do")
def me(request: HttpRequest) -> Me:
    """Say what the token in use may do. Needs nothing but a valid token."""
    del request
    actor = current_actor()
    return Me(kind=actor.kind, permissions=sorted(actor.permissions))


@router.get("/staff", response=list[Member], summary="List staff")
def staff(request: HttpRequest) -> list[Staff]:
    """List members of staff. Needs `people.read`; the showing is recorded."""
    del request
    return actions.show_directory()


@router.post("/invitations", response={201: InvitationMade}, summary="Invite somebody")
def invite(request: HttpRequest, wanted: NewInvitation) -> tuple[int, Invitation]:
    """Invite somebody by mail. Needs `people.invite`, and for officers `people.change`."""
    del request
    invitation, _link = actions.invite(**wanted.dict())
    return 201, invitation


@router.get("/tokens", response=list[Token], summary="List tokens")
def tokens(request: HttpRequest) -> list[ApiToken]:
    """List the tokens of this token's owner, without secrets. Needs `people.own`."""
    del request
    require("people.own")
    return list(queries.tokens_beside(current_actor().identifier))


@router.post("/tokens/{token}/revoke", response={204: None}, summary="Revoke a token")
def revoke(request: HttpRequest, token: UUID) -> tuple[int, None]:
    """Make a token useless: this one itself, or with `people.change` any."""
    del request
    actions.revoke_token(token=token)
    return 204, None
