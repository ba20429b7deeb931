"""From whatever map to the notice: nothing of it is lost on the way, and nothing is added."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings

from tests.cast import acting_as, company
from tests.unit.core.datamapping.maps import maps
from troth.core.datamapping.document import DataMap  # noqa: TC001 - Hypothesis reads it
from troth.core.datamapping.yaml_writing import write
from troth.core.publishing.agreement import disagreements
from troth.core.publishing.agreement.disagreement import Trouble
from troth.core.publishing.compiling import compile_all
from troth.core.publishing.notice import placed
from troth.core.publishing.references import Kind
from troth.core.room import Role
from troth.core.taxonomy import is_personal
from troth.foundation.datamap.actions.files import apply_file
from troth.foundation.recording import Actor, acting
from troth.transparency.notice.assembling import assembled
from troth.transparency.notice.queries import answers

if TYPE_CHECKING:
    from troth.core.publishing.notice import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _company() -> None:
    company()
    with acting_as(Role.OWNER):
        pass


def _categories(data_map: DataMap) -> set[str]:
    """Return what the company itself uses for a purpose or keeps for a time, by the map alone."""
    own = {
        f"{key}/{name}": one
        for key, system in data_map.systems.items()
        for name, one in system.datasets.items()
        if one.role != "processor"
    }
    used = {
        place
        for activity in data_map.activities.values()
        if activity.role == "controller" and activity.purposes
        for place in activity.datasets
    }
    return {
        field.category
        for place, dataset in own.items()
        if place in used or dataset.retention
        for field in dataset.fields.values()
        if field.personal is not False and field.category and is_personal(field.category)
    }


def _named(notice: Notice, kind: Kind) -> set[str]:
    return {
        one.key
        for _anchor, sentence in placed(notice)
        for one in sentence.references
        if one.kind is kind
    }


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(maps())
def test_every_part_of_a_map_is_in_the_notice_in_every_language(data_map: DataMap) -> None:
    with acting(Actor.command_line()):
        apply_file(text=write(data_map), prune=True)
    facts = assembled(answers(), updated=timezone.localdate())
    for notice in compile_all(facts).values():
        assert _named(notice, Kind.PURPOSE) == set(data_map.purposes)
        assert _named(notice, Kind.RECIPIENT) == set(data_map.recipients)
        assert _named(notice, Kind.RETENTION) == set(data_map.retention)
        assert _named(notice, Kind.CATEGORY) == _categories(data_map)
        troubles = {one.trouble for one in disagreements(facts, notice)}
        assert troubles <= {Trouble.UNTRANSLATED}
