"""What is done in the room: addresses and mails of the calendar, and confirming controls."""

from troth.regulations.actions.mailing import (
    choose_digest,
    make_feed,
    send_digests,
    withdraw_feed,
)

__all__ = ["choose_digest", "make_feed", "send_digests", "withdraw_feed"]
