"""Systems of a company that fetch changes over the API, for tests."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from typing import Any, Final

from django.test import Client
from django.utils import timezone

from tests.cast import acting_as
from troth.core.room import Role
from troth.foundation.choices.models import Position
from troth.foundation.people.actions import issue_token, revoke_token
from troth.foundation.people.models import ApiToken

CHANGES: Final = "/api/v1/choices/changes"


class Fetching:
    """A company's system that fetches changes with a token of its own."""

    def __init__(self, name: str, role: Role = Role.PRIVACY_OFFICER) -> None:
        with acting_as(role):
            scopes = ["choices.fetch", "choices.read"]
            self.token, secret = issue_token(name=name, scopes=scopes, days=30)
        self.headers = {"authorization": f"Bearer {secret}"}
        self.next = ""

    def ask(self, after: str | None = None) -> Any:
        """Ask for what is behind a change, by default the last that it has."""
        after = self.next if after is None else after
        asked = {"after": after} if after else {}
        return Client().get(CHANGES, asked, headers=self.headers)

    def fetch(self) -> None:
        """Take what there is, and say so by asking for what is behind it."""
        for _ in range(2):
            answer = self.ask()
            assert answer.status_code == HTTPStatus.OK
            self.next = answer.json()["next"]

    def revoke(self) -> None:
        """Have somebody revoke its token."""
        with acting_as(Role.OWNER):
            revoke_token(token=self.token.pk)

    def end(self, **ago: float) -> None:
        """Have its token end by itself some time ago."""
        at = timezone.now() - timedelta(**ago)
        ApiToken.objects.filter(pk=self.token.pk).update(expires_at=at)

    def reached(self) -> int:
        """Return how far it is known to have come."""
        return Position.objects.get(token=self.token).reached
