"""Whether expressions compile, read facts that are asked for, and answer yes or no."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from troth.core.lawbook.expressions import ExpressionError
from troth.core.lawbook.linting.fault import Fault, lines_of, near

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from troth.core.lawbook.condition import Condition
    from troth.core.lawbook.expressions import Expression, Reference
    from troth.core.lawbook.fact import Fact
    from troth.core.lawbook.lawbook import Lawbook

_INDEX: Final = {
    "jurisdiction": re.compile(r"[A-Z]{2}(-[A-Z]{2,3})?"),
    "currency": re.compile(r"[A-Z]{3}"),
}
_SAMPLES: Final[Mapping[str, tuple[Any, ...]]] = {
    "bool": (False, True, True),
    "count": (0, 1, 10**9),
    "share": (0.0, 0.5, 1.0),
    "amount": (0.0, 1.0, 1e12),
    "jurisdictions": ([], ["EU"], ["UK"]),
}
"""Values to try an expression with: the least, one between, the most."""


def faults(lawbook: Lawbook) -> Iterator[Fault]:
    """Yield a fault for each expression that could not be answered whatever a company says."""
    for regime in lawbook.written:
        for _, line in lines_of(regime):
            yield from _line(line, lawbook)
        for fine in regime.fines:
            key, _, where = (fine.turnover_fact or "").rstrip("]").partition("[")
            if key and (what := _shape_fault(key, where, lawbook.fact_by_key)):
                yield Fault(fine.place("turnover_fact"), what)


def _line(line: Condition, lawbook: Lawbook) -> Iterator[Fault]:
    place = line.place("when")
    try:
        read = line.expression
    except ExpressionError as error:
        yield Fault(place, f"when {error}")
        return
    found = [_shape_fault(one.key, one.where, lawbook.fact_by_key) for one in read.references]
    wrong = [what for what in found if what]
    yield from (Fault(place, what) for what in wrong)
    if not wrong and not _answers(read, lawbook.fact_by_key):
        yield Fault(place, "when does not answer yes or no to every possible fact")


def _shape_fault(key: str, where: str, facts: Mapping[str, Fact]) -> str:
    fact = facts.get(key)
    if fact is None:
        return f"facts.yaml asks for no fact {key}{near(key, facts)}"
    if not fact.by:
        return f"{key} is asked for once and has no [{where}]" if where else ""
    if not _INDEX[fact.by].fullmatch(where):
        return f"{key} is asked for by {fact.by}; name one, as in {key}['{_example(fact)}']"
    return ""


def _example(fact: Fact) -> str:
    return "USD" if fact.by == "currency" else "US-CA"


def _answers(read: Expression, facts: Mapping[str, Fact]) -> bool:
    return all(_answer(read, facts, number) for number in range(3))


def _answer(read: Expression, facts: Mapping[str, Fact], number: int) -> bool:
    said: dict[str, Any] = {}
    for one in read.references:
        _put(said, one, _SAMPLES[facts[one.key].value][number])
    try:
        return isinstance(read.program.execute({"f": said}), bool)
    except (TypeError, ValueError, ArithmeticError, RuntimeError, LookupError):
        return False


def _put(said: dict[str, Any], one: Reference, value: Any) -> None:
    if one.where:
        said.setdefault(one.key, {})[one.where] = value
    else:
        said[one.key] = value
