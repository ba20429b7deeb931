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


class EpochBegun(Facts, kind="custody.epoch_begun", keep_days=None):
    """All keys were wrapped anew, and the key above them was destroyed.

    Attributes:
        epoch: number of the new epoch.
        keys: how many keys were wrapped anew.
        traces_gone: whether nothing of the old epoch was left in the database's files.
    """

    epoch: int
    keys: int
    traces_gone: bool
