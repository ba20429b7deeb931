"""An exported folder verifies without anything else, and tells what was done to it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from base64 import b64decode
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from tests.integration.evidence import logs
from troth.core.errors import InvalidInputError, TamperError
from troth.core.merkle.bundles import encode_bundle
from troth.core.merkle.checkpoints import Checkpoint as SignedHead
from troth.core.merkle.checkpoints import parse_checkpoint, sign_checkpoint
from troth.core.merkle.tile_paths import Bundle, Tile
from troth.core.sealing.signing import NoteSigner, SigningKey
from troth.foundation.evidence.ledger.beginning import succeed
from troth.foundation.evidence.ledger.expiring import expire_bodies
from troth.foundation.evidence.ledger.logkey import signer_of
from troth.foundation.evidence.ledger.mark import mark_path
from troth.foundation.evidence.models import Body, Log, place_of
from troth.foundation.evidence.proving.proofs import consistency, head_of, path_of, prove
from troth.foundation.evidence.queries import entry
from troth.foundation.evidence.verification.exporting import Selection, export
from troth.foundation.evidence.verification.live import verify_live
from troth.foundation.evidence.verification.offline import verify_export, verify_proof_file
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from random import Random

    from troth.foundation.evidence.ledger.heads import Head
    from troth.foundation.evidence.verification.findings import Report

pytestmark = pytest.mark.django_db


def exported(folder: Path, selection: Selection | None = None) -> Path:
    out = folder / "evidence"
    with acting(Actor.command_line()):
        export(folder=out, selection=selection)
    return out


def found(report: Report) -> set[tuple[str, int | None]]:
    return {(finding.code.removeprefix("evidence."), finding.index) for finding in report.findings}


def lines(folder: Path) -> list[bytes]:
    return (folder / "logs/1/bodies/00000.jsonl").read_bytes().splitlines(keepends=True)


def put_lines(folder: Path, content: list[bytes]) -> None:
    (folder / "logs/1/bodies/00000.jsonl").write_bytes(b"".join(content))


def test_an_export_verifies(dice: Random, tmp_path: Path) -> None:
    head = logs.filled(dice)
    report = verify_export(exported(tmp_path))
    assert found(report) == set()
    assert (report.entries, report.bodies, report.withheld) == (head.size, head.size, 0)


@dataclass(frozen=True)
class Attack:
    """An exported folder and what is altered in it."""

    folder: Path
    head: Head
    one: int
    other: int
    dice: Random

    @property
    def width(self) -> int:
        return min(256, self.head.size - self.one // 256 * 256)

    @property
    def bundle(self) -> Path:
        return self.folder / "logs/1" / Bundle(self.one // 256, self.width).path

    @property
    def tile(self) -> Path:
        return self.folder / "logs/1" / Tile(0, self.one // 256, self.width).path


def put_in(attack: Attack) -> None:
    content = lines(attack.folder)
    put_lines(attack.folder, [*content, content[attack.one]])


def take_out(attack: Attack) -> None:
    content = lines(attack.folder)
    del content[attack.one]
    put_lines(attack.folder, content)


def change(attack: Attack) -> None:
    content = lines(attack.folder)
    content[attack.one] = content[attack.one].replace(b'"none"', b'"nine"')
    put_lines(attack.folder, content)


def exchange(attack: Attack) -> None:
    content = lines(attack.folder)
    first, second = content[attack.one], content[attack.other]
    for index, line in ((attack.one, second), (attack.other, first)):
        content[index] = b'{"index":%d,%b' % (index, line.partition(b",")[2])
    put_lines(attack.folder, content)


def change_commitment(attack: Attack) -> None:
    content = bytearray(attack.bundle.read_bytes())
    content[attack.one % 256 * 34 + 2 + attack.dice.randrange(32)] ^= 1
    attack.bundle.write_bytes(content)


def change_tile(attack: Attack) -> None:
    attack.tile.write_bytes(logs.altered(attack.tile.read_bytes(), attack.dice))


def lose_bundle(attack: Attack) -> None:
    attack.bundle.unlink()


def openings(attack: Attack) -> list[bytes]:
    """Return the salt and body of each line, in the text of the file."""
    return [line.partition(b",")[2] for line in lines(attack.folder)]


def put_all(attack: Attack, entries: list[bytes], told: list[bytes]) -> None:
    """Write all commitments and bodies anew, at the places where they now stand."""
    log = attack.folder / "logs/1"
    shutil.rmtree(log / "tile/entries")
    for start in range(0, len(entries), 256):
        part = entries[start : start + 256]
        path = log / Bundle(start // 256, len(part)).path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(encode_bundle(part))
    put_lines(attack.folder, [b'{"index":%d,%b' % pair for pair in enumerate(told)])


def forged(attack: Attack) -> tuple[bytes, bytes]:
    """Return the commitment and the line of an entry that was never recorded."""
    salt = attack.dice.randbytes(16)
    body = b'{"actor":{"id":"","kind":"public"},"facts":{},"kind":"tests.forged","v":1}'
    line = b'"salt":"%b","body":%b}\n' % (salt.hex().encode(), body)
    return sha256(salt + body).digest(), line


def take_entry_out(attack: Attack) -> None:
    entries, told = logs.commitments(), openings(attack)
    del entries[attack.one], told[attack.one]
    put_all(attack, entries, told)


def put_entry_in(attack: Attack) -> None:
    entries, told = logs.commitments(), openings(attack)
    commitment, line = forged(attack)
    entries.insert(attack.one, commitment)
    told.insert(attack.one, line)
    put_all(attack, entries, told)


def exchange_entries(attack: Attack) -> None:
    entries, told = logs.commitments(), openings(attack)
    for both in (entries, told):
        both[attack.one], both[attack.other] = both[attack.other], both[attack.one]
    put_all(attack, entries, told)


def replace_entry(attack: Attack) -> None:
    entries, told = logs.commitments(), openings(attack)
    entries[attack.one], told[attack.one] = forged(attack)
    put_all(attack, entries, told)


def shorten(attack: Attack) -> None:
    # Cut between two bundles, the log has lost a bundle: see the test of that below.
    kept = attack.one + (attack.one % 256 == 0)
    put_all(attack, logs.commitments()[:kept], openings(attack)[:kept])


def keep_an_older_state(attack: Attack) -> None:
    """Leave the folder as it was while the log went on and its mark moved."""
    logs.fill(attack.dice.randint(1, 300))
    shutil.copy(mark_path(), attack.folder / "highwater")


def sign_by_another_key(attack: Attack) -> None:
    forger = NoteSigner(attack.head.origin, SigningKey(attack.dice.randbytes(32)))
    signed = sign_checkpoint(attack.head.unsigned, forger)
    (attack.folder / "logs/1/checkpoint").write_text(signed)


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("alter", "code", "single"),
    [
        (put_in, "body_inserted", True),
        (take_out, "body_removed", True),
        (change, "body_changed", True),
        (exchange, "bodies_exchanged", True),
        (change_commitment, "commitment_changed", True),
        (change_tile, "tile_changed", False),
        (lose_bundle, "bundle_missing", False),
        (take_entry_out, "entry_removed", True),
        (put_entry_in, "entry_inserted", True),
        (exchange_entries, "entries_exchanged", True),
        (replace_entry, "entry_changed", True),
        (shorten, "log_shortened", False),
        (keep_an_older_state, "rolled_back", False),
        (sign_by_another_key, "checkpoint_foreign", False),
    ],
)
def test_an_altered_export_names_what_was_done(
    dice: Random, tmp_path: Path, alter: Callable[[Attack], None], code: str, *, single: bool
) -> None:
    head = logs.filled(dice)
    # Behind the last but two there is nothing from which a shift could be told.
    one, other = sorted(dice.sample(range(1, head.size - 3), 2))
    attack = Attack(exported(tmp_path), head, one, other, dice)
    alter(attack)
    assert (code, one if single else None) in found(verify_export(attack.folder))


def test_a_bundle_that_is_gone_with_its_bodies_is_missed(dice: Random, tmp_path: Path) -> None:
    logs.fresh_log()
    head = logs.fill(dice.randint(300, 500))
    attack = Attack(exported(tmp_path), head, 256, 257, dice)
    put_all(attack, logs.commitments()[:256], openings(attack)[:256])
    told = found(verify_export(attack.folder))
    assert told == {("bundle_missing", None), ("body_removed", 256)}


def test_an_older_export_is_behind_a_checkpoint_that_somebody_kept(tmp_path: Path) -> None:
    logs.fresh_log()
    logs.fill(300)
    older = exported(tmp_path)
    kept = logs.fill(20).checkpoint
    report = verify_export(older, checkpoints=[kept])
    assert found(report) == {("log_shortened", None)}


def test_a_checkpoint_that_somebody_kept_is_continued_or_named(dice: Random) -> None:
    head = logs.filled(dice)
    assert verify_live(checkpoints=[head.checkpoint]).sound
    logs.fill(dice.randint(1, 400))
    assert verify_live(checkpoints=[head.checkpoint]).sound
    other = SignedHead(head.origin, dice.randrange(1, head.size), dice.randbytes(32))
    forked = sign_checkpoint(other, signer_of(head.origin, head.vkey))
    assert found(verify_live(checkpoints=[forked])) == {("checkpoint_contradicts", None)}


@pytest.mark.parametrize("text", ["", "no checkpoint", "example.com/log\n1\n"])
def test_a_checkpoint_of_no_log_here_is_not_passed_over(tmp_path: Path, text: str) -> None:
    logs.fresh_log()
    assert found(verify_live(checkpoints=[text])) == {("checkpoint_foreign", None)}
    folder = exported(tmp_path)
    assert found(verify_export(folder, checkpoints=[text])) == {("checkpoint_foreign", None)}


def test_a_key_that_is_not_trusted(tmp_path: Path) -> None:
    head = logs.fresh_log()
    folder = exported(tmp_path)
    assert verify_export(folder, vkeys=[head.vkey]).sound
    other = NoteSigner(head.origin, SigningKey(bytes(32)))
    from troth.foundation.evidence.ledger.logkey import vkey_of

    report = verify_export(folder, vkeys=[vkey_of(other)])
    assert found(report) == {("checkpoint_foreign", None)}


def test_a_selected_export_says_what_it_withholds(tmp_path: Path) -> None:
    logs.fresh_log()
    head = logs.fill(50)
    folder = exported(tmp_path, Selection(kinds=["evidence.verified"]))
    report = verify_export(folder)
    assert report.sound
    assert report.withheld == head.size - 1  # how the log began is always told


def test_expired_bodies_are_told_from_removed_ones(dice: Random, tmp_path: Path) -> None:
    head = logs.filled(dice)
    old = dice.sample(range(1, head.size), head.size // 3)
    long_ago = int((timezone.now() - timedelta(days=731)).timestamp() * 1000)
    Body.objects.filter(place__in=[place_of(1, index) for index in old]).update(at_ms=long_ago)
    with acting(Actor.system("tests")):
        assert expire_bodies() == len(old)
    assert expire_bodies() == 0
    report = verify_live()
    assert (report.sound, report.expired) == (True, len(old))
    shown = entry(1, old[0])
    assert (shown.body, shown.actor, shown.expired_by) == (None, "", head.size)
    assert verify_export(exported(tmp_path)).expired == len(old)
    kept = next(index for index in range(1, head.size) if index not in old)
    Body.objects.filter(place=place_of(1, kept)).update(opening=None, expired_by=head.size)
    assert found(verify_live()) == {("body_removed", kept)}


def test_a_restored_database_begins_a_log_that_names_the_old_head(tmp_path: Path) -> None:
    logs.fresh_log()
    backup = logs.fill(100)
    from django.db import transaction

    with transaction.atomic():
        lost = logs.fill(30)
        transaction.set_rollback(True)
    logs.forget()
    with acting(Actor.command_line()):
        new = succeed(reason="restored")
    facts = (entry(2, 0).body or {})["facts"]
    assert facts["predecessor"] == backup.origin
    assert (facts["predecessor_size"], facts["entries_lost"]) == (lost.size, 30)
    assert facts["predecessor_root"] == lost.root.hex()
    assert (new.log, new.origin, new.size) == (2, f"{backup.origin}/2", 1)
    assert logs.fill(10).log == 2
    assert Log.objects.get(number=1).closed_at is not None
    assert verify_live().sound
    assert verify_export(exported(tmp_path)).sound


def test_what_is_no_export_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError):
        verify_export(tmp_path)


def test_a_proof_carries_all_that_is_needed(dice: Random) -> None:
    head = logs.filled(dice)
    index = dice.randrange(head.size)
    content = str(prove(index)).encode()
    assert verify_proof_file(content, vkeys=[head.vkey]) == logs.opening(index)[16:]
    changed = content.replace(b"index %d" % index, b"index %d" % ((index + 1) % head.size))
    with pytest.raises(TamperError):
        verify_proof_file(changed, vkeys=[head.vkey])


def test_another_implementation_verifies_checkpoint_inclusion_and_consistency(
    dice: Random,
) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from sigstore._internal.merkle import (
        _chain_border_right,
        _chain_inner,
        _decomp_inclusion_proof,
    )

    head = logs.filled(dice)
    text, signature = head.checkpoint.split("\n\n")
    key = b64decode(head.vkey.split("+", 2)[2])[1:]
    signed = b64decode(signature.split(" ")[2])[4:]
    Ed25519PublicKey.from_public_bytes(key).verify(signed, f"{text}\n".encode())
    root = b64decode(text.split("\n")[2])
    index = dice.randrange(head.size)
    path = path_of(head, index)
    inner, border = _decomp_inclusion_proof(index, head.size)
    assert len(path) == inner + border
    leaf = sha256(b"\0" + sha256(logs.opening(index)).digest()).digest()
    between = _chain_inner(leaf, path[:inner], index)
    assert _chain_border_right(between, path[inner:]) == root


def test_consistency_with_every_earlier_size(dice: Random) -> None:
    from troth.core.merkle.nodes import Levels, root_at
    from troth.core.merkle.proofs import verify_consistency

    head = logs.filled(dice)
    nodes = Levels([sha256(b"\0" + entry).digest() for entry in logs.commitments()])
    old = dice.randint(1, head.size)
    found_head, hashes = consistency(old)
    verify_consistency(old, found_head.size, root_at(nodes, old), found_head.root, hashes)


def test_verifying_needs_neither_database_nor_data_folder(tmp_path: Path) -> None:
    logs.fresh_log()
    logs.fill(20)
    folder = exported(tmp_path)
    environ = {key: value for key, value in os.environ.items() if not key.startswith("TROTH_")}
    environ["TROTH_HOME"] = str(tmp_path / "nowhere")
    command = [sys.executable, "-m", "troth", "evidence", "verify", str(folder), "--json"]
    done = subprocess.run(command, env=environ, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["sound"] is True
    assert not (tmp_path / "nowhere").exists()
    (folder / "logs/1/checkpoint").write_text("")
    assert subprocess.run(command, env=environ, capture_output=True, check=False).returncode == 1
    assert parse_checkpoint(head_of(1).checkpoint).size == 21
