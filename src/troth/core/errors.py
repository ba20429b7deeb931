"""Every error Troth raises on purpose.

One root, few families. A family says what kind of thing went wrong, so that the entry points can
answer with one table (HTTP status, exit code); the ``code`` says exactly which thing, so that a
person can look it up and a program can react to it.

Messages never hold personal data, secrets or a driver's text: they are logged and shown.
"""

from __future__ import annotations


class TrothError(Exception):
    """Something went wrong that Troth foresaw.

    Attributes:
        code: a stable, lower-case, dotted name such as ``settings.unknown_key``.
        what: one plain sentence: what happened, naming the field or the place.
        remedy: one plain sentence: what to do now; may be empty when nothing can be done.
    """

    def __init__(self, code: str, what: str, remedy: str = "") -> None:
        """Keep the three parts apart, so that each door can show them in its own way."""
        super().__init__(code, what, remedy)
        self.code = code
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        """Return what happened and what to do, as a person would read it."""
        return f"{self.what} {self.remedy}".strip()


class InvalidInputError(TrothError):
    """The input cannot be accepted as it is; nothing was changed."""


class NotPermittedError(TrothError):
    """The one who acts may not do this; the refusal is recorded."""


class NotFoundError(TrothError):
    """What was asked for does not exist, or the one who asks may not know that it does."""


class StateConflictError(TrothError):
    """The request is sound, but not in the state things are in now."""


class DeadlineError(TrothError):
    """A period that the law or a promise sets has passed, or cannot be met."""


class KeyUnavailableError(TrothError):
    """A key is missing, wrong or destroyed; what it sealed cannot be read."""


class TamperError(TrothError):
    """Something does not verify: it was changed, removed, inserted, reordered or rolled back."""


class ServiceUnavailableError(TrothError):
    """A disk, a database or another system did not do its work; trying again may help."""
