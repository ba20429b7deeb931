"""Both ways measured in one phase, each in a process of its own."""

from __future__ import annotations

import json
import resource
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg

from eleven import ours
from eleven.ours import timed
from eleven.ways import WRITER
from large import by_hand, table

if TYPE_CHECKING:
    import argparse

    from eleven.server import Server

MAP = Path(__file__).parent / "map.yml"
DATABASE = "large"


@dataclass(slots=True)
class Figures:
    """What was measured of one person.

    Attributes:
        rows: visits they had.
        access_s: seconds of an access.
        erasure_s: seconds of the erasure; with Troth from the dry run to the last reading again.
        steps_s: of these, seconds of each step by its name.
        most: rows that the transaction deleted that deleted most.
        left: rows in which something of them still stands, as SQL reads them.
        written: statements about the large table in the transactions that write.
        advised: what the dry run says of a missing index, by place.
        megabytes: most memory of the process until then.
    """

    rows: int
    access_s: float
    erasure_s: float
    steps_s: dict[str, float] = field(default_factory=dict)
    most: int = 0
    left: int = 0
    written: int = 0
    advised: dict[str, str] = field(default_factory=dict)
    megabytes: float = 0.0


def measured(server: Server, told: argparse.Namespace) -> dict[str, dict[str, Any]]:
    """Measure a way with both people; print what it is before anybody was looked up."""
    address = server.url(DATABASE)
    if told.way == "troth":
        ours.install(Path(told.folder) / "home", address, MAP)
        ours.access(f"person{table.OTHERS}@example.com")
    found = {}
    for share in table.SHARES:
        person = table.someone(address, share, told.phase, told.way)
        table.forget_gone(address)
        measure = _troth if told.way == "troth" else _limit
        figures = measure(server, address, person)
        figures.most, figures.left = table.most_gone(address), table.surviving(address, person)
        figures.megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        found[share] = asdict(figures)
    return found


def _limit(_server: Server, address: str, person: table.Someone) -> Figures:
    from troth.foundation.datamap.stores.subjects import BATCH

    with psycopg.connect(address, autocommit=True) as own:
        rows, access_s = timed(lambda: by_hand.access(own, person.email))
        left, erasure_s = timed(lambda: by_hand.erase(own, address, person.email, BATCH))
    assert (rows, left) == (person.rows + 1, 0), (rows, left)
    return Figures(person.rows, access_s, erasure_s)


def _troth(server: Server, _address: str, person: table.Someone) -> Figures:
    from troth.foundation.erasure.subjects.outcomes import obstacle_lines

    rows, access_s = timed(lambda: ours.access(person.email))
    assert rows == person.rows + 1, rows
    with server.listening() as said:
        plan, planned_s = timed(lambda: ours.plan(person.email))
        _, approved_s = timed(lambda: ours.approve([plan]))
        _, carried_s = timed(lambda: ours.carry_out(plan))
    steps = {"plan": planned_s, "approve": approved_s, "carry_out": carried_s}
    lines = {one.place: one.statement for one in obstacle_lines(plan) if one.code == "no_index"}
    written = said.about(DATABASE, ["customer", "visit"], WRITER)["visit"]
    return Figures(
        person.rows, access_s, sum(steps.values()), steps, written=written, advised=lines
    )


def to_json(found: dict[str, dict[str, Any]]) -> str:
    """Return it as one line."""
    return json.dumps(found)
