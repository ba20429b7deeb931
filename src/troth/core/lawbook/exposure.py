"""What breaches of a law may cost a company at most."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from troth.core.lawbook.entry import Level
from troth.core.lawbook.expressions import Reference
from troth.core.lawbook.known import Known, known
from troth.core.lawbook.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from troth.core.lawbook.fine import Fine
    from troth.core.lawbook.regime import Regime
    from troth.core.lawbook.words import Phrase


@dataclass(frozen=True, slots=True)
class Exposure:
    """What one fine may come to; never a sum over several.

    Attributes:
        fine: as the law has it.
        sum: the ceiling for this company, in the fine's currency; None where the law names no
            sum, counts by violation, or where turnover is missing.
        least_ceiling: what the ceiling is at least, whatever turnover is; None where unknown.
        missing: the facts that the ceiling still needs.
        words: the sentences to show with it, in order.
        each: the highest sum for each violation or consumer; None where it is not counted so.
    """

    fine: Fine
    sum: Decimal | None
    least_ceiling: Decimal | None
    missing: tuple[Reference, ...]
    words: tuple[Phrase, ...]
    each: Decimal | None = None


def exposure(regime: Regime, facts: Mapping[str, Any] | Known, on: date) -> list[Exposure]:
    """Return what each fine of a day may come to, for a company to which the regime applies."""
    ready = known(facts)
    return [_exposure(fine, ready) for fine in regime.fines_on(on)]


def _exposure(fine: Fine, ready: Known) -> Exposure:
    if fine.level is Level.RECALLED and fine.kind not in {"compensation", "order"}:
        return Exposure(fine, None, None, (), (phrase("figure_not_verified"),))
    if not fine.has_figure:
        return Exposure(fine, None, None, (), (phrase(fine.kind),))
    wanted = turnover_of(fine)
    turnover = _turnover(wanted, ready) if wanted else None
    missing = (wanted,) if wanted and turnover is None else ()
    highest = None if missing else _chosen(fine, turnover)
    more = [phrase("turnover_missing", facts=missing)] if missing else []
    if fine.kind in {"per_violation", "per_consumer"}:
        words = (*_each(fine, highest), phrase("ceiling"), phrase("no_total"), *more)
        each = fine.most if fine.kind == "per_consumer" else highest
        return Exposure(fine, None, None, missing, words, each)
    least = fine.amount if missing and fine.choose == "higher" else highest
    return Exposure(fine, highest, least, missing, (_limit(fine), phrase("ceiling"), *more))


def turnover_of(fine: Fine) -> Reference | None:
    """Return the fact that a fine's share is taken of; None where it has no share."""
    if fine.turnover_share is None:
        return None
    key, _, where = (fine.turnover_fact or f"turnover[{fine.currency}]").rstrip("]").partition("[")
    return Reference(key, where)


def _turnover(wanted: Reference, ready: Known) -> Decimal | None:
    """Return turnover; None where it is not known, or of a kind that cannot be read."""
    if not wanted.known_in(ready.facts):
        return None
    try:
        found = Decimal(str(ready.facts[wanted.key][wanted.where]))
    except InvalidOperation:
        return None
    return found if found.is_finite() and found >= 0 else None


def _chosen(fine: Fine, turnover: Decimal | None) -> Decimal | None:
    share = turnover * fine.turnover_share if turnover is not None and fine.turnover_share else None
    if fine.amount is None or share is None:
        return share if fine.amount is None else fine.amount
    return (max if fine.choose == "higher" else min)(fine.amount, share)


def _limit(fine: Fine, ending: str = "") -> Phrase:
    key = (fine.choose or ("share" if fine.amount is None else "amount")) + ending
    share = (fine.turnover_share or Decimal()) * 100
    percent = Decimal(format(share.normalize(), "f"))
    return phrase(key, amount=fine.amount, currency=fine.currency, percent=percent)


def _each(fine: Fine, highest: Decimal | None) -> Iterator[Phrase]:
    if fine.kind == "per_consumer" and fine.most is not None:
        key = "most_each" if fine.least is None else "each_consumer"
        yield phrase(key, least=fine.least, most=fine.most, currency=fine.currency)
    else:
        if fine.turnover_share is not None:
            yield _limit(fine, "_each")
        if highest is not None:
            yield phrase("amount_each", amount=highest, currency=fine.currency)
    if fine.intentional is not None:
        yield phrase("intentional", amount=fine.intentional, currency=fine.currency)
