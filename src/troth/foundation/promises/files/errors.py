"""What can go wrong with files of promises; no value and no address of a person is shown."""

from __future__ import annotations

from django.utils.translation import gettext as _

from troth.core.errors import InvalidInputError, StateConflictError
from troth.core.yaml_fitting import nearest
from troth.foundation.recording.rooms import promises as kinds


def no_kind(kind: str) -> InvalidInputError:
    """Return the error for a kind that no room declares."""
    what = f"There is no such kind{nearest(kind, list(kinds()))}."
    return InvalidInputError("promises.unfit_kind", what, _("Choose one of those."))


def of_promise(key: str, error: InvalidInputError) -> InvalidInputError:
    """Return an error with the name of the promise that it is about."""
    return InvalidInputError(error.code, f"promises.{key}: {error.what}", error.remedy)


def no_such_owner(key: str) -> InvalidInputError:
    """Return the error for an address that is nobody's who can enter."""
    return InvalidInputError(
        "promises.unfit_owner",
        _("promises.%s.owner is the address of nobody who can enter.") % key,
        _("Write the address with which that person signs in, or leave the line out."),
    )


def was_retired(key: str) -> StateConflictError:
    """Return the error for a name that a retired promise has."""
    return StateConflictError(
        "promises.retired",
        _("The promise %s was retired.") % key,
        _("Declare it anew under another name."),
    )


def another_kind(key: str) -> StateConflictError:
    """Return the error for a name that a promise of another kind has."""
    return StateConflictError(
        "promises.another_kind",
        _("The promise %s is of another kind.") % key,
        _("Choose another name; retire that promise if the company does not make it any more."),
    )


def moved() -> StateConflictError:
    """Return the error for a plan that is not the one that was shown."""
    return StateConflictError(
        "promises.moved",
        _("Promises were changed after this plan was made; nothing was applied."),
        _("Look at the plan again and apply that one."),
    )
