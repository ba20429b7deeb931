"""Entries about stores, discovery and what people judged."""

from troth.foundation.recording.facts import Facts


class StoreConnected(Facts, kind="datamap.store_connected"):
    """A store was connected; where it is is not told.

    Attributes:
        store: its id.
        dialect: what kind of store it is, such as ``postgresql``.
        tls: how the connection was protected.
        read_only: whether its reader was found unable to write.
    """

    store: str
    dialect: str
    tls: str
    read_only: bool | None


class StoreChanged(Facts, kind="datamap.store_changed"):
    """Address or credentials of a store were changed.

    Attributes:
        store: its id.
        changed: what was: ``address``, ``reader``, ``writer``.
    """

    store: str
    changed: list[str]


class StoreRemoved(Facts, kind="datamap.store_removed"):
    """A store was disconnected, and the key of its secrets destroyed."""

    store: str


class StoreTested(Facts, kind="datamap.store_tested", keep_days=730):
    """Somebody tried the connection to a store.

    Attributes:
        dialect: what kind of store it is.
        code: how it failed; empty when it did not.
    """

    dialect: str
    code: str


class DiscoveryStarted(Facts, kind="datamap.discovery_started"):
    """A look into a store was begun."""

    store: str
    discovery: str


class DiscoveryEnded(Facts, kind="datamap.discovery_ended"):
    """A look into a store has ended.

    Attributes:
        code: how it failed; empty when it did not.
        datasets: how many were looked at.
        fields: how many fields they have.
        proposed: how many of these are proposed as personal data.
        drift: how many differences from the map, by kind.
    """

    store: str
    discovery: str
    code: str
    datasets: int
    fields: int
    proposed: int
    drift: dict[str, int]


class DiscoveriesForgotten(Facts, kind="datamap.discoveries_forgotten"):
    """Runs of discovery were deleted on schedule.

    Attributes:
        count: how many.
    """

    count: int


class FieldJudged(Facts, kind="datamap.field_judged"):
    """A person confirmed, corrected or rejected what was proposed.

    Attributes:
        field: its id.
        verdict: ``confirmed``, ``corrected`` or ``rejected``.
        category: the category in force now; empty: no personal data.
    """

    field: str
    verdict: str
    category: str


class FieldsJudged(Facts, kind="datamap.fields_judged"):
    """A person confirmed several proposals at once.

    Attributes:
        count: how many.
        commitment: SHA-256 over their ids in order, one a line, in hexadecimal.
    """

    count: int
    commitment: str


class FieldsRejected(Facts, kind="datamap.fields_rejected"):
    """A person said of several fields at once that they hold no personal data.

    Attributes:
        count: how many.
        commitment: SHA-256 over their ids in order, one a line, in hexadecimal.
    """

    count: int
    commitment: str


class JudgementUndone(Facts, kind="datamap.judgement_undone"):
    """A judgement was taken back."""

    judgement: str
    field: str
