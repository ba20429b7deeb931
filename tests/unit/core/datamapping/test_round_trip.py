"""Whatever a map says, its file says; and the same map is always the same file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.core.datamapping.maps import maps
from troth.core.datamapping.document import DataMap
from troth.core.datamapping.parsing import parse
from troth.core.datamapping.plan import Action, plan
from troth.core.datamapping.yaml_writing import said, write
from troth.core.yaml_reading import read

if TYPE_CHECKING:
    from random import Random

NOTHING = DataMap(troth=1)
FEWER = settings(max_examples=settings().max_examples // 3)  # whole maps take long to draw


@FEWER
@given(maps())
def test_a_map_comes_back_from_its_file(data_map: DataMap) -> None:
    text = write(data_map)
    again = parse(text)
    assert plan(data_map, again, prune=True).changes == ()
    assert plan(again, data_map, prune=True).changes == ()
    assert write(again) == text


@FEWER
@given(maps())
def test_readers_of_yaml_1_1_read_the_same(data_map: DataMap) -> None:
    text = write(data_map)
    assert yaml.safe_load(text) == read(text) == said(data_map)


@FEWER
@given(maps(), st.randoms())
def test_the_order_of_keys_changes_nothing(data_map: DataMap, chance: Random) -> None:
    def shuffled(value: object) -> object:
        if not isinstance(value, dict):
            return value
        keys = list(value)
        chance.shuffle(keys)
        return {key: shuffled(value[key]) for key in keys}

    assert write(DataMap.model_validate(shuffled(said(data_map)))) == write(data_map)


@FEWER
@given(maps(), maps())
def test_a_plan_leads_from_one_map_to_the_other(one: DataMap, other: DataMap) -> None:
    way = plan(one, other, prune=True)
    back = plan(other, one, prune=True)
    made = {change.place for change in way.changes if change.action is Action.CREATE}
    undone = {change.place for change in back.changes if change.action is Action.REMOVE}
    assert made - undone <= {("controller",)}
    assert way.commitment() == plan(one, other, prune=True).commitment()
    assert (way.commitment() == plan(NOTHING, NOTHING).commitment()) == (not way.changes)
