"""Examples of the actions of evidence."""

import tempfile
from pathlib import Path

from django.utils import timezone

from tests.architecture.examples import example
from tests.integration.evidence.logs import fresh_log
from troth.foundation.evidence.actions import conclude, disclose
from troth.foundation.evidence.models import Verification
from troth.foundation.evidence.verification.exporting import export
from troth.foundation.evidence.verification.findings import Report
from troth.foundation.evidence.verification.reindexing import mend_index


@example(disclose)
def hand_out_the_first_entry() -> None:
    fresh_log()
    disclose(index=0)


@example(conclude)
def end_a_verification() -> None:
    begun = Verification.objects.create(started_at=timezone.now())
    conclude(verification=begun, report=Report(entries=1))


@example(export)
def export_everything() -> None:
    fresh_log()
    with tempfile.TemporaryDirectory() as folder:
        export(folder=Path(folder) / "evidence")


@example(mend_index)
def mend_a_whole_index() -> None:
    fresh_log()
    mend_index(misfiled=[])
