"""Entries about what is done on the pages of the privacy centre alone."""

from __future__ import annotations

from troth.foundation.recording.facts import Facts


class LinkAsked(Facts, kind="rights.link_asked", keep_days=730):
    """Somebody asked to have the link to a request sent again.

    Attributes:
        request: id of the request; empty: nothing was sent, because none fits what was named.
    """

    request: str


class RecipientShown(Facts, kind="rights.recipient_shown"):
    """A recipient looked up, by its link, whose data it is to act on.

    Attributes:
        request: id of the request.
        recipient: key of the recipient on the data map.
    """

    request: str
    recipient: str
