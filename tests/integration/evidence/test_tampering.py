"""Somebody who may write to the database and the folder alters the evidence: it is named."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from django.db import transaction

from tests.integration.evidence import logs
from troth.core.errors import TamperError
from troth.core.merkle.checkpoints import Checkpoint as SignedHead
from troth.core.merkle.checkpoints import sign_checkpoint
from troth.core.merkle.tile_paths import Bundle as BundleName
from troth.core.merkle.tile_paths import Tile
from troth.core.sealing.signing import NoteSigner, SigningKey
from troth.foundation.evidence.ledger.logkey import signer_of
from troth.foundation.evidence.ledger.mark import mark_path
from troth.foundation.evidence.ledger.postings import first_entry
from troth.foundation.evidence.ledger.publishing import publish, publish_again
from troth.foundation.evidence.ledger.trees import log_folder
from troth.foundation.evidence.models import (
    Body,
    Bundle,
    Checkpoint,
    Log,
    Posting,
    bundle_of,
    place_of,
)
from troth.foundation.evidence.verification.live import verify_live
from troth.foundation.recording.schemas import AccessRefused

if TYPE_CHECKING:
    from random import Random

    from troth.foundation.evidence.verification.findings import Report

pytestmark = pytest.mark.django_db


def examined() -> Report:
    logs.forget()
    return verify_live()


def found(report: Report) -> set[tuple[str, int | None]]:
    return {(finding.code.removeprefix("evidence."), finding.index) for finding in report.findings}


def miscounted(index: int) -> str:
    """Return what becomes of the only posting that counts an entry which was taken out or put in.

    All entries behind the first are of one kind by one actor.
    """
    bundle = bundle_of(place_of(1, index))
    others = Posting.objects.filter(bundle=bundle, kind__name=AccessRefused.kind)
    if not others.exists():
        return "posting_missing"
    here = Body.objects.filter(place__gte=first_entry(bundle), place__lt=first_entry(bundle + 1))
    rest = here.filter(kind__name=AccessRefused.kind)
    return "posting_changed" if rest.exists() else "posting_inserted"


def test_an_untouched_log_verifies(dice: Random) -> None:
    head = logs.filled(dice)
    report = examined()
    assert found(report) == set()
    assert (report.entries, report.bodies, report.expired) == (head.size, head.size, 0)


def test_entries_behind_the_publication_verify_too(dice: Random) -> None:
    logs.filled(dice)
    head = logs.fill(dice.randint(1, 700), published=False)
    report = examined()
    assert found(report) == set()
    assert report.entries == head.size


def test_a_changed_body(dice: Random) -> None:
    head = logs.filled(dice)
    index = dice.randrange(1, head.size)
    logs.put_opening(index, logs.altered(logs.opening(index), dice))
    assert found(examined()) == {("body_changed", index)}


def test_a_removed_body(dice: Random) -> None:
    head = logs.filled(dice)
    index = dice.randrange(1, head.size)
    if dice.random() < 0.5:
        Body.objects.filter(place=place_of(1, index)).delete()
        count = {(miscounted(index), None)}
    else:  # made to look like an expiry that the log does not know
        Body.objects.filter(place=place_of(1, index)).update(opening=None, expired_by=index)
        count = set()
    assert found(examined()) == {("body_removed", index)} | count


def test_an_inserted_body(dice: Random) -> None:
    head = logs.filled(dice)
    index = head.size + dice.randrange(1000)
    copied = Body.objects.get(place=place_of(1, 1))
    copied.place, copied.at_ms = place_of(1, index), Body.objects.order_by("-place")[0].at_ms
    copied.save(force_insert=True)
    assert found(examined()) == {("body_inserted", index), (miscounted(index), None)}


def test_a_body_and_a_bundle_of_a_log_that_was_never_begun(dice: Random) -> None:
    logs.filled(dice)
    for model in (Body, Bundle):
        forged = model.objects.get(place=place_of(1, 0))
        forged.place = place_of(dice.choice([0, 2, 7]), 3)
        forged.save(force_insert=True)
        assert "log_unknown" in {code for code, _ in found(examined())}
        forged.delete()
    assert found(examined()) == set()


def test_two_exchanged_bodies(dice: Random) -> None:
    head = logs.filled(dice)
    one, other = sorted(dice.sample(range(1, head.size), 2))
    first, second = logs.opening(one), logs.opening(other)
    logs.put_opening(one, second)
    logs.put_opening(other, first)
    assert found(examined()) == {("bodies_exchanged", one)}


def test_a_body_that_stands_at_a_foreign_place(dice: Random) -> None:
    head = logs.filled(dice)
    one, other = dice.sample(range(1, head.size), 2)
    logs.put_opening(one, logs.opening(other))
    report = examined()
    assert found(report) == {("body_misplaced", one)}
    assert f"body of entry {other}" in report.findings[0].what


def test_a_changed_commitment(dice: Random) -> None:
    head = logs.filled(dice)
    index = dice.randrange(1, head.size)
    entries = logs.commitments()
    entries[index] = logs.altered(entries[index], dice)
    logs.put_commitments(entries)
    assert ("commitment_changed", index) in found(examined())


def test_a_replaced_entry(dice: Random) -> None:
    head = logs.filled(dice)
    index = dice.randrange(1, head.size)
    entries, forged = logs.commitments(), logs.altered(logs.opening(index), dice)
    entries[index] = sha256(forged).digest()
    logs.put_commitments(entries)
    logs.put_opening(index, forged)
    assert ("entry_changed", index) in found(examined())


def test_two_exchanged_entries(dice: Random) -> None:
    head = logs.filled(dice)
    one, other = sorted(dice.sample(range(1, head.size), 2))
    entries = logs.commitments()
    entries[one], entries[other] = entries[other], entries[one]
    first, second = logs.opening(one), logs.opening(other)
    logs.put_commitments(entries)
    logs.put_opening(one, second)
    logs.put_opening(other, first)
    assert ("entries_exchanged", one) in found(examined())


def test_an_entry_that_was_taken_out(dice: Random) -> None:
    head = logs.filled(dice)
    index = dice.randrange(1, head.size - 3)
    entries = logs.commitments()
    del entries[index]
    logs.put_commitments(entries)
    named = found(examined())
    assert ("entry_removed", index) in named
    assert "log_shortened" in {code for code, _ in named}


def test_an_entry_that_was_put_in(dice: Random) -> None:
    head = logs.filled(dice)
    index = dice.randrange(1, head.size - 3)
    entries = logs.commitments()
    entries.insert(index, sha256(b"slipped in").digest())
    logs.put_commitments(entries)
    assert ("entry_inserted", index) in found(examined())


def test_a_shortened_log(dice: Random) -> None:
    head = logs.filled(dice)
    size = dice.randrange(1, head.size)
    logs.put_commitments(logs.commitments()[:size])
    Body.objects.filter(place__gte=place_of(1, size)).delete()
    assert "log_shortened" in {code for code, _ in found(examined())}


def test_everything_changed_together_with_the_published_files(dice: Random) -> None:
    head = logs.filled(dice)
    index = dice.randrange(1, head.size)
    entries, forged = logs.commitments(), logs.altered(logs.opening(index), dice)
    entries[index] = sha256(forged).digest()
    logs.put_commitments(entries)
    logs.put_opening(index, forged)
    logs.forget()
    publish_again_past_the_mark()
    assert {code for code, _ in found(examined())} & {"root_differs", "entries_changed"}


def publish_again_past_the_mark() -> None:
    mark = mark_path().read_bytes()
    publish_again()
    mark_path().write_bytes(mark)


def test_a_changed_tile(dice: Random) -> None:
    head = logs.filled(dice)
    number = dice.randrange(-(-head.size // 256))
    width = min(256, head.size - number * 256)
    path = log_folder(1) / Tile(0, number, width).path
    path.write_bytes(logs.altered(path.read_bytes(), dice))
    assert found(examined()) == {("tile_changed", None)}


def test_a_changed_bundle(dice: Random) -> None:
    head = logs.filled(dice)
    number = dice.randrange(-(-head.size // 256))
    width = min(256, head.size - number * 256)
    path = log_folder(1) / BundleName(number, width).path
    path.write_bytes(logs.altered(path.read_bytes(), dice))
    assert found(examined()) == {("bundle_changed", None)}


def test_a_foreign_checkpoint(dice: Random) -> None:
    head = logs.filled(dice)
    forger = NoteSigner(head.origin, SigningKey(dice.randbytes(32)))
    Log.objects.update(checkpoint=sign_checkpoint(head.unsigned, forger))
    assert found(examined()) == {("checkpoint_foreign", None)}


def test_a_checkpoint_that_contradicts_an_earlier_one(dice: Random) -> None:
    head = logs.filled(dice)
    other = SignedHead(head.origin, dice.randrange(1, head.size), dice.randbytes(32))
    signed = sign_checkpoint(other, signer_of(head.origin, head.vkey))
    Checkpoint.objects.create(
        log_id=1, hour=1, size=other.size, signed_at=head.signed_at, text=signed
    )
    assert found(examined()) == {("checkpoint_contradicts", None)}


def test_a_database_that_was_rolled_back(dice: Random) -> None:
    logs.filled(dice)
    with transaction.atomic():
        head = logs.fill(dice.randint(1, 400))
        transaction.set_rollback(True)
    logs.forget()
    with pytest.raises(TamperError) as refused:
        logs.fill(1)
    assert refused.value.code == "evidence.rolled_back"
    assert str(head.size) in refused.value.what
    with pytest.raises(TamperError):
        publish()
    assert "rolled_back" in {code for code, _ in found(examined())}


def test_a_mark_with_another_history(dice: Random) -> None:
    head = logs.filled(dice)
    size = dice.randrange(1, head.size + 1)
    other = SignedHead(head.origin, size, dice.randbytes(32))
    mark_path().write_text(sign_checkpoint(other, signer_of(head.origin, head.vkey)))
    with pytest.raises(TamperError) as refused:
        logs.fill(1)
    assert refused.value.code == "evidence.mark_contradicts"
    assert ("mark_contradicts", None) in found(examined())


def test_a_mark_that_somebody_else_signed(dice: Random) -> None:
    head = logs.filled(dice)
    forger = NoteSigner(head.origin, SigningKey(dice.randbytes(32)))
    mark_path().write_text(sign_checkpoint(head.unsigned, forger))
    with pytest.raises(TamperError) as refused:
        logs.fill(1)
    assert refused.value.code == "evidence.mark_foreign"
    assert found(examined()) == {("mark_foreign", None)}


def test_a_mark_that_was_taken_away() -> None:
    logs.fresh_log()
    logs.fill(3)
    mark_path().unlink()
    with pytest.raises(TamperError) as refused:
        logs.fill(1)
    assert refused.value.code == "evidence.mark_missing"
    assert found(examined()) == {("mark_missing", None)}
