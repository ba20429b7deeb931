"""Open the folder of the settings' mailbox for reading (RFC 9051, in summaries)."""

from __future__ import annotations

import contextlib
import imaplib
import socket
import ssl
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final, TypeVar

from django.conf import settings

from troth.foundation.correspondence.errors import MailboxError
from troth.foundation.correspondence.mailboxes import texts
from troth.foundation.correspondence.mailboxes.headers import MOST_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Answer = TypeVar("Answer")

TIMEOUT_S: Final = 30


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that is open for reading only.

    Attributes:
        validity: its ``UIDVALIDITY``.
        next_uid: the number that the next message will get.
        count: how many messages are in it.
    """

    client: imaplib.IMAP4
    validity: int
    next_uid: int
    count: int

    def after(self, uid: int) -> list[int]:
        """Return the numbers of messages after one, ascending.

        Raises:
            MailboxError: the server did not answer as it should.
        """
        if uid + 1 >= self.next_uid:
            return []
        answer, found = _asked(lambda: self.client.uid("SEARCH", f"UID {uid + 1}:*"))
        if answer != "OK":
            raise MailboxError("imap.refused")
        numbers = [int(one) for one in (found[0] or b"").split()]
        # The last message answers to * even when its number is lower.
        return sorted(one for one in numbers if one > uid)

    def head(self, uid: int) -> bytes | None:
        """Return the headers of a message without marking it; None when it is gone.

        Raises:
            MailboxError: the server did not answer as it should.
        """
        return self._fetch(uid, f"(BODY.PEEK[HEADER]<0.{MOST_BYTES}>)")

    def whole(self, uid: int) -> bytes | None:
        """Return a message up to the limit, without marking it; None when it is gone.

        Raises:
            MailboxError: the server did not answer as it should.
        """
        return self._fetch(uid, f"(BODY.PEEK[]<0.{texts.MOST_BYTES}>)")

    def _fetch(self, uid: int, wanted: str) -> bytes | None:
        _, found = _asked(lambda: self.client.uid("FETCH", str(uid), wanted))
        parts = [part[1] for part in found or [] if isinstance(part, tuple)]
        return bytes(parts[0]) if parts else None


def place() -> str:
    """Return under which name it is kept how far the mailbox of the settings was read."""
    troth = settings.TROTH
    where = "\0".join((str(troth.imap_host), str(troth.imap_user), troth.imap_folder))
    return sha256(where.encode()).hexdigest()


@contextlib.contextmanager
def opened() -> Iterator[Folder]:
    """Connect, sign in and open the folder for the length of a block.

    Raises:
        MailboxError: one of ``imap.*``; what the server said is let go, for it may name people.
    """
    if not settings.TROTH.imap_host:
        raise MailboxError("imap.not_configured")
    client = _asked(_connected)
    try:
        _sign_in(client)
        yield _selected(client)
    finally:
        # It was only read; whether the server says goodbye does not matter.
        with contextlib.suppress(OSError, imaplib.IMAP4.error):
            client.logout()


def _connected() -> imaplib.IMAP4:
    troth = settings.TROTH
    host, port = str(troth.imap_host), troth.imap_port
    if troth.imap_security == "tls":
        context = ssl.create_default_context()
        return imaplib.IMAP4_SSL(host, port, ssl_context=context, timeout=TIMEOUT_S)
    return imaplib.IMAP4(host, port, timeout=TIMEOUT_S)


def _sign_in(client: imaplib.IMAP4) -> None:
    troth = settings.TROTH
    if troth.imap_security == "starttls":
        if "STARTTLS" not in client.capabilities:
            raise MailboxError("imap.no_starttls")
        _asked(lambda: client.starttls(ssl.create_default_context()))
    password = troth.imap_password.get_secret_value() if troth.imap_password else ""
    _asked(lambda: client.login(str(troth.imap_user), password), refused="imap.login_refused")


def _selected(client: imaplib.IMAP4) -> Folder:
    name = str(settings.TROTH.imap_folder).replace("\\", "\\\\").replace('"', '\\"')
    answer, found = _asked(lambda: client.select(f'"{name}"', readonly=True))
    if answer != "OK":
        raise MailboxError("imap.no_folder")
    validity, next_uid = _number(client, "UIDVALIDITY"), _number(client, "UIDNEXT")
    if validity is None or next_uid is None:
        raise MailboxError("imap.no_numbers")
    return Folder(client, validity, next_uid, int(found[0] or 0))


def _number(client: imaplib.IMAP4, name: str) -> int | None:
    _, found = client.response(name)
    written = found[0] if found else None
    return int(written) if isinstance(written, bytes) and written.isdigit() else None


def _asked(ask: Callable[[], Answer], refused: str = "imap.refused") -> Answer:
    """Ask the server; what it says when it refuses is let go, for it may name people.

    Raises:
        MailboxError: outside of the ``except`` blocks, so that no context of it is kept.
    """
    try:
        return ask()
    except imaplib.IMAP4.abort:
        code = "imap.disconnected"
    except (imaplib.IMAP4.error, UnicodeError):
        code = refused
    except OSError as error:
        code = _trouble(error)
    raise MailboxError(code)


def _trouble(error: OSError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return "imap.certificate"
    if isinstance(error, socket.gaierror):
        return "imap.name_unknown"
    if isinstance(error, TimeoutError):
        return "imap.timed_out"
    if isinstance(error, ssl.SSLError):
        return "imap.tls"
    return "imap.disconnected" if isinstance(error, ConnectionResetError) else "imap.unreachable"
