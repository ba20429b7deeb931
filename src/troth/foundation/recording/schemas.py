"""The kinds of entry that recording itself writes."""

from troth.foundation.recording.facts import Facts


class AccessRefused(Facts, kind="access.refused", keep_days=730):
    """Somebody tried what they may not do.

    Attributes:
        action: the kind of entry that the action would have left.
        code: the code of the error.
    """

    action: str
    code: str
