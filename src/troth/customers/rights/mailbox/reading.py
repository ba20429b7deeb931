"""Taking a mail: a request where its words say so, a letter for a person to read where not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.errors import InvalidInputError
from troth.core.requesting.references import found_in
from troth.customers.rights.actions.letters import receive_letter, receive_mail
from troth.customers.rights.languages import LANGUAGES
from troth.customers.rights.mailbox.words import TELLING, guessed
from troth.customers.rights.models import Request
from troth.customers.rights.values import LetterText
from troth.foundation.correspondence.allowing import allowed
from troth.foundation.correspondence.mailboxes.languages import language_of
from troth.foundation.correspondence.mailboxes.responding import Reply, Silence, reply_to
from troth.foundation.people.our_addresses import our_addresses

if TYPE_CHECKING:
    from troth.customers.rights.mailbox.words import Guess
    from troth.foundation.correspondence.mailboxes.headers import Head
    from troth.foundation.correspondence.mailboxes.reading import Arrived

FROM_ONE_SENDER: Final = 5
"""Mails of one sender that are kept on a day (UTC)."""
IN_ALL: Final = 500
"""Mails that are kept on a day (UTC), from whomever."""


def reads() -> bool:
    """Say whether mail is wanted: always, for anybody may ask at any time."""
    return True


def wants_text(head: Head) -> bool:
    """Say whether a mail is one that a person may have written."""
    found = reply_to(head, our_addresses())
    return isinstance(found, Reply) or found is Silence.NO_SENDER


def take(arrived: Arrived) -> bool:
    """Take a mail that may be a request.

    What its words clearly ask for becomes a request, and its sender is told how to go on; the rest
    is kept for a person to read. What machines wrote is left alone.

    Returns:
        Whether it was answered, so that nobody else answers it.
    """
    found = reply_to(arrived.head, our_addresses())
    if isinstance(found, Silence) and found is not Silence.NO_SENDER:
        return False
    reply = found if isinstance(found, Reply) else None
    written = LetterText(
        sender=reply.to if reply else "",
        subject=arrived.head.first("Subject")[:500],
        text=arrived.text,
    )
    if not _is_kept(written):
        return False
    guess = guessed(written.subject, written.text)
    spoken = (guess and guess.language) or language_of(arrived.head, LANGUAGES, TELLING)
    about = _about(written.subject)
    if reply and guess and about is None and _asked(arrived.key, written, guess, spoken, reply):
        return True
    receive_letter(
        key=arrived.key,
        written=written,
        language=spoken,
        guessed=guess.kind.value if guess else "",
        about=about.pk if about else None,
    )
    return about is not None


def _is_kept(written: LetterText) -> bool:
    """Say whether so few mails came today that this one is kept."""
    sender = written.sender or "nobody"
    return allowed("letter", sender, FROM_ONE_SENDER) and allowed("letters", "all", IN_ALL)


def _about(subject: str) -> Request | None:
    """Return the request whose reference stands in a subject, such as in an answer to our mail."""
    return Request.objects.filter(reference__in=found_in(subject)).first()


def _asked(key: str, written: LetterText, guess: Guess, language: str, reply: Reply) -> bool:
    """Make a request of a mail; says whether that went, for it may lack what its kind needs."""
    try:
        receive_mail(
            key=key,
            written=written,
            kind=guess.kind.value,
            marketing=guess.marketing,
            language=language,
            headers=reply.headers,
        )
    except InvalidInputError:
        return False
    return True
