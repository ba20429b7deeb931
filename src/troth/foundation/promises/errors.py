"""What can go wrong with promises."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from troth.core.errors import InvalidInputError, NotFoundError, StateConflictError

_REMEDIES: Final = {
    "missing": gettext_noop("Fill it in."),
    "too_short": gettext_noop("Fill it in."),
    "string_too_short": gettext_noop("Fill it in."),
    "string_too_long": gettext_noop("Make it shorter."),
    "too_long": gettext_noop("Name fewer."),
    "extra_forbidden": gettext_noop("This kind of promise does not take it; leave it out."),
    "int_parsing": gettext_noop("Write a whole number."),
    "int_type": gettext_noop("Write a whole number."),
    "greater_than_equal": gettext_noop("Write a larger number."),
    "less_than_equal": gettext_noop("Write a smaller number."),
    "bool_parsing": gettext_noop("Write true or false."),
    "enum": gettext_noop("Choose one of those that are offered."),
    "value_error": gettext_noop(
        "Write years, months and days such as P2Y or P1Y6M, or weeks such as P6W."
    ),
}

_CODES: Final = {
    "promises.no_kind": gettext_noop("This version of Troth does not know its kind."),
    "promises.unfit": gettext_noop("Its parameters do not fit its kind any more; change them."),
    "promises.no_dataset": gettext_noop("Its dataset is not on the map, or its store is gone."),
    "promises.no_time_field": gettext_noop("The map does not say from which field time counts."),
    "promises.no_store": gettext_noop("A store that it names is not connected."),
    "promises.rows_without_date": gettext_noop("Some rows have no date that can be read."),
    "promises.crashed": gettext_noop("The check itself failed; troth doctor says more."),
    "promises.not_measured": gettext_noop("Its kind says kept without measuring."),
}


def explained(code: str) -> str:
    """Return what a code of a failed check means, in words; empty for one of others."""
    return _(_CODES[code]) if code in _CODES else ""


def promise_not_found(key: str) -> NotFoundError:
    """Return the error for a promise that is not there."""
    return NotFoundError(
        "promises.not_found",
        _("There is no promise %s.") % key,
        _("troth check lists those that there are."),
    )


def exception_not_found() -> NotFoundError:
    """Return the error for an exception that is not there, or has ended."""
    return NotFoundError(
        "promises.exception_not_found",
        _("There is no such exception in force."),
        _("Load the page again."),
    )


def no_such_kind(kind: str) -> InvalidInputError:
    """Return the error for a kind that no room declares."""
    return InvalidInputError(
        "promises.unfit_kind",
        _("There is no kind of promise %s.") % kind,
        _("Choose one of those that are offered, such as datamap.retention."),
    )


def unfit(field: str, code: str = "") -> InvalidInputError:
    """Return the error for a field that cannot be accepted; it shows no value.

    Args:
        field: its name.
        code: what is wrong with it, as pydantic names it; or a remedy in words.
    """
    remedy = _(_REMEDIES[code]) if code in _REMEDIES else code or _("Correct it.")
    what = _("The field %s cannot be accepted.") % field
    return InvalidInputError(f"promises.unfit_{field}", what, remedy)


def unfit_kind_of_value(field: str, code: str) -> InvalidInputError:
    """Return the error for a parameter that does not fit its kind's model."""
    return unfit(field, code if code in _REMEDIES else "")


def key_taken(key: str) -> StateConflictError:
    """Return the error for a name that another promise has."""
    return StateConflictError(
        "promises.taken",
        _("There is a promise %s already.") % key,
        _("Choose another name, or change that promise."),
    )


def retired(key: str) -> StateConflictError:
    """Return the error for doing something with a promise that is not made any more."""
    return StateConflictError(
        "promises.retired",
        _("The promise %s was retired.") % key,
        _("Declare it anew under another name."),
    )


def not_proven_yet() -> StateConflictError:
    """Return the error for asking a proof before a check of the promise is in the log."""
    return StateConflictError(
        "promises.not_proven_yet",
        _("No check of this promise is in the log yet."),
        _("Run troth check; a running Troth gives the check its place within a second."),
    )


def measured(key: str) -> StateConflictError:
    """Return the error for confirming by hand what is measured."""
    return StateConflictError(
        "promises.measured",
        _("The promise %s is measured; nobody can confirm it by hand.") % key,
        _("Check it now instead."),
    )
