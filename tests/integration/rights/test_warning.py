"""Who answers for a request is warned before its time runs out, and officers at the last."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.cast import acting_as, member
from tests.integration.rights.people import asked
from troth.core.room import Role
from troth.customers.rights.actions.handling import assign
from troth.customers.rights.queries.due import clocks_of_request
from troth.foundation.correspondence.models import Message
from troth.foundation.correspondence.sealed import open_recipient
from troth.foundation.duties.actions.keeping import warn
from troth.foundation.duties.models import Deadline

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("berlin")]


def _warned(left: timedelta) -> set[str]:
    now = timezone.now()
    found = Deadline.objects.filter(closed_at=None)
    found.update(due=now + left, started=now + left - timedelta(days=31))
    before = set(Message.objects.values_list("pk", flat=True))
    warn()
    sent = Message.objects.filter(key__startswith="deadline-").exclude(pk__in=before)
    return {str(open_recipient(one)) for one in sent}


def test_the_one_who_answers_is_warned_first_and_officers_before_it_is_missed() -> None:
    owner, officer = member(Role.OWNER), member(Role.PRIVACY_OFFICER)
    request = asked().request
    Deadline.objects.exclude(reference=request.about).delete()
    with acting_as(Role.PRIVACY_OFFICER):
        assert assign(requests=[request.pk], to=owner.pk) == 1
    assert [one.owner_id for one in clocks_of_request(request)] == [owner.pk]
    assert _warned(timedelta(days=6)) == {owner.email}
    assert _warned(timedelta(hours=12)) == {owner.email, officer.email}
    assert _warned(timedelta(hours=-1)) == {owner.email, officer.email}


def test_what_nobody_answers_for_is_told_to_the_officers() -> None:
    officer, request = member(Role.PRIVACY_OFFICER), asked().request
    Deadline.objects.exclude(reference=request.about).delete()
    assert _warned(timedelta(days=6)) == {officer.email}
