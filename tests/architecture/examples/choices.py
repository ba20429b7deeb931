"""Examples of what is done with choices of people."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from tests.architecture.examples import example
from troth.foundation.choices.actions import fetching, forgetting, looking, recording
from troth.foundation.custody.actions import begin

if TYPE_CHECKING:
    from troth.foundation.choices.models import Choice

PERSON = {"email": ["customer@example.com"]}


def _chosen(source: str = "request:1", *, given: bool = True) -> Choice:
    begin()
    return recording.record_choice(
        identities=PERSON, kind="opt_out_sale", source=source, channel="centre", given=given
    )


@example(recording._record)
def record() -> object:
    return _chosen()


@example(looking.look_up)
def look_up() -> object:
    _chosen()
    return looking.look_up(people=[PERSON])


@example(fetching.fetch_changes)
def fetch_changes() -> object:
    _chosen()
    return fetching.fetch_changes()


@example(forgetting.forget)
def forget() -> object:
    _chosen()
    return forgetting.forget(identities=PERSON, source="request:2")


@example(forgetting.forget_replaced)
def forget_replaced() -> object:
    _chosen()
    _chosen("request:2", given=False)
    return forgetting.forget_replaced(before=timezone.now() + timedelta(days=1))
