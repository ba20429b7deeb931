"""The head of the log in any database, and the same head made again from its commitments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.errors import TamperError
from troth.core.merkle.hashing import HASH_BYTES, leaf_hashes
from troth.core.merkle.replay import replay
from troth.foundation.evidence.models import Bundle, Log, place_of
from troth.foundation.installation.archive.container import LedgerHead
from troth.foundation.installation.archive.meta import every_row, table_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import Model

_LOG: Final = "evidence_log"


def head_among(models: Iterable[type[Model]], alias: str) -> LedgerHead | None:
    """Return the newest log's head by historical models; None before the first log."""
    for model in models:
        if table_name(model) == _LOG:
            rows = every_row(model, alias).order_by("-number")
            found = rows.values("origin", "size", "root").first()
            return (
                LedgerHead(found["origin"], found["size"], _hex(found["root"])) if found else None
            )
    return None


def head(alias: str) -> LedgerHead | None:
    """Return the newest log's head as it is stored; None before the first log."""
    return head_among([Log], alias)


def recomputed(alias: str) -> LedgerHead | None:
    """Make every log's tree again from its commitments; return the newest log's head.

    Raises:
        TamperError: ``installation.ledger_differs``: a tree is not the one that its head says.
    """
    newest = None
    for log in Log.objects.using(alias).order_by("number"):
        tree = replay(_leaves(log.number, alias))
        if (tree.size, tree.root()) != (log.size, bytes(log.root)):
            raise TamperError(
                "installation.ledger_differs",
                f"The log {log.origin} makes another tree than its head says: "
                f"{tree.size} entries where {log.size} were signed.",
                "Restore from an older backup, and keep this one to find out why.",
            )
        newest = LedgerHead(log.origin, tree.size, tree.root().hex())
    return newest


def _leaves(log: int, alias: str) -> Iterator[bytes]:
    bundles = Bundle.objects.using(alias).filter(
        place__gte=place_of(log, 0), place__lt=place_of(log + 1, 0)
    )
    rows = bundles.order_by("place").values_list("commitments", flat=True)
    for commitments in rows.iterator(chunk_size=256):
        whole = bytes(commitments)
        yield from leaf_hashes(
            [whole[at : at + HASH_BYTES] for at in range(0, len(whole), HASH_BYTES)]
        )


def _hex(value: bytes) -> str:
    return bytes(value).hex()
