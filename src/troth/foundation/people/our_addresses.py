"""The mail addresses that are the company's own."""

from __future__ import annotations

from django.conf import settings

from troth.foundation.people.queries import organisation


def our_addresses() -> set[str]:
    """Return the addresses that are ours, so that we never answer ourselves."""
    troth = settings.TROTH
    sender = str(troth.mail_from or "").rpartition("<")[2].rstrip("> ")
    known = (sender, str(troth.imap_user or ""), organisation().contact)
    return {address for address in known if "@" in address}
