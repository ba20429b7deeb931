"""Entries about what is handed out: ids and counts."""

from __future__ import annotations

from troth.foundation.recording.facts import Facts


class OthersFound(Facts, kind="rights.others_found"):
    """Data of others stand in the rows of a person; somebody is asked to weigh them.

    Attributes:
        fields: in how many fields nobody has weighed yet.
    """

    request: str
    fields: int


class DoubtFound(Facts, kind="rights.doubt_found"):
    """When a copy was to be made, what was named fitted more than one person.

    Attributes:
        task: in which somebody tells them apart.
    """

    request: str
    task: str


class OthersWeighed(Facts, kind="rights.others_weighed"):
    """Somebody decided whether data of others are given.

    Attributes:
        dataset: id in the data map.
        field: name of the field.
        given: what was decided.
    """

    request: str
    dataset: str
    field: str
    given: bool


class DeliveryBegun(Facts, kind="rights.delivery_begun"):
    """The copy for a request is to be made.

    Attributes:
        asked: the kind of request.
        until: the last instant at which it can be opened, RFC 3339.
    """

    request: str
    delivery: str
    asked: str
    until: str


class DeliveryMade(Facts, kind="rights.delivery_made"):
    """The copy for a request is whole.

    Attributes:
        rows: of the person.
        datasets: in which they are.
        withheld: fields that are held and not given.
        left_out: values that were left out because they name somebody else.
        formats: of the files.
    """

    request: str
    delivery: str
    rows: int
    datasets: int
    withheld: int
    left_out: int
    formats: list[str]


class DeliveryHeldBack(Facts, kind="rights.delivery_held_back"):
    """The copy was not made, because something has to be decided first.

    Attributes:
        code: why.
    """

    request: str
    delivery: str
    code: str


class DeliveryOpened(Facts, kind="rights.delivery_opened"):
    """The person opened a file of their copy.

    Attributes:
        format: html, json or csv.
        first: whether it was the first time.
    """

    request: str
    delivery: str
    format: str
    first: bool


class DeliveriesDeleted(Facts, kind="rights.deliveries_deleted"):
    """Files that were handed out were deleted on schedule, and their keys destroyed.

    Attributes:
        count: of how many deliveries.
        keys: how many keys were destroyed with them.
    """

    count: int
    keys: int
