"""How states, reasons and facts are said to people."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from troth.core.promising.verdict import FEW, State, UnknownReason
from troth.foundation.promises.errors import explained
from troth.foundation.promises.models import STATE_LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troth.core.promising.staleness import Reading
    from troth.foundation.promises.models import Verdict
    from troth.foundation.promises.queries import PromiseLine

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
REASON_LABELS: Final = {
    UnknownReason.NOTHING_YET: gettext_lazy("Nothing yet"),
    UnknownReason.UNREACHABLE: gettext_lazy("Cannot be reached"),
    UnknownReason.STALE: gettext_lazy("Out of date"),
    UnknownReason.FAILED: gettext_lazy("The check failed"),
    UnknownReason.NOT_MEASURED: gettext_lazy("Confirmed"),
}
_EXPLANATIONS: Final = {
    UnknownReason.NOTHING_YET: gettext_lazy(
        "There is nothing to check yet. That is no fault: the first check that finds something "
        "says more."
    ),
    UnknownReason.UNREACHABLE: gettext_lazy(
        "A system did not answer, so nothing is known. It is asked again at the next check."
    ),
    UnknownReason.STALE: gettext_lazy(
        "What was found is too old to be believed. Check now, or see why checks are missing."
    ),
    UnknownReason.FAILED: gettext_lazy("The check did not get to its end, so nothing is known."),
    UnknownReason.NOT_MEASURED: gettext_lazy(
        "A person confirmed it. Nothing measures it, so it does not read kept."
    ),
}
FACT_LABELS: Final = {
    "rows": gettext_lazy("rows"),
    "too_old": gettext_lazy("too old"),
    "without_date": gettext_lazy("without a date"),
    "rule": gettext_lazy("period of the rule"),
    "fields": gettext_lazy("fields"),
    "waiting": gettext_lazy("proposals that wait"),
    "outside": gettext_lazy("fields of other categories"),
    "waiting_fields": gettext_lazy("these wait"),
    "outside_fields": gettext_lazy("these are of other categories"),
    "no_purpose": gettext_lazy("datasets without a purpose"),
    "no_basis": gettext_lazy("datasets without a legal basis"),
    "no_special_ground": gettext_lazy("special data without a ground"),
    "purpose_without_basis": gettext_lazy("purposes without a legal basis"),
    "recipients": gettext_lazy("recipients"),
    "others": gettext_lazy("recipients beside those named"),
    "role": gettext_lazy("confirmed as"),
    "confirmed_on": gettext_lazy("confirmed on"),
    "confirmed_until": gettext_lazy("counts until"),
    "connections": gettext_lazy("connections"),
    "encrypted": gettext_lazy("encrypted"),
    "local": gettext_lazy("on this machine"),
    "plain": gettext_lazy("not encrypted"),
    "unknown": gettext_lazy("not known"),
    "unreachable": gettext_lazy("not reached"),
    "accounts": gettext_lazy("accounts"),
    "without_second_factor": gettext_lazy("without a second factor"),
    "other_roles": gettext_lazy("other roles"),
    "drills": gettext_lazy("tests"),
    "last_code": gettext_lazy("how the last one failed"),
    "passed_on": gettext_lazy("passed on"),
    "tested_on": gettext_lazy("tested on"),
    "entries": gettext_lazy("entries"),
    "drawn": gettext_lazy("drawn by lot"),
    "faults": gettext_lazy("what does not verify"),
    "verified_on": gettext_lazy("all verified on"),
    "answered": gettext_lazy("requests answered"),
    "open": gettext_lazy("requests that are open"),
    "longest_days": gettext_lazy("days that the longest one took"),
    "late": gettext_lazy("too late"),
    "erased": gettext_lazy("erasures done"),
    "not_complete": gettext_lazy("erasures that are not complete"),
    "returned": gettext_lazy("erased people whose data came back"),
    "deliveries": gettext_lazy("copies for people"),
    "unusable": gettext_lazy("copies that cannot be used"),
    "late_received": gettext_lazy("too late, received only"),
    "late_verifying": gettext_lazy("too late, a proof was not looked at"),
    "late_verified": gettext_lazy("too late, not planned yet"),
    "late_doubted": gettext_lazy("too late, in doubt"),
    "late_planned": gettext_lazy("too late, planned"),
    "late_blocked": gettext_lazy("too late, cannot be done as planned"),
    "late_waiting": gettext_lazy("too late, wait for approval"),
    "late_approved": gettext_lazy("too late, approved and not begun"),
    "late_running": gettext_lazy("too late, being carried out"),
    "late_by_hand": gettext_lazy("too late, wait for work by hand"),
    "late_others": gettext_lazy("too late, wait for others"),
    "late_delivering": gettext_lazy("too late, done and the answer not sent"),
    "late_incomplete": gettext_lazy("too late, something is still there"),
    "late_failed": gettext_lazy("too late, failed and tried again"),
    "late_set_aside": gettext_lazy("too late, set aside after failures"),
    "late_stopped": gettext_lazy("too late, stopped as the plan held no more"),
}


def state_word(line: PromiseLine) -> str:
    """Return how a promise reads, in a word or two."""
    reading, verdict = line.reading, line.verdict
    if reading.is_confirmed and verdict is not None and verdict.facts.get("confirmed_on"):
        return str(_("Confirmed on %s") % _value(verdict.facts["confirmed_on"]))
    return reading_word(reading)


def reading_word(reading: Reading) -> str:
    """Return a state in a word; for what is unknown, why."""
    if reading.reason is not None:
        return str(REASON_LABELS[reading.reason])
    return str(STATE_LABELS[reading.state])


def explanation(line: PromiseLine) -> str:
    """Return what the state means for the one who reads it; empty for kept and broken."""
    if line.reading.state is not State.UNKNOWN or line.reading.reason is None:
        return ""
    code = line.verdict.code if line.verdict else ""
    parts = (str(_EXPLANATIONS[line.reading.reason]), explained(code))
    return " ".join(part for part in parts if part)


def told_facts(facts: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return facts as (what, value) in words; those that are empty are left out."""
    return [
        (str(FACT_LABELS.get(name, name)), _value(value))
        for name, value in facts.items()
        if value not in (None, "", [])
    ]


def _value(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    if value == FEW:
        return _("fewer than five")
    if isinstance(value, str) and _DAY.match(value):
        return str(date_format(date.fromisoformat(value), "DATE_FORMAT"))
    return str(value)


def ends_on(instant: Any) -> str:
    """Return the last day before an instant at which something ends."""
    from datetime import timedelta

    from django.utils.timezone import localtime

    return str(date_format(localtime(instant - timedelta(seconds=1)), "DATE_FORMAT"))


def verdict_word(verdict: Verdict) -> str:
    """Return what a check found, in a word."""
    if verdict.reason:
        return str(REASON_LABELS[UnknownReason(verdict.reason)])
    return str(STATE_LABELS[State(verdict.state)])
