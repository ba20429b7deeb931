"""Entries about how the people of the company handle requests."""

from __future__ import annotations

from troth.foundation.recording.facts import Facts


class RequestsAssigned(Facts, kind="rights.assigned"):
    """Somebody answers for requests from now on.

    Attributes:
        requests: their ids.
        to: pseudonym of the member of staff; empty: nobody any more.
    """

    requests: list[str]
    to: str


class RequestShown(Facts, kind="rights.request_shown", keep_days=730):
    """Somebody of the company looked at what a person named and wrote."""

    request: str


class RequestNoted(Facts, kind="rights.noted"):
    """Somebody wrote a note about a request, for the company alone."""

    request: str


class RequestsSearched(Facts, kind="rights.searched", keep_days=730):
    """Somebody looked for the requests of one address.

    Attributes:
        found: how many there are.
    """

    found: int


class AttachmentShown(Facts, kind="rights.attachment_shown", keep_days=730):
    """Somebody of the company opened a file of a request.

    Attributes:
        attachment: its id.
    """

    request: str
    attachment: str
