"""How fast it is found which laws apply: against the same rules in CEL and in Python, in one run.

    python bench/applicability.py [--companies 1000] [--missing 0.2]

Claim: for 1,000 companies over all regimes of the lawbook within 2 s on one core, each with its
level, its reason and the facts that are missing.

Companies are made up with a fixed seed; a part of their facts is missing. *CEL* is the limit of
the engine: each rule as one flat expression, which answers yes, no or an error and says nothing of
levels, lines or what is missing. *Python* is what nobody gets below: the same expressions as
Python writes them, where a missing fact makes any answer impossible, so that it knows less often.
cel-python, the other engine, is not measured here: 640 microseconds for an expression that this
one answers in 20 (ADR 0012). Times are CPU seconds, the best of three rounds; all must agree.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from datetime import date
from itertools import chain
from random import Random
from typing import TYPE_CHECKING, Any, Final

import cel

from troth.core.lawbook import Level, applying, duty_state, known, needs, shipped

if TYPE_CHECKING:
    from collections.abc import Callable

    from troth.core.lawbook.condition import Condition
    from troth.core.lawbook.lawbook import Lawbook
    from troth.core.lawbook.regime import Rule

BOUND_S: Final = 2.0
DAY: Final = date(2026, 11, 27)
PLACES: Final = ("EU", "UK", "BR", "CA", "CA-QC", "US-CA", "US-CO", "US-CT", "US-TX", "US-VA")
CURRENCIES: Final = ("BRL", "CAD", "EUR", "GBP", "USD")
NEVER_KNOWN: Final = "f.not_verified"
Company = dict[str, Any]
States = list[list[str]]


def main() -> None:
    """Make companies, judge them in each way, compare."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--companies", type=int, default=1_000)
    parser.add_argument("--missing", type=float, default=0.2, help="share of facts that are")
    told = parser.parse_args()
    lawbook, chosen = shipped(), Random(5)
    companies = [company(lawbook, chosen, told.missing) for _ in range(told.companies)]
    ours, states = timed(lambda: by_lawbook(lawbook, companies))
    flat, cel_states = timed(by_cel(lawbook, companies))
    bare, python_states = timed(by_python(lawbook, companies))
    agree(states, cel_states, {"outside"})
    agree(states, python_states, {"outside", "unknown"})
    count = Counter(state for found in states for state in found)
    print(f"{told.companies} companies, {len(lawbook.regimes)} regimes, {dict(count)}")
    report("ours", ours, ours)
    report("CEL, flat (limit)", flat, ours)
    report("Python (lower limit)", bare, ours)
    report("ours, every line shown", timed(lambda: with_lines(lawbook, companies))[0], ours)
    few = companies[: max(1, told.companies // 10)]
    share = len(few) / told.companies
    report("ours, every duty too", timed(lambda: with_duties(lawbook, few))[0] / share, ours)
    report("ours, what to ask", timed(lambda: asked(lawbook, few))[0] / share, ours)
    assert ours * 1_000 / told.companies < BOUND_S


def company(lawbook: Lawbook, chosen: Random, missing: float) -> Company:
    """Make up one company; each fact is missing with a probability."""
    said: Company = {}
    for fact in lawbook.facts:
        if chosen.random() < missing:
            continue
        keys = {"": (), "currency": CURRENCIES, "jurisdiction": PLACES}[fact.by]
        if keys:
            said[fact.key] = {
                key: value(fact.value, chosen) for key in keys if chosen.random() >= missing
            }
        else:
            said[fact.key] = value(fact.value, chosen)
    return said


def value(kind: str, chosen: Random) -> Any:
    """Make up one answer."""
    if kind == "jurisdictions":
        return chosen.sample(PLACES, chosen.randrange(5))
    if kind == "count":
        return int(10 ** chosen.uniform(0, 6))
    if kind == "amount":
        return 10 ** chosen.uniform(4, 9)
    return chosen.choice((True, False)) if kind == "bool" else chosen.random()


def by_lawbook(lawbook: Lawbook, companies: list[Company]) -> States:
    """Judge as Troth does."""
    return [[str(one.state) for one in applying(lawbook, one, DAY)] for one in companies]


def with_lines(lawbook: Lawbook, companies: list[Company]) -> int:
    """Judge and show every line; return how many."""
    return sum(len(one.lines) for facts in companies for one in applying(lawbook, facts, DAY))


def with_duties(lawbook: Lawbook, companies: list[Company]) -> int:
    """Judge every regime and every duty, whether or not its regime applies; return how many."""
    count = 0
    for facts in companies:
        ready = known(facts)
        applying(lawbook, ready, DAY)
        for regime in lawbook.regimes:
            count += len([duty_state(duty, ready, DAY) for duty in regime.duties_on(DAY)])
    return count


def asked(lawbook: Lawbook, companies: list[Company]) -> int:
    """Find which missing facts matter; return how many."""
    return sum(len(needs(lawbook, facts, DAY)) for facts in companies)


def by_cel(lawbook: Lawbook, companies: list[Company]) -> Callable[[], States]:
    """Return work that judges by one flat expression a regime."""
    programs = [cel.compile(text) if text else None for text in flat_rules(lawbook)]

    def judge() -> States:
        found = []
        for facts in companies:
            context = cel.Context(variables={"f": facts})
            found.append([answer(program, context) for program in programs])
        return found

    def answer(program: cel.Program | None, context: cel.Context) -> str:
        if program is None:
            return "outside"
        try:
            return "applies" if program.execute(context) else "does_not_apply"
        except KeyError:
            return "unknown"

    return judge


def by_python(lawbook: Lawbook, companies: list[Company]) -> Callable[[], States]:
    """Return work that judges by Python's own operators."""
    programs = [
        eval(f"lambda f: {pythonic(text)}") if text else None  # noqa: S307 - the lawbook's own rules
        for text in flat_rules(lawbook)
    ]

    def answer(program: Callable[[Company], bool] | None, facts: Company) -> str:
        if program is None:
            return "outside"
        try:
            return "applies" if program(facts) else "does_not_apply"
        except KeyError:
            return "unknown"

    return lambda: [[answer(program, facts) for program in programs] for facts in companies]


def pythonic(text: str) -> str:
    """Return an expression as Python writes it."""
    text = re.sub(r"\bf\.(\w+)", r'f["\1"]', text)
    text = text.replace("&&", " and ").replace("||", " or ").replace("true", "True")
    return re.sub(r"!(?!=)", " not ", text).replace("size(", "len(").replace("false", "False")


def flat_rules(lawbook: Lawbook) -> list[str]:
    """Return the rule of each regime as one expression; empty where the day has none."""
    rules = [
        regime.rule_on(DAY) if regime.in_force.begins <= DAY else None for regime in lawbook.regimes
    ]
    return [flat_rule(rule) if rule else "" for rule in rules]


def flat_rule(rule: Rule) -> str:
    """Return a rule as one expression."""
    text = flat(rule.rule, rule)
    return f"({text}) && !({flat(rule.unless, rule)})" if rule.unless else text


def flat(condition: Condition, rule: Rule) -> str:
    """Return a condition as one expression; what nobody verified is a fact that nobody has."""
    if condition.when is not None:
        level = condition.level or rule.level
        return NEVER_KNOWN if level is Level.RECALLED else f"({condition.when})"
    joint = " || " if condition.joint == "any" else " && "
    return f"({joint.join(flat(part, rule) for part in condition.parts)})"


def agree(ours: States, theirs: States, silent: set[str]) -> None:
    """Assert that another way says the same wherever it is not silent."""
    for one, other in zip(chain(*ours), chain(*theirs), strict=True):
        assert other == one or other in silent


def timed(work: Callable[[], Any], rounds: int = 3) -> tuple[float, Any]:
    """Return the CPU time of the best round in seconds, and what the work returned."""
    times, found = [], None
    for _ in range(rounds):
        start = time.process_time()
        found = work()
        times.append(time.process_time() - start)
    return min(times), found


def report(name: str, seconds: float, ours: float) -> None:
    """Print one row: seconds, and how many times that is what Troth needs for its answers."""
    print(f"{name:24} {seconds:7.3f} s   {seconds / ours:5.2f} of ours")


if __name__ == "__main__":
    main()
