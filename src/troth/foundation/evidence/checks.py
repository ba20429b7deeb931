"""What the doctor, the first page and the metrics ask about the evidence."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from troth.core.errors import TrothError
from troth.core.merkle.checkpoints import open_checkpoint
from troth.core.merkle.frontier import Frontier
from troth.core.room import Concern, Diagnosis, Health
from troth.foundation.evidence.ledger.heads import Head, open_log, verifier_of
from troth.foundation.evidence.ledger.mark import require_not_behind
from troth.foundation.evidence.ledger.publishing import published_size
from troth.foundation.evidence.models import Lease
from troth.foundation.evidence.queries import head, last_verification, pending

LATE_S: Final = 15
"""An entry that has been pending for longer is late: sequencing takes under a second."""

_VERIFY: Final = "troth evidence verify"
_OUT_OF_DATE: Final = timedelta(days=15)
_CLOCK_SLACK: Final = timedelta(seconds=5)


def head_verifies() -> Diagnosis:
    """Say whether the head is signed, fits its tree and continues the high-water mark."""
    try:
        log = open_log()
        stored = Head.of(log)
        signed = open_checkpoint(
            log.checkpoint, origin=log.origin, verifiers=[verifier_of(log.vkey)]
        )
        require_not_behind(stored)
        tree = Frontier.decode(bytes(log.frontier))
    except TrothError as error:
        return Diagnosis(Health.FAIL, error.what, error.remedy or _VERIFY)
    if signed != stored.unsigned or (tree.size, tree.root()) != (stored.size, stored.root):
        return Diagnosis(Health.FAIL, _("The log's head is not the one that was signed."), _VERIFY)
    found = ngettext(
        "The log's head verifies: %(size)d entry.",
        "The log's head verifies: %(size)d entries.",
        stored.size,
    )
    return Diagnosis(Health.OK, found % {"size": stored.size})


def entries_are_sequenced() -> Diagnosis:
    """Say whether a sequencer works and nothing waits for it."""
    waiting_s = pending_age_s()
    if waiting_s > LATE_S:
        found = _("An entry has waited %(seconds)d seconds for its place in the log.")
        return Diagnosis(Health.FAIL, found % {"seconds": waiting_s}, "troth serve")
    if not Lease.objects.filter(name="sequencer", until__gt=timezone.now()).exists():
        return Diagnosis(Health.WARN, _("No sequencer is at work."), "troth serve")
    return Diagnosis(Health.OK, _("New entries get their place in the log at once."))


def published_log_is_current() -> Diagnosis:
    """Say whether the published files show the log as it is."""
    newest = head()
    if newest is None:
        return Diagnosis(Health.FAIL, _("There is no evidence log yet."), "troth serve")
    if newest.size - published_size(newest) > 0 and _age_s(newest) > LATE_S:
        found = _("The published log is behind the database.")
        return Diagnosis(Health.FAIL, found, "troth evidence publish")
    return Diagnosis(Health.OK, _("The published log is current."))


def clock_is_not_behind() -> Diagnosis:
    """Say whether the clock is not before the last signature."""
    newest = head()
    if newest and timezone.now() < newest.signed_at - _CLOCK_SLACK:
        found = _("The clock of this machine is behind the last signed head.")
        return Diagnosis(Health.FAIL, found, "timedatectl set-ntp true")
    return Diagnosis(Health.OK, _("The clock is not behind the last signed head."))


def everything_was_verified() -> Diagnosis:
    """Say whether the last verification of everything is recent and found nothing."""
    last = last_verification()
    if last is None or last.ended_at is None:
        return Diagnosis(Health.WARN, _("The whole evidence has not been verified yet."), _VERIFY)
    if not last.sound:
        return Diagnosis(Health.FAIL, _("The last verification found alterations."), _VERIFY)
    if timezone.now() - last.ended_at > _OUT_OF_DATE:
        found = _("The last verification of the whole evidence is more than 15 days old.")
        return Diagnosis(Health.WARN, found, _VERIFY)
    return Diagnosis(Health.OK, _("The whole evidence was verified and nothing was altered."))


def concerns(held: frozenset[str]) -> list[Concern]:
    """Return what needs a person, for those who may read the evidence."""
    if "evidence.read" not in held:
        return []
    checks = (head_verifies, published_log_is_current, clock_is_not_behind)
    diagnoses = [check() for check in checks]
    last = last_verification()
    if last and last.sound is False:
        diagnoses.append(everything_was_verified())
    if pending_age_s() > LATE_S:
        diagnoses.append(entries_are_sequenced())
    return [
        Concern(found.finding, reverse("evidence:log"), found.health)
        for found in diagnoses
        if found.health is not Health.OK
    ]


def metrics() -> list[tuple[str, str, float]]:
    """Return the evidence's gauges."""
    newest, last = head(), last_verification()
    return [
        ("troth_evidence_entries", "Entries of the current log.", newest.size if newest else 0),
        ("troth_evidence_pending", "Entries that wait for their place.", pending()[0]),
        ("troth_evidence_pending_age_seconds", "Age of the oldest of them.", pending_age_s()),
        (
            "troth_evidence_head_age_seconds",
            "Time since the head was signed.",
            _age_s(newest) if newest else 0,
        ),
        (
            "troth_evidence_verified",
            "Whether the last verification found no alteration.",
            1 if last and last.sound else 0,
        ),
    ]


def pending_age_s() -> int:
    """Return for how many seconds the oldest pending entry has waited."""
    _count, oldest = pending()
    return max(0, int((timezone.now() - oldest).total_seconds())) if oldest else 0


def _age_s(newest: Head) -> int:
    return max(0, int((timezone.now() - newest.signed_at).total_seconds()))
