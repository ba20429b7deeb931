"""The high-water mark: the last published head, kept outside of the database.

Whoever puts back an older database, by mistake or to hide something, cannot put back the mark in
the same step. The mark is moved after the commit and before the checkpoint is published, so the
database is never behind it unless it was rolled back; and it is only ever moved forward.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.conf import settings

from troth.core.errors import ServiceUnavailableError, TamperError
from troth.core.merkle.checkpoints import Checkpoint, open_checkpoint, parse_checkpoint
from troth.core.merkle.nodes import root_at
from troth.foundation.evidence.ledger.files import replace
from troth.foundation.evidence.ledger.heads import verifier_of
from troth.foundation.evidence.ledger.trees import nodes_of
from troth.foundation.evidence.models import Log

if TYPE_CHECKING:
    from pathlib import Path

    from troth.foundation.evidence.ledger.heads import Head

RESTORED = "If the database was restored from a backup, finish it with troth restore."


def mark_path() -> Path:
    """Return where the mark is."""
    home: Path = settings.TROTH.home
    return home / "highwater"


def read_mark() -> str | None:
    """Return the mark's signed text; None when there is none yet.

    Raises:
        ServiceUnavailableError: ``evidence.mark_unreadable``.
    """
    try:
        return mark_path().read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        raise ServiceUnavailableError(
            "evidence.mark_unreadable",
            "The high-water mark of the evidence log cannot be read.",
            "Check the owner and mode of the file highwater in the data folder.",
        ) from None


def require_not_behind(head: Head) -> None:
    """Go on only when a head continues what the mark says was published.

    Raises:
        TamperError: ``evidence.mark_missing``, ``evidence.mark_foreign``,
            ``evidence.rolled_back`` or ``evidence.mark_contradicts``.
    """
    text = read_mark()
    if text is None:
        if head.size > 1:
            raise TamperError(
                "evidence.mark_missing",
                f"The log has {head.size} entries but its high-water mark is missing.",
                "Put back the file highwater from the recovery kit or the published checkpoint.",
            )
        return
    if not _holds(text, head):
        raise TamperError(
            "evidence.mark_contradicts",
            "The high-water mark and the log have different histories.",
            "Keep both as evidence; troth evidence verify says more.",
        )


# A mark that held once holds for every head the database grew to since: appending only adds.
@lru_cache(maxsize=2)
def _held(text: str, log: int) -> set[int]:
    del text, log
    return set()


def _holds(text: str, head: Head) -> bool:
    mark, log, size = _opened(text, head.origin, head.vkey, head.log), head.log, head.size
    if mark.origin != head.origin:
        return True
    if mark.size > size:
        raise TamperError(
            "evidence.rolled_back",
            f"The database has {size} entries of log {log}, but {mark.size} were published: it "
            "was rolled back.",
            RESTORED,
        )
    if mark.size == size:
        return mark.root == head.root
    if not _held(text, log):
        nodes = nodes_of(log)
        roots = root_at(nodes.at(size), size), root_at(nodes.at(size), mark.size)
        if roots != (head.root, mark.root):
            return False
        _held(text, log).add(mark.size)
    return True


def _opened(text: str, origin: str, vkey: str, log: int) -> Checkpoint:
    """Return the mark, verified with the key of the log that it is of."""
    mark = parse_checkpoint(text)
    if mark.origin != origin:
        earlier = Log.objects.filter(origin=mark.origin, number__lt=log).first()
        if earlier is None:
            raise TamperError(
                "evidence.rolled_back",
                "The high-water mark is of a log that is not in the database: it was rolled back.",
                RESTORED,
            )
        origin, vkey = earlier.origin, earlier.vkey
    return _verified(text, origin, vkey)


@lru_cache(maxsize=4)
def _verified(text: str, origin: str, vkey: str) -> Checkpoint:
    try:
        return open_checkpoint(text, origin=origin, verifiers=[verifier_of(vkey)])
    except TamperError:
        raise TamperError(
            "evidence.mark_foreign",
            "The high-water mark was not signed by this log's key.",
            "Keep it as evidence; put back the file highwater from the recovery kit.",
        ) from None


def raise_mark(head: Head) -> None:
    """Move the mark forward to a head that is committed; never back.

    The caller holds the lock of the publication.

    Raises:
        TamperError: as ``require_not_behind``.
        OSError: the disk is full or read-only.
    """
    require_not_behind(head)
    content = head.checkpoint
    if read_mark() != content:
        replace(mark_path(), content.encode())


def put_mark(head: Head) -> None:
    """Set the mark whatever it was: for the first entry of a new log only.

    Raises:
        OSError: the disk is full or read-only.
    """
    replace(mark_path(), head.checkpoint.encode())
