"""The seventh stage: what the company promises, and the first check of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.conf import settings

from troth.core.promising.verdict import Basis
from troth.entrypoints.init.beginning import is_served
from troth.entrypoints.init.errors import not_attestable
from troth.foundation.evidence.actions import begin_verification, carry_out
from troth.foundation.evidence.ledger.sequencer import sequence_all
from troth.foundation.evidence.queries import last_verification
from troth.foundation.installation import backing_up, places
from troth.foundation.installation.queries import last_drill
from troth.foundation.promises.actions.applying import apply
from troth.foundation.promises.actions.attesting import attest
from troth.foundation.promises.actions.declaring import declare
from troth.foundation.promises.files.planning import propose
from troth.foundation.promises.files.reading import parse
from troth.foundation.promises.models import Attestation, Promise
from troth.foundation.promises.queries import active
from troth.foundation.promises.queries import promise as promise_of
from troth.foundation.promises.running import run
from troth.foundation.recording.rooms import promises as kinds

if TYPE_CHECKING:
    from collections.abc import Callable

    from troth.entrypoints.init.wanted import Wanted

NO_SALE: Final = "datamap.selling"


def promise_no_sale(wanted: Wanted) -> None:
    """Promise that data are not sold, where somebody said so; it is confirmed with the others."""
    if wanted.company.sells_data is False and not active().filter(kind=NO_SALE).exists():
        key = declare(key="no-sale", kind=NO_SALE, parameters={}).key
        attest(promise=promise_of(key).pk)


def promise(wanted: Wanted, tell: Callable[[str], None]) -> None:
    """Make the promises that are not made yet, and confirm those that nobody measures.

    Raises:
        InvalidInputError: a promise cannot be made as it is written.
        StateConflictError: its name is taken.
    """
    if wanted.promises_file is not None:
        document = parse(wanted.promises_file)
        if propose(document).changes:
            tell(f"Promises: {len(apply(document=document).changes)} made or changed.")
    for key in wanted.attest:
        _attest(key, tell)


def prepare() -> None:
    """Do what promises about Troth itself are checked on, where it was never done.

    A backup is made and tried, and the evidence is verified as a whole.

    Raises:
        TrothError: a backup cannot be made, or something does not verify.
    """
    promised = set(active().values_list("kind", flat=True))
    if "installation.drills" in promised and last_drill() is None:
        backing_up.drill(backing_up.back_up(settings.TROTH.home / places.BACKUPS).path)
    if "evidence.intact" in promised and last_verification() is None:
        _settle()
        carry_out(begin_verification())


def check(tell: Callable[[str], None]) -> None:
    """Check the promises that were never checked since they were worded."""
    new = list(active().filter(latest=None))
    if not new:
        return
    _settle()
    found = run(new)
    tell(f"{len(found)} promises are checked for the first time: troth promise list.")


def _attest(key: str, tell: Callable[[str], None]) -> None:
    found = Promise.objects.filter(key=key, active=True).first()
    if found is None:
        raise not_attestable(key)
    kind = kinds().get(found.kind)
    is_said = Attestation.objects.filter(promise=found, wording=found.wording).exists()
    if kind is not None and kind.basis is Basis.ATTESTED and is_said:
        return
    until = attest(promise=found.pk).expires_at
    tell(f"{key}: confirmed until {until:%Y-%m-%d}.")


def _settle() -> None:
    """Give pending entries their places where no server does it."""
    if not is_served():
        sequence_all()
