"""Programs that are not ours accept what ours writes, and refuse it altered.

sigstore (all versions of Python) verifies inclusion proofs and reads checkpoints; aics-tlog
(Python 3.12 and above) does the rest of the C2SP formats; pymerkle is an RFC 6962 tree.
"""

from __future__ import annotations

import base64
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pymerkle
import pytest
from cryptography.exceptions import InvalidSignature
from sigstore._internal.merkle import verify_merkle_inclusion
from sigstore._internal.rekor.checkpoint import SignedCheckpoint, verify_checkpoint
from sigstore.errors import VerificationError

from tests.unit.core.merkle.keys import LOG, WITNESS
from troth.core.merkle.bundles import encode_bundle
from troth.core.merkle.checkpoints import Checkpoint, sign_checkpoint
from troth.core.merkle.hashing import leaf_hashes
from troth.core.merkle.nodes import Levels, root_at
from troth.core.merkle.proofs import consistency_proof, inclusion_proof
from troth.core.merkle.tile_paths import Bundle
from troth.core.merkle.tiles import tile_content, tiles_at

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE = 70_000
ENTRIES = [number.to_bytes(32) for number in range(SIZE)]
LEVELS = Levels(leaf_hashes(ENTRIES))
SIZES = (1, 2, 3, 255, 256, 257, 1000, 65_537, SIZE)


def indexes(size: int) -> Iterator[int]:
    yield from sorted({0, 1, size // 3, size // 2, size - 2, size - 1} & set(range(size)))


class Keyring:
    """What sigstore asks for a key: verify by identifier, raise its own error."""

    def verify(self, *, key_id: bytes, signature: bytes, data: bytes) -> None:
        assert key_id == LOG.key_id
        try:
            LOG.private.public_key().verify(signature, data)
        except InvalidSignature:
            raise VerificationError("the signature does not verify") from None


def rekor_entry(index: int, size: int, **changes: Any) -> Any:
    """Return one entry with its proof in the shape sigstore reads from a Rekor log."""
    root = root_at(LEVELS, size)
    signed = sign_checkpoint(Checkpoint(LOG.name, size, root), WITNESS, LOG)
    proof = {
        "log_index": index,
        "tree_size": size,
        "hashes": inclusion_proof(LEVELS, index, size),
        "root_hash": root,
        "checkpoint": SimpleNamespace(envelope=signed),
    }
    return SimpleNamespace(
        _inner=SimpleNamespace(
            inclusion_proof=SimpleNamespace(**{**proof, **changes}),
            canonicalized_body=ENTRIES[index],
            log_id=SimpleNamespace(key_id=LOG.key_id),
        )
    )


@pytest.mark.parametrize("size", SIZES)
def test_sigstore_verifies_inclusion_and_checkpoint(size: int) -> None:
    for index in indexes(size):
        entry = rekor_entry(index, size)
        verify_merkle_inclusion(entry)
        verify_checkpoint(Keyring(), entry)  # type: ignore[arg-type]  # the one method it calls


def test_sigstore_refuses_what_was_altered() -> None:
    hashes = inclusion_proof(LEVELS, 5, SIZE)
    with pytest.raises(VerificationError):
        verify_merkle_inclusion(rekor_entry(5, SIZE, hashes=[bytes(32), *hashes[1:]]))
    with pytest.raises(VerificationError):
        verify_merkle_inclusion(rekor_entry(5, SIZE, log_index=4))
    signed = sign_checkpoint(Checkpoint(LOG.name, SIZE, bytes(32)), LOG)
    forged = SimpleNamespace(envelope=signed.replace(f"\n{SIZE}\n", f"\n{SIZE + 1}\n"))
    with pytest.raises(VerificationError):
        verify_checkpoint(Keyring(), rekor_entry(5, SIZE, checkpoint=forged))  # type: ignore[arg-type]  # as above


def test_sigstore_reads_our_checkpoint() -> None:
    root = root_at(LEVELS, SIZE)
    signed = SignedCheckpoint.from_text(sign_checkpoint(Checkpoint(LOG.name, SIZE, root), LOG))
    assert signed.checkpoint.origin == LOG.name
    assert signed.checkpoint.log_size == SIZE
    assert signed.checkpoint.log_hash == root.hex()
    assert base64.b64decode(signed.signed_note.signatures[0].signature) == LOG.sign(
        signed.signed_note.note.encode()
    )


def test_pymerkle_grows_the_same_tree() -> None:
    tree = pymerkle.InmemoryTree(algorithm="sha256")
    for size, entry in enumerate(ENTRIES[:300], start=1):
        tree.append_entry(entry)
        assert tree.get_root() == root_at(LEVELS, size)


class TestAicsTlog:
    """A second implementation of the C2SP formats; it needs Python 3.12."""

    aics: Any

    @pytest.fixture(autouse=True)
    def _import(self) -> None:
        self.aics = pytest.importorskip(
            "aics_tlog", reason="aics-tlog needs Python 3.12; sigstore stands in for it before"
        )

    @pytest.mark.parametrize("size", SIZES)
    def test_verifies_our_proofs(self, size: int) -> None:
        root = root_at(LEVELS, size)
        for index in indexes(size):
            proof = inclusion_proof(LEVELS, index, size)
            assert self.aics.verify_leaf_inclusion(ENTRIES[index], index, size, proof, root)
            assert not self.aics.verify_leaf_inclusion(b"another", index, size, proof, root)
            proof = consistency_proof(LEVELS, index, size)
            old_root = root_at(LEVELS, index)
            assert self.aics.verify_consistency(index, size, old_root, root, proof)
            assert not self.aics.verify_consistency(index, size, bytes(32), root, proof)

    def test_verifies_our_checkpoint(self) -> None:
        head = Checkpoint(LOG.name, SIZE, root_at(LEVELS, SIZE))
        note = self.aics.parse_note(sign_checkpoint(head, LOG))
        key = self.aics.parse_vkey(LOG.published)
        result = self.aics.verify_checkpoint(note, key, expected_origin=LOG.name)
        assert result.ok, result.error
        assert (result.size, result.root) == (head.size, head.root)
        other = self.aics.parse_vkey(WITNESS.published)
        assert not self.aics.verify_checkpoint(note, other, expected_origin=LOG.name).ok

    @pytest.mark.parametrize("size", SIZES)
    def test_audits_our_tiles_and_bundles(self, size: int) -> None:
        files = {tile.path: tile_content(LEVELS, tile) for tile in tiles_at(size)}
        for start in range(0, size, 256):
            entries = ENTRIES[start : min(start + 256, size)]
            files[Bundle(start // 256, len(entries)).path] = encode_bundle(entries)
        reader = self.aics.MemoryTileReader(files)
        report = self.aics.audit_tiles(reader, size, root_at(LEVELS, size))
        assert report.tiles + report.bundles == len(files)
        for index in indexes(size):
            ours = inclusion_proof(LEVELS, index, size)
            assert self.aics.inclusion_proof_from_tiles(reader, index, size) == ours
