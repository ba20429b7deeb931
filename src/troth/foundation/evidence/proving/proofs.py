"""Proofs: that an entry is in the log, and that a later head continues an earlier one.

A proof is one C2SP tlog-proof file. Its ``extra`` line carries the opening, so that the file is
all that is needed: SHA-256 of the opening is the commitment, the commitment is the log's entry,
and the proof leads from it to the signed root. When the body has expired there is no ``extra``
line; who kept the opening can still verify it against the proof.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from troth.core.errors import NotFoundError, TamperError
from troth.core.merkle.proofs import consistency_proof, inclusion_proof
from troth.core.merkle.tile_paths import TILE_WIDTH
from troth.core.merkle.tlog_proof import TlogProof, verify_tlog_proof
from troth.foundation.evidence.ledger.heads import Head, verifier_of
from troth.foundation.evidence.ledger.trees import commitments, nodes_of
from troth.foundation.evidence.models import Body, Log, place_of

if TYPE_CHECKING:
    from collections.abc import Sequence


def head_of(log: int | None) -> Head:
    """Return the head of a log, by default of the newest.

    Raises:
        NotFoundError: ``evidence.no_such_log``.
    """
    rows = Log.objects.order_by("-number")
    row = (rows if log is None else rows.filter(number=log)).first()
    if row is None:
        raise NotFoundError("evidence.no_such_log", _("There is no such log."))
    return Head.of(row)


def path_of(head: Head, index: int) -> list[bytes]:
    """Return the inclusion proof of an entry in a head, from the leaf's sibling up.

    Raises:
        InvalidInputError: the log has no such entry.
    """
    return inclusion_proof(nodes_of(head.log).at(head.size), index, head.size)


def prove(index: int, *, log: int | None = None) -> TlogProof:
    """Return the proof of an entry with its opening, verified before it is handed out.

    Args:
        index: the entry, from 0.
        log: number of the log; by default the newest.

    Raises:
        NotFoundError: there is no such log or entry.
        TamperError: the entry does not verify; nothing false is handed out.
    """
    head = head_of(log)
    if not 0 <= index < head.size:
        raise NotFoundError(
            "evidence.no_such_entry",
            _("Log %(log)d has no entry %(index)d.") % {"log": head.log, "index": index},
            _("The console's evidence page lists what there is."),
        )
    commitment = commitment_of(head, index)
    opening = _opening(head, index)
    if opening is not None and sha256(opening).digest() != commitment:
        raise TamperError(
            "evidence.body_changed",
            _("The body of entry %(index)d is not the one that was recorded.") % {"index": index},
            _("Run troth evidence verify."),
        )
    proof = TlogProof(index, tuple(path_of(head, index)), head.checkpoint, opening)
    verify_tlog_proof(proof, commitment, origin=head.origin, verifiers=[verifier_of(head.vkey)])
    return proof


def commitment_of(head: Head, index: int) -> bytes:
    """Return the commitment of an entry, from the database.

    Raises:
        NotFoundError: its bundle is not in the database.
    """
    number, offset = divmod(index, TILE_WIDTH)
    return commitments(head.log, number, offset + 1)[offset]


def _opening(head: Head, index: int) -> bytes | None:
    row = Body.objects.filter(place=place_of(head.log, index)).values_list("opening").first()
    if row is None:
        raise TamperError(
            "evidence.body_removed",
            _("The body of entry %(index)d was removed and did not expire.") % {"index": index},
            _("Run troth evidence verify."),
        )
    return None if row[0] is None else bytes(row[0])


def consistency(old_size: int, *, log: int | None = None) -> tuple[Head, Sequence[bytes]]:
    """Return a head and the proof that it continues the tree of ``old_size`` entries.

    Raises:
        NotFoundError: there is no such log.
        InvalidInputError: the log is not that long.
    """
    head = head_of(log)
    return head, consistency_proof(nodes_of(head.log).at(head.size), old_size, head.size)
