"""What controls of the lawbook name in Troth is there: kinds of promises and pages."""

from __future__ import annotations

import re

import pytest
from django.utils.translation import gettext, override

from troth.core.lawbook import shipped
from troth.foundation.recording.rooms import declared, promises

CONTROLS = shipped().controls


def test_controls_name_the_kinds_of_promises_that_there_are() -> None:
    named = {name for control in CONTROLS for name in control.promises}
    assert named == set(promises())


@pytest.mark.parametrize("language", ["en", "de"])
def test_next_steps_name_pages_of_the_console(language: str) -> None:
    with override(language):
        pages = tuple(
            f"{gettext(item.group)} > {gettext(item.label)}"
            for _, room in declared()
            for item in room.navigation
            if item.group
        )
    steps = [control.next_step.said(language) for control in CONTROLS]
    named = [step[found.start() :] for step in steps for found in re.finditer(r"\w+ > ", step)]
    assert len(named) > len(CONTROLS) // 4
    assert [text for text in named if not text.startswith(pages)] == []
