"""One person in a table of ten million rows, without the index that would find them and with it.

    python bench/ten_million.py [--rows 10000000]

Claims, on PostgreSQL: the dry run warns, and names the table, the column and the statement that
makes the index; no transaction deletes more than ``BATCH`` rows; nothing is left; memory stays
below 300 MB; and an access and an erasure take no more than 1.5 times what SQL written by hand for
these two tables takes, which deletes in the same batches and reads again as often.

Two people are measured each time: one with some 3,000 rows, fewer than a batch, and one with
20,000, both spread over the whole table. Between the two phases the statement that the dry run gave
is carried out as it stands. A trigger of the database counts the rows of each transaction, whatever
a way says of itself, and SQL reads what is left. The limit has no dry run, plan, approval, evidence
nor anything to go on from after a kill.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import psycopg

from eleven.server import Server, running
from large import measuring, table
from large.measuring import DATABASE, Figures

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS: Final = 10_000_000
RATIO: Final = 1.5
MEGABYTES: Final = 300.0
PLACE: Final = "shop.visit(customer_id)"
STATEMENT: Final = "CREATE INDEX ON visit (customer_id)"

Found = dict[str, dict[str, dict[str, Figures]]]


def main() -> None:
    """Make the table, measure both ways in both phases, and hold it against the claims."""
    told = _told()
    if told.way:
        server = Server(told.port, Path(told.log))
        print(measuring.to_json(measuring.measured(server, told)))
        return
    with tempfile.TemporaryDirectory(prefix="troth-bench-") as scratch:
        folder = Path(scratch)
        folder.chmod(0o755)
        with running(folder / "pg") as server:
            server.make(DATABASE)
            table.make(server.url(DATABASE), told.rows)
            _compare(server, folder, told.rows)


def _told() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rows", type=int, default=ROWS)
    for hidden in ("--way", "--phase", "--folder", "--log"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    parser.add_argument("--port", type=int, help=argparse.SUPPRESS)
    return parser.parse_args()


def _compare(server: Server, folder: Path, rows: int) -> None:
    address, found = server.url(DATABASE), Found()
    print(f"{rows:,} rows")
    for phase in table.PHASES:
        found[phase] = {way: _measured(way, phase, server, folder) for way in table.WAYS}
        for share in table.SHARES:
            _print(phase, *(found[phase][way][share] for way in table.WAYS))
        statement = found[phase]["troth"]["many"].advised.get(PLACE)
        if statement:
            with psycopg.connect(address, autocommit=True) as told:
                told.execute(statement.encode())
                told.execute("ANALYZE visit")
    _judge(found)


def _measured(way: str, phase: str, server: Server, folder: Path) -> dict[str, Figures]:
    own = folder / f"{way}-{phase}"
    own.mkdir()
    own.chmod(0o755)
    where = ["--folder", str(own), "--port", str(server.port), "--log", str(server.log)]
    command = [sys.executable, __file__, "--way", way, "--phase", phase, *where]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    told = json.loads(done.stdout.splitlines()[-1])
    return {share: Figures(**figures) for share, figures in told.items()}


def _print(phase: str, limit: Figures, ours: Figures) -> None:
    print(f"{phase} the index, a person with {ours.rows:,} rows (limit: {limit.rows:,})")
    for name, mine, other in (
        ("access", ours.access_s, limit.access_s),
        ("erasure", ours.erasure_s, limit.erasure_s),
    ):
        print(
            f"  {name:<8} {mine * 1e3:9.1f} ms; limit {other * 1e3:9.1f}; {mine / other:.2f} times"
        )
    steps = ", ".join(f"{name} {seconds * 1e3:.1f}" for name, seconds in ours.steps_s.items())
    print(f"  of the erasure, ms: {steps}")
    print(
        f"  most rows in one transaction {ours.most:,}, {ours.written} statements about the table"
        f" by the writer, {ours.megabytes:.0f} MB, left {ours.left} (limit {limit.left})"
    )
    print(f"  {'; '.join(f'{place}: {one}' for place, one in ours.advised.items()) or 'no advice'}")


def _judge(found: Found) -> None:
    from troth.foundation.datamap.stores.subjects import BATCH

    every = [one for phase in found.values() for one in phase["troth"].values()]
    warned = [one.advised for one in found["without"]["troth"].values()]
    still = [one.advised for one in found["with"]["troth"].values()]
    claims = {
        "the dry run names table, column and statement": all(
            one == {PLACE: STATEMENT} for one in warned
        ),
        "and says nothing once the index is made": not any(still),
        f"<= {BATCH:,} rows in one transaction": max(one.most for one in every) <= BATCH,
        "nothing left": not any(one.left for one in every),
        f"< {MEGABYTES:.0f} MB": max(one.megabytes for one in every) < MEGABYTES,
        **dict(_ratios(found)),
    }
    for claim, holds in claims.items():
        print(f"{'held' if holds else 'MISSED':<7} {claim}")


def _ratios(found: Found) -> Iterator[tuple[str, bool]]:
    for phase, ways in found.items():
        for name in ("access", "erasure"):
            ratios = [
                getattr(ways["troth"][one], f"{name}_s") / getattr(ways["limit"][one], f"{name}_s")
                for one in table.SHARES
            ]
            yield (
                f"{name} <= {RATIO} x the limit, {phase} the index ({max(ratios):.1f})",
                max(ratios) <= RATIO,
            )


if __name__ == "__main__":
    main()
