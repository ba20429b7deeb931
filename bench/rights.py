"""How fast one customer is found and erased in a shop of eleven tables, and in how few statements.

    python bench/rights.py [--customers 100000] [--fides VENV --redis REDIS-SERVER --postgresql BIN]

Claims, on PostgreSQL with a million order items: an access within 50 ms of processing, from the
look-up to its sealed files, an erasure within 100 ms from the dry run to the last reading again, no
more than three statements a table (for an erasure: in the transaction that writes), no more than
1.5 times what hand-written SQL takes that reads again too, in time and in work for the shop's
server, 50 erasures a second in a batch once they are approved, and less than 300 MB for a person
with a million rows.

``access`` looks a person up and reads their rows, as the limit does; ``copy`` writes and seals the
files besides; ``request`` is everything from the proof of identity to the copy that can be opened,
with clocks, certificate, mails and evidence: that is what the peer's access is held against.

In the same run, each on a copy of the same shop: *Fides* 2.78.2 with a web process and a worker,
where ``--fides`` says in which virtual environment it is (``eleven/fides.py`` says what it needs),
and as the *limit* SQL written by hand for these tables, on connections that are open already.
Whatever a way says of itself, the rows are read by SQL afterwards: ``left`` are fields of erased
people in which something of theirs still stands.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from eleven import measuring, shop
from eleven.server import Server, running
from eleven.ways import Figures, percentile_ms

if TYPE_CHECKING:
    from collections.abc import Mapping

ACCESS_MS: Final = 50.0
ERASURE_MS: Final = 100.0
STATEMENTS: Final = 3
RATIO: Final = 1.5
A_SECOND: Final = 50.0
MEGABYTES: Final = 300.0
RECORDED: Final = (
    "The peer was not run: say with --fides where it is installed. Recorded before, on\n"
    "two busy cores: an access 750 ms (median of 30) with 1,301 statements, an erasure\n"
    "2,420 ms with 2,542, 0.61 erasures/s in a batch of 20."
)


def main() -> None:
    """Make the shop, run each way, print what came out and hold it against the claims."""
    told = _told()
    if told.way:
        server = Server(told.port, Path(told.log))
        found = measuring.WAYS[told.way](server, told)
        print(found if isinstance(found, str) else found.to_json())
        return
    with tempfile.TemporaryDirectory(prefix="troth-bench-") as scratch:
        folder = Path(scratch)
        folder.chmod(0o755)
        with running(folder / "pg") as server:
            server.make("model")
            rows = shop.make(server.url("model"), told.customers)
            print(f"{told.customers:,} customers, {rows:,} rows")
            _compare(server, folder, told)


def _told() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--count", type=int, default=30, help="people of each kind of request")
    parser.add_argument("--batch", type=int, default=200, help="erasures in the batch")
    parser.add_argument("--million", type=int, default=1_000_000, help="rows of one person")
    parser.add_argument("--own", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--fides", type=Path, default=os.environ.get("BENCH_FIDES"))
    parser.add_argument("--redis", default=os.environ.get("BENCH_REDIS", "redis-server"))
    parser.add_argument("--postgresql", type=Path, default=os.environ.get("BENCH_POSTGRESQL"))
    for hidden in ("--way", "--folder", "--log"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    parser.add_argument("--port", type=int, help=argparse.SUPPRESS)
    return parser.parse_args()


def _compare(server: Server, folder: Path, told: argparse.Namespace) -> None:
    ways = ["limit", "troth", *(["fides"] if told.fides else [])]
    found = {way: Figures(**_measured(way, server, folder)) for way in ways}
    million = _measured("million", server, folder)
    for way, figures in found.items():
        _print(way, figures)
    if not told.fides:
        print(RECORDED)
    print(
        f"a person with {million['rows']:,} rows: read in {million['seconds']:.1f} s,"
        f" {million['megabytes']:.0f} MB (before: {million['before']:.0f} MB)"
    )
    _print_ratios(found)
    _judge(found["troth"], found["limit"], million)


def _measured(way: str, server: Server, folder: Path) -> dict[str, Any]:
    """Run one way in a process of its own, on a fresh copy of the shop."""
    server.make(way, "model")
    own = folder / way
    own.mkdir()
    own.chmod(0o755)
    where = ["--folder", str(own), "--port", str(server.port), "--log", str(server.log)]
    command = [sys.executable, __file__, *sys.argv[1:], "--way", way, *where]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _print(way: str, figures: Figures) -> None:
    access, erasure = figures.statements["access"], figures.statements["erasure"]
    print(f"{way}, load {figures.load:.1f}")
    for name, measured, counted in (
        ("access", figures.access_s, access),
        ("erasure", figures.erasure_s, erasure),
    ):
        spread = " ".join(f"p{one} {percentile_ms(measured, one):8.1f}" for one in (50, 95))
        own = f" and {counted['own']} to its own database" if "own" in counted else ""
        written = f", {counted['written']} by its writer" if counted["written"] else ""
        print(
            f"  {name:<8} {spread} ms, {figures.processor_s[name] * 1e3:.1f} of processor,"
            f" {figures.server_s[name] * 1e3:.1f} of these the shop's;"
            f" {counted['shop']} statements to the shop{own},"
            f" at most {counted['most']} a table{written}"
        )
    for name, measured in (("copy", figures.copy_s), ("request", figures.request_s)):
        if measured:
            spread = " ".join(f"p{one} {percentile_ms(measured, one):8.1f}" for one in (50, 95))
            print(f"  {name:<8} {spread} ms")
    steps = ", ".join(
        f"{name} {seconds / len(figures.erasure_s) * 1e3:.1f}"
        for name, seconds in figures.steps_s.items()
    )
    if steps:
        print(f"  of an erasure, ms: {steps}")
    before = figures.before_batch_s
    planned = f"; planned before, {figures.batch / before:.1f} a second" if before else ""
    used = figures.processor_s["batch"] * 1e3
    print(
        f"  batch    {figures.batch / figures.batch_s:8.1f} erasures/s, of {figures.batch},"
        f" {used:.1f} ms of processor each, {figures.server_s['batch'] * 1e3:.1f} of these the"
        f" shop's{planned}"
    )
    left = ", ".join(f"{name} in {rows} rows" for name, rows in figures.left.items())
    print(f"  left     {left or 'nothing'}")


def _print_ratios(found: Mapping[str, Figures]) -> None:
    ours = found["troth"]
    for way in found.keys() - {"troth"}:
        other = found[way]
        access, erasure = (
            percentile_ms(getattr(other, name), 50) / percentile_ms(getattr(ours, name), 50)
            for name in ("access_s", "erasure_s")
        )
        batch = (ours.batch / ours.batch_s) / (other.batch / other.batch_s)
        print(
            f"Troth beside {way}: access {access:.2f}x as fast, erasure {erasure:.2f}x,"
            f" in a batch {batch:.2f}x"
        )
        if way != "limit":
            whole = percentile_ms(other.access_s, 50) / percentile_ms(ours.request_s, 50)
            print(f"  as a whole request for a copy {whole:.2f}x as fast as its access")


def _judge(ours: Figures, limit: Figures, million: Mapping[str, float]) -> None:
    most = max(ours.statements["access"]["most"], ours.statements["erasure"]["written"])
    rate = ours.batch / ours.batch_s
    times = {
        "access": percentile_ms(ours.access_s, 50) / percentile_ms(limit.access_s, 50),
        "erasure": percentile_ms(ours.erasure_s, 50) / percentile_ms(limit.erasure_s, 50),
        "batch": (ours.batch_s / ours.batch) / (limit.batch_s / limit.batch),
    }
    work = {one: ours.server_s[one] / limit.server_s[one] for one in times}
    claims = {
        f"access <= {ACCESS_MS:.0f} ms": percentile_ms(ours.copy_s, 50) <= ACCESS_MS,
        f"erasure <= {ERASURE_MS:.0f} ms": percentile_ms(ours.erasure_s, 50) <= ERASURE_MS,
        f"<= {STATEMENTS} statements a table": most <= STATEMENTS,
        **_within(times, "time"),
        **_within(work, "work of the shop's server"),
        f">= {A_SECOND:.0f} erasures/s": rate >= A_SECOND,
        f"< {MEGABYTES:.0f} MB": million["megabytes"] < MEGABYTES,
        "nothing left": not ours.left,
    }
    for claim, holds in claims.items():
        print(f"{'held' if holds else 'MISSED':<7} {claim}")


def _within(ratios: Mapping[str, float], what: str) -> dict[str, bool]:
    return {
        f"{what}, {name}: {ratio:.1f} <= {RATIO} x the limit": ratio <= RATIO
        for name, ratio in ratios.items()
    }


if __name__ == "__main__":
    main()
