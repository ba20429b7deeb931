"""What can go wrong with jobs."""

from __future__ import annotations

from troth.core.errors import (
    InvalidInputError,
    NotFoundError,
    ServiceUnavailableError,
    StateConflictError,
)


class JobFailedError(ServiceUnavailableError):
    """A job's attempt failed; holds a code and a place, and nothing that came from outside.

    Attributes:
        place: ``module:line`` of the innermost frame inside Troth.
    """

    def __init__(self, code: str, place: str) -> None:
        """Say which code at which place."""
        super().__init__(code, f"The job failed with {code} at {place}.")
        self.place = place


class ArgumentNotAnIdError(InvalidInputError):
    """A job was given something else than ids; arguments are stored and must name nobody."""

    def __init__(self, position: int) -> None:
        """Name the position of the argument, never its value."""
        super().__init__(
            "jobs.argument_not_an_id",
            f"Argument {position} of a job is not an id.",
            "Pass the id of a stored object: letters, digits and . _ : - only.",
        )


class JobNotFoundError(NotFoundError):
    """There is no such job."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            "jobs.not_found", "There is no job with this id.", "troth jobs list shows them."
        )


class JobNotFailedError(StateConflictError):
    """Only what failed for good is tried again by hand."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            "jobs.not_failed",
            "This job has not failed, so there is nothing to try again.",
            "Wait for it to end; troth jobs list shows how far it is.",
        )
