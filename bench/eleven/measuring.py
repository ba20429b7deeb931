"""Each way measured: the limit, Troth, Fides, and Troth with a person who has a million rows."""

from __future__ import annotations

import json
import os
import resource
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from eleven import by_hand, fides, ours, requests, shop, watching
from eleven.ways import Figures, counted, metered, seconds_each, taken

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from eleven.server import Server

WARM: Final = 3
PEER_COUNT: Final = 10
PEER_BATCH: Final = 20
PEER_REST_S: Final = 4.0


def limit(server: Server, told: argparse.Namespace) -> Figures:
    """Measure SQL written by hand."""
    address, found = server.url("limit"), Figures(batch=told.batch)
    people = shop.people(address, told.customers, 2 * (told.count + WARM) + told.batch + 1)
    own, other = by_hand.connected(address), by_hand.connected(address)

    def erase(email: str) -> None:
        assert by_hand.erase(own, other, email) == 0

    seconds_each(lambda one: by_hand.access(own, one), taken(people, WARM))
    with metered(found, "access", told.count, [server]):
        some = taken(people, told.count)
        found.access_s = seconds_each(lambda one: by_hand.access(own, one), some)
    with counted(server, "limit", found.statements.setdefault("access", {})):
        by_hand.access(own, people[0])
    seconds_each(erase, taken(people, WARM))
    watched = watching.watch(address, people)
    with metered(found, "erasure", told.count, [server]):
        found.erasure_s = seconds_each(erase, taken(people, told.count))
    with counted(server, "limit", found.statements.setdefault("erasure", {})):
        erase(people.pop())
    with metered(found, "batch", told.batch, [server]):
        found.batch_s = sum(seconds_each(erase, taken(people, told.batch)))
    own.close()
    other.close()
    return _ended(found, watched)


def troth(server: Server, told: argparse.Namespace) -> Figures:
    """Measure Troth."""
    address, found = server.url("troth"), Figures(batch=told.batch)
    people = shop.people(address, told.customers, 3 * told.count + 2 * WARM + told.batch + 1)
    _install(server, told, address)
    seconds_each(ours.access, taken(people, WARM))
    with metered(found, "access", told.count, [server]):
        found.access_s = seconds_each(ours.access, taken(people, told.count))
    with counted(server, "troth", found.statements.setdefault("access", {})):
        ours.access(people[0])
    _request_copies(taken(people, told.count), found)
    seconds_each(ours.erase, taken(people, WARM))
    watched = watching.watch(address, people)
    with metered(found, "erasure", told.count, [server]):
        for one in taken(people, told.count):
            _add(ours.erase(one), found)
    with counted(server, "troth", found.statements.setdefault("erasure", {})):
        ours.erase(people.pop())
    _erase_all(taken(people, told.batch), found, server)
    return _ended(found, watched)


def _request_copies(people: list[str], found: Figures) -> None:
    """Measure whole requests, and copies alone."""
    requests.open_company()
    asked = [requests.ask(one) for one in people]
    found.request_s = [requests.answered(one) for one in asked]
    found.copy_s = [requests.copied(one) for one in asked]


def _add(steps: dict[str, float], found: Figures) -> None:
    """Keep the steps of one erasure."""
    found.erasure_s.append(sum(steps.values()))
    for name, seconds in steps.items():
        found.steps_s[name] = found.steps_s.get(name, 0.0) + seconds


def _erase_all(people: list[str], found: Figures, server: Server) -> None:
    """Measure a batch: each is planned, all are approved at once, all are carried out."""
    plans, found.before_batch_s = ours.timed(lambda: [ours.plan(one) for one in people])
    ours.approve(plans)
    with metered(found, "batch", len(people), [server]):
        _, found.batch_s = ours.timed(ours.carry_out_all)
    assert ours.are_done(plans)


def million(server: Server, told: argparse.Namespace) -> str:
    """Measure the memory of an access for a person with a million rows."""
    address = server.url("million")
    (email,) = shop.people(address, told.customers, 1)
    shop.add_logins(address, email, told.million)
    _install(server, told, address)
    before = _megabytes()
    began = time.perf_counter()
    rows = ours.access(email)
    seconds = time.perf_counter() - began
    assert rows > told.million
    return json.dumps(
        {"rows": rows, "seconds": seconds, "before": before, "megabytes": _megabytes()}
    )


def peer(server: Server, told: argparse.Namespace) -> Figures:
    """Measure Fides."""
    address, found = server.url("fides"), Figures(batch=PEER_BATCH)
    people = shop.people(address, told.customers, 2 * (PEER_COUNT + WARM) + PEER_BATCH + 2)
    programs = fides.Installed(told.fides, told.redis, told.postgresql)
    with fides.running(programs, server, "fides", Path(told.folder)) as running:

        def ask(policy: str) -> Callable[[str], None]:
            return lambda email: _complete(running, policy, [email])

        for policy in ("access", "erasure"):
            seconds_each(ask(policy), taken(people, WARM))
            statements = found.statements.setdefault(policy, {})
            with running.own.listening() as own, counted(server, "fides", statements):
                numbers = running.ask(f"bench_{policy}", [people.pop()])
                # It is not asked meanwhile: what it says to its own database is counted too.
                time.sleep(PEER_REST_S)
            assert running.wait(numbers) == ["complete"]
            statements["own"] = len(own.in_("fides"))
        servers = (server, running.own)
        with metered(found, "access", PEER_COUNT, servers):
            found.access_s = seconds_each(ask("access"), taken(people, PEER_COUNT))
        watched = watching.watch(address, people)
        with metered(found, "erasure", PEER_COUNT, servers):
            found.erasure_s = seconds_each(ask("erasure"), taken(people, PEER_COUNT))
        with metered(found, "batch", PEER_BATCH, servers):
            _, found.batch_s = ours.timed(lambda: _complete(running, "erasure", people))
    return _ended(found, watched)


def _complete(running: fides.Fides, policy: str, emails: list[str]) -> None:
    states = running.wait(running.ask(f"bench_{policy}", emails))
    assert set(states) == {"complete"}, states


def _install(server: Server, told: argparse.Namespace, address: str) -> None:
    if told.own == "postgresql":
        server.make("own")
        os.environ["TROTH_DATABASE_URL"] = server.url("own")
    ours.install(Path(told.folder) / "home", address)


def _ended(found: Figures, watched: watching.Watched) -> Figures:
    found.left = dict(watched.surviving())
    found.load = os.getloadavg()[0]
    return found


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


WAYS: Final[dict[str, Callable[[Server, argparse.Namespace], Any]]] = {
    "limit": limit,
    "troth": troth,
    "million": million,
    "fides": peer,
}
