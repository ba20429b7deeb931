"""A real IMAP server (Dovecot) on loopback, with one mailbox in a folder of the test."""

from __future__ import annotations

import grp
import imaplib
import os
import pwd
import ssl
import subprocess
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.integration.correspondence.sinks import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

USER = "notice"
PASSWORD = "the-quiet-heron"

_CONFIG = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/log
ssl = {ssl}
{certificate}
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail/%u
first_valid_uid = 1
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
passdb {{
  driver = static
  args = password={password} user={name}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {tls}
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


@dataclass
class Mailbox:
    """The running server.

    Attributes:
        port: where it speaks without TLS, or STARTTLS when it has a certificate.
        tls_port: where it speaks TLS; 0 without a certificate.
    """

    port: int
    tls_port: int

    def deliver(self, *mails: bytes, folder: str = "INBOX") -> None:
        """Put mails into the mailbox, as a delivery agent would."""
        with self.opened() as client:
            for mail in mails:
                answer, _ = client.append(folder, "", "", mail)
                assert answer == "OK"

    def flags(self) -> list[bytes]:
        """Return the flags of every message."""
        with self.opened() as client:
            client.select("INBOX", readonly=True)
            _, found = client.fetch("1:*", "(FLAGS)")
            return [part for part in found if isinstance(part, bytes)]

    def begin_anew(self) -> None:
        """Delete the folder ``News`` and make it again, which changes its numbers."""
        with self.opened() as client:
            client.delete("News")
            time.sleep(1.1)  # a folder's validity is the second in which it was made
            client.create("News")

    @contextmanager
    def opened(self) -> Iterator[imaplib.IMAP4]:
        """Sign in for the length of a block."""
        client = imaplib.IMAP4("127.0.0.1", self.port, timeout=10)
        if self.tls_port:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
            client.starttls(context)
        client.login(USER, PASSWORD)
        try:
            yield client
        finally:
            client.logout()


@contextmanager
def mailbox(program: str, certificate: Path | None = None) -> Iterator[Mailbox]:
    """Run Dovecot for the length of a block."""
    # Not in pytest's folder, which is open to its owner alone, and mail is nobody's.
    with (
        tempfile.TemporaryDirectory(prefix="troth-imap-") as folder,
        _running(program, Path(folder), certificate) as server,
    ):
        yield server


@contextmanager
def _running(program: str, folder: Path, certificate: Path | None) -> Iterator[Mailbox]:
    plain, tls = free_port(), free_port() if certificate else 0
    user, group = _owner()
    lines = f"ssl_cert = <{certificate}\nssl_key = <{certificate}\n" if certificate else ""
    for part in ("run", "mail"):
        (folder / part).mkdir(parents=True)
    _open_to(user, group, folder)
    written = _CONFIG.format(
        folder=folder,
        ssl="yes" if certificate else "no",
        certificate=lines,
        user=user,
        group=group,
        password=PASSWORD,
        name=USER,
        plain=plain,
        tls=tls,
    )
    (folder / "dovecot.conf").write_text(written, encoding="utf-8")
    server = subprocess.Popen([program, "-F", "-c", str(folder / "dovecot.conf")])
    try:
        _wait_for(plain, server, folder)
        yield Mailbox(plain, tls)
    finally:
        server.terminate()
        server.wait(timeout=20)


def _owner() -> tuple[str, str]:
    """Return who owns the mail: ourselves, or nobody in particular when we are root."""
    if os.geteuid() == 0:
        return "nobody", grp.getgrgid(pwd.getpwnam("nobody").pw_gid).gr_name
    return pwd.getpwuid(os.geteuid()).pw_name, grp.getgrgid(os.getegid()).gr_name


def _open_to(user: str, group: str, folder: Path) -> None:
    if os.geteuid() == 0:
        found = pwd.getpwnam(user).pw_uid, grp.getgrnam(group).gr_gid
        os.chown(folder / "mail", *found)
        folder.chmod(0o755)


def _wait_for(port: int, server: subprocess.Popen[bytes], folder: Path) -> None:
    give_up_at = time.monotonic() + 20
    while time.monotonic() < give_up_at and server.poll() is None:
        try:
            imaplib.IMAP4("127.0.0.1", port, timeout=5).logout()
        except (OSError, imaplib.IMAP4.error):
            time.sleep(0.1)
        else:
            return
    log = folder / "log"
    raise AssertionError(log.read_text(encoding="utf-8") if log.exists() else "Dovecot is silent")
