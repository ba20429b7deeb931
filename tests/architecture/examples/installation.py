"""Examples of what is written down about an installation."""

from __future__ import annotations

import hashlib

from django.utils import timezone

from tests.architecture.examples import example
from troth import __version__
from troth.foundation.custody.actions import begin
from troth.foundation.installation import actions
from troth.foundation.installation.archive import tables
from troth.foundation.installation.archive.container import FORMAT, LedgerHead, Manifest, TableFacts
from troth.foundation.recording.facts import instant


def _manifest() -> Manifest:
    nothing = hashlib.sha256().hexdigest()
    return Manifest(
        format=FORMAT,
        troth=__version__,
        made_at=instant(timezone.now()),
        migrations=tables.applied("default"),
        tables=[TableFacts("recording_pending", ["id", "kind", "at", "body"], 0, nothing)],
        ledger=LedgerHead("localhost/evidence", 0, nothing),
        highwater="",
    )


@example(actions.note_begun)
def note_begun() -> None:
    actions.note_begun(database="sqlite")


@example(actions.note_upgraded)
def note_upgraded() -> None:
    actions.note_upgraded(before="0.0.1", migrations=1, backup="troth-20261123T090000Z.backup")


@example(actions.note_backup)
def note_backup() -> None:
    actions.note_backup(
        name="troth-20261123T090000Z.backup",
        made_at=timezone.now(),
        size_bytes=1024,
        manifest=_manifest(),
        automatic=False,
    )


@example(actions.note_kit)
def note_kit() -> None:
    begin()
    actions.note_kit(name="troth-20261123T090000Z.kit", made_at=timezone.now())


@example(actions.note_drill)
def note_drill() -> None:
    actions.note_drill(manifest=_manifest(), duration_ms=1200)


@example(actions.finish_restore)
def finish_restore() -> None:
    actions.finish_restore(manifest=_manifest(), mark_from="backup")
