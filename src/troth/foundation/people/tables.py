"""The room's tables, as pages show and files hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from troth.core.room import Role
from troth.core.tabular import Table
from troth.foundation.people.models import ROLE_LABELS
from troth.foundation.people.queries import permission_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from allauth.usersessions.models import UserSession

    from troth.foundation.people.models import ApiToken, Invitation, Staff


def directory(staff: Sequence[Staff]) -> Table:
    """Return members as a table."""
    columns = {
        "id": _("Id"),
        "name": _("Name"),
        "email": _("E-mail address"),
        "role": _("Role"),
        "joined_at": _("Joined"),
        "expires_at": _("Access ends"),
        "left_at": _("Left"),
    }
    rows = [
        {
            "id": str(one.pk),
            "name": one.name,
            "email": "" if one.left_at else one.email,
            "role": one.role,
            "joined_at": _at(one.joined_at),
            "expires_at": _at(one.expires_at),
            "left_at": _at(one.left_at),
        }
        for one in staff
    ]
    return Table(columns, rows)


def invitations(asked: Sequence[Invitation]) -> Table:
    """Return invitations as a table."""
    columns = {
        "id": _("Id"),
        "email": _("E-mail address"),
        "role": _("Role"),
        "invited_at": _("Invited"),
        "expires_at": _("Ends"),
    }
    rows = [
        {
            "id": str(one.pk),
            "email": one.email,
            "role": one.role,
            "invited_at": _at(one.invited_at),
            "expires_at": _at(one.expires_at),
        }
        for one in asked
    ]
    return Table(columns, rows)


def sessions(opened: Sequence[UserSession]) -> Table:
    """Return somebody's own sessions as a table."""
    columns = {
        "browser": _("Browser"),
        "address": _("Address"),
        "since": _("Since"),
        "last_seen": _("Last seen"),
    }
    rows = [
        {
            "browser": one.user_agent,
            "address": one.ip,
            "since": _at(one.created_at),
            "last_seen": _at(one.last_seen_at),
        }
        for one in opened
    ]
    return Table(columns, rows)


def tokens(issued: Sequence[ApiToken]) -> Table:
    """Return tokens as a table, without secrets."""
    columns = {
        "id": _("Id"),
        "name": _("What it is for"),
        "scopes": _("What it may do"),
        "state": _("State"),
        "issued_at": _("Made"),
        "expires_at": _("Ends"),
        "last_used_at": _("Last used"),
    }
    rows = [
        {
            "id": str(one.pk),
            "name": one.name,
            "scopes": " ".join(one.scopes),
            "state": token_state(one),
            "issued_at": _at(one.issued_at),
            "expires_at": _at(one.expires_at),
            "last_used_at": _at(one.last_used_at),
        }
        for one in issued
    ]
    return Table(columns, rows)


def token_lines(issued: Sequence[ApiToken]) -> list[dict[str, Any]]:
    """Return tokens for the page, each with its state."""
    return [{"token": one, "state": token_state(one)} for one in issued]


def token_state(token: ApiToken) -> str:
    """Return ``revoked``, ``expired`` or ``valid``."""
    if token.revoked_at:
        return "revoked"
    return "expired" if token.expires_at <= timezone.now() else "valid"


def permissions() -> Table:
    """Return permissions by roles as a table."""
    columns = {"permission": _("Permission"), "what": _("What it allows")}
    columns |= {role.value: str(label) for role, label in ROLE_LABELS.items()}
    columns["shows_personal_data"] = _("Second factor needed")
    return Table(columns, [{**row, "what": _(str(row["what"]))} for row in permission_table()])


def permission_grid() -> dict[str, Any]:
    """Return permissions by roles for the page."""
    return {
        "roles": list(ROLE_LABELS.values()),
        "lines": [
            {
                "name": row["permission"],
                "what": _(str(row["what"])),
                "held": [(ROLE_LABELS[role], row[role.value]) for role in Role],
                "shows_personal_data": row["shows_personal_data"],
            }
            for row in permission_table()
        ],
    }


def _at(instant: datetime | None) -> str | None:
    return instant.isoformat(timespec="seconds") if instant else None
