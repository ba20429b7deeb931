"""What promises about requests find is said in words, in each language, and by no raw name."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import uuid4

import pytest
from django.utils import timezone
from django.utils.translation import override

from tests.cast import client_for
from tests.integration.promises.making import checked, made
from troth.core.publishing.phrases import LANGUAGES
from troth.core.requesting.states import OVER, State
from troth.core.room import Role
from troth.customers.rights.models import Request
from troth.customers.rights.promised.overdue import overdue_erasures
from troth.foundation.erasure.models import PlanState, SubjectPlan
from troth.foundation.promises.words import told_facts

if TYPE_CHECKING:
    from datetime import datetime

pytestmark = [
    pytest.mark.django_db(databases=["default", "keys"]),
    pytest.mark.usefixtures("berlin"),
]
KINDS: Final = ("rights.deleted", "rights.answered", "rights.usable")
LATE: Final = timedelta(days=31)
NOT_OVER: Final = [one for one in PlanState if one not in {PlanState.DONE, PlanState.WITHDRAWN}]


def erasure(state: State, received: datetime) -> Request:
    """Keep an erasure that was asked for and whose request stands in a state."""
    named = uuid4().hex
    return Request.objects.create(
        reference=f"R-{named[:12]}",
        kind="erasure",
        state=state,
        channel="centre",
        language="en",
        residence="DE",
        received_at=received,
        secret_hash=named,
        verified_by="officer",
    )


def late_in_every_way() -> None:
    """Let erasures be late in every state that a request, and that its plan, can be in."""
    then = timezone.now() - LATE
    for state in State:
        if state not in OVER:
            erasure(state, then)
    for planned in NOT_OVER:
        about = erasure(State.EXECUTING, then).about
        SubjectPlan.objects.create(about=about, state=planned, planned_at=then)


def figures() -> dict[str, object]:
    """Return what checks of the three promises find, by its raw names."""
    found = checked(*(made(kind, key=kind.partition(".")[2]) for kind in KINDS))
    return {name: value for one in found for name, value in one.facts.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_figure_has_a_raw_name(language: str) -> None:
    late_in_every_way()
    facts = figures()
    lates = {name for name in facts if name.startswith("late_")}
    assert len(lates) == len(NOT_OVER) + 7
    with override("en"):
        english = dict(zip(facts, told_facts(facts), strict=True))
    with override(language):
        told = dict(zip(facts, told_facts(facts), strict=True))
    assert len({what for what, _ in told.values()}) == len(facts), "each says something else"
    for name, (what, _value) in told.items():
        assert what != name
        assert "_" not in what
        assert language == "en" or what != english[name][0], (name, what)


def test_what_waits_for_others_is_not_what_waits_for_approval() -> None:
    then = timezone.now() - LATE
    erasure(State.WAITING, then)
    erasure(State.APPROVAL, then)
    about = erasure(State.APPROVAL, then).about
    SubjectPlan.objects.create(about=about, state=PlanState.WAITING, planned_at=then)
    found = overdue_erasures(timezone.now(), timezone.now())
    assert found == {"others": 1, "waiting": 2}


@pytest.mark.parametrize(
    ("language", "words", "late"),
    [
        ("en", "Too late, in doubt", "Too late"),
        ("de", "Zu spät, im Zweifel", "Zu spät"),
    ],
)
def test_the_console_shows_words(language: str, words: str, late: str) -> None:
    erasure(State.DOUBTED, timezone.now() - LATE)
    checked(made("rights.deleted", key="deleting", days=30))
    client = client_for(Role.PRIVACY_OFFICER)
    client.post("/language/", {"language": language})
    page = client.get("/console/promises/deleting/").content.decode()
    assert f"<dt>{words}</dt><dd>1</dd>" in page
    assert f"<dt>{late}</dt><dd>1</dd>" in page
    assert "late_" not in page
    assert "not_complete" not in page
