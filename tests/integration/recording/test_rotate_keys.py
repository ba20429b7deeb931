"""`troth keys rotate`: the new epoch and its entry."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from troth.core.errors import NotPermittedError
from troth.foundation.custody.queries import standing
from troth.foundation.recording import Actor, acting
from troth.foundation.recording.actions import rotate_keys
from troth.foundation.recording.commands import app
from troth.foundation.recording.models import Pending

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_command_begins_an_epoch_and_records_it() -> None:
    first = standing().epoch
    ran = CliRunner().invoke(app, ["rotate"])
    assert (ran.exit_code, ran.exception) == (0, None)
    assert f"Epoch {first + 1} began" in ran.output
    assert standing().epoch == first + 1
    (pending,) = Pending.objects.all()
    entry = json.loads(bytes(pending.body))
    assert entry["kind"] == "custody.epoch_begun"
    assert entry["actor"] == {"kind": "command_line", "id": ""}
    assert entry["facts"] == {"epoch": first + 1, "keys": 0, "traces_gone": True}


def test_who_may_not_rotate_is_refused_and_recorded() -> None:
    before = standing().epoch
    with acting(Actor.public()), pytest.raises(NotPermittedError):
        rotate_keys()
    assert standing().epoch == before
    assert [pending.kind for pending in Pending.objects.all()] == ["access.refused"]
