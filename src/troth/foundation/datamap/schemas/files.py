"""The entry that an applied file leaves."""

from troth.foundation.recording.facts import Facts


class DataMapApplied(Facts, kind="datamap.applied"):
    """A file was applied to the map.

    Attributes:
        form: in which form the file was: troth, fideslang or transcend.
        created: how many parts of the map were made.
        changed: how many were changed.
        removed: how many were removed.
        commitment: SHA-256 of the plan, in canonical JSON: what was done where, with both values.
    """

    form: str
    created: int
    changed: int
    removed: int
    commitment: str
