"""Entries about certificates, and about what the company says for all answers."""

from __future__ import annotations

from troth.foundation.recording.facts import Facts


class Certified(Facts, kind="rights.certified"):
    """A request ended, and its person got a certificate; which one, only they can show.

    Attributes:
        certificate: SHA-256 of the statement, which holds a random salt, in hexadecimal.
        asked: the kind of request.
        outcome: done or partly.
    """

    certificate: str
    asked: str
    outcome: str


class BackupStated(Facts, kind="rights.backup_stated"):
    """Somebody said for how long backups of a system live.

    Attributes:
        system: key on the data map; empty: every system not named otherwise.
        days: how many; 0: there are none.
    """

    system: str
    days: int


class BackupWithdrawn(Facts, kind="rights.backup_withdrawn"):
    """What was said about backups of a system is not said any more."""

    system: str


class AnswerTermsChanged(Facts, kind="rights.answer_terms_changed"):
    """What holds for all answers alike was changed.

    Attributes:
        open_days: for how many days what is handed out can be opened.
        authority: whether the supervisory authority is named.
    """

    open_days: int
    authority: bool
