"""What can go wrong on the guided path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.errors import InvalidInputError, StateConflictError, TrothError

if TYPE_CHECKING:
    from collections.abc import Sequence


def of_field(field: str, error: TrothError) -> TrothError:
    """Return an error with the name of the answer that it is about; its family and code stay."""
    return type(error)(error.code, f"{field}: {error.what}", error.remedy)


def missing(field: str) -> InvalidInputError:
    """Return the error for an answer that is not there where nobody can be asked."""
    return InvalidInputError(
        "init.missing",
        f"The answer {field} is missing.",
        "Add it to the file of answers, or run troth init at a terminal.",
    )


def no_such_field(place: str) -> InvalidInputError:
    """Return the error for a proposal that is none."""
    return InvalidInputError(
        "init.no_such_field",
        f"confirm: there is no field {place} in what was discovered.",
        "Write system/dataset:field; troth discover --json lists them.",
    )


def not_attestable(key: str) -> InvalidInputError:
    """Return the error for confirming a promise that is not there."""
    return InvalidInputError(
        "init.no_such_promise",
        f"attest: there is no promise {key}.",
        "Name it under promises first.",
    )


def not_publishable(obstacles: Sequence[str]) -> StateConflictError:
    """Return the error for a notice that cannot be published yet, with every reason."""
    listed = "".join(f"\n  - {one}" for one in obstacles)
    return StateConflictError(
        "init.not_publishable",
        f"The notice is not published yet; this is missing:{listed}\n",
        "Add it and run troth init again; what is done stays done.",
    )
