"""Our evidence is intact and published: entries drawn by lot are proven, and the head compared."""

from __future__ import annotations

from datetime import timedelta
from random import SystemRandom
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_noop as _
from pydantic import Field

from troth.core.errors import NotFoundError, StateConflictError, TamperError
from troth.core.merkle.checkpoints import open_checkpoint
from troth.core.promising.kind import Kind, Parameters
from troth.core.promising.language import Language
from troth.core.promising.verdict import Basis, State, UnknownReason, Verdict, unknown
from troth.foundation.evidence.ledger.heads import current_head, verifier_of
from troth.foundation.evidence.ledger.mark import require_not_behind
from troth.foundation.evidence.ledger.trees import log_folder
from troth.foundation.evidence.proving.proofs import prove
from troth.foundation.evidence.queries import last_verification

if TYPE_CHECKING:
    from troth.core.promising.kind import Asked
    from troth.core.promising.session import Session
    from troth.core.promising.verdict import Fact
    from troth.foundation.evidence.ledger.heads import Head

_LAG: Final = timedelta(seconds=15)
"""How far behind its signing a head may be published."""


class IntactParameters(Parameters):
    """How much is drawn."""

    sample: int = Field(
        default=50,
        title=_("Entries that are drawn"),
        description=_("So many entries, drawn by lot, are proven each time."),
        ge=1,
        le=1000,
    )
    verified_within_days: int = Field(
        default=15,
        title=_("Days that a verification of everything counts"),
        description=_("When the last one is older, nothing is known."),
        ge=1,
        le=90,
    )


def _check(asked: Asked[IntactParameters], session: Session) -> Verdict:
    told = asked.parameters
    try:
        head = current_head()
    except StateConflictError:
        return unknown(UnknownReason.NOTHING_YET)
    faults, obtained = session.ask(
        "troth",
        "proofs of entries drawn by lot, the signed head, the published head, the high-water mark",
        (str(told.sample), str(head.size)),
        lambda: _faults(head, told.sample, session),
    )
    last = last_verification()
    ended = last.ended_at if last else None
    facts: dict[str, Fact] = {
        "entries": head.size,
        "drawn": min(told.sample, head.size),
        "faults": tuple(faults),
    }
    if ended:
        facts["verified_on"] = ended.date().isoformat()
    examined = min(told.sample, head.size)
    if faults or (last and last.sound is False):
        return Verdict(State.BROKEN, rows_examined=examined, facts=facts, obtained=(obtained,))
    if ended is None:
        return unknown(UnknownReason.NOTHING_YET, facts=facts, obtained=(obtained,))
    if session.now - ended > timedelta(days=told.verified_within_days):
        return unknown(UnknownReason.STALE, facts=facts, obtained=(obtained,))
    return Verdict(State.KEPT, rows_examined=examined, facts=facts, obtained=(obtained,))


def _faults(head: Head, sample: int, session: Session) -> list[str]:
    """Return the codes of what does not verify."""
    found = []
    try:
        signed = open_checkpoint(
            head.checkpoint, origin=head.origin, verifiers=[verifier_of(head.vkey)]
        )
        if signed != head.unsigned:
            found.append("evidence.head_changed")
        require_not_behind(head)
        for index in _drawn(head.size, sample):
            prove(index, log=head.log)
    except (TamperError, NotFoundError) as error:
        found.append(error.code)
    if not _is_published(head, session):
        found.append("evidence.not_published")
    return found


def _drawn(size: int, sample: int) -> list[int]:
    # Who alters entries must not know which will be looked at.
    return SystemRandom().sample(range(size), min(size, sample))


def _is_published(head: Head, session: Session) -> bool:
    """Say whether the published head is this one, or this one was signed a moment ago."""
    try:
        text = (log_folder(head.log) / "checkpoint").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        text = ""
    return text == head.checkpoint or session.clock() - head.signed_at <= _LAG


INTACT: Final = Kind(
    key="evidence.intact",
    title=_("Our evidence is intact and published"),
    about=_(
        "Proves entries drawn by lot, and compares the signed head with the published one and "
        "with the high-water mark. That an entry told the truth, no proof can say."
    ),
    parameters=IntactParameters,
    basis=Basis.MEASURED,
    sentences={
        Language.EN: "Our log of what we do with your data is unchanged and published.",
        Language.DE: (
            "Unser Protokoll darüber, was wir mit Ihren Daten tun, ist unverändert und "
            "veröffentlicht."
        ),
        Language.FR: (
            "Notre journal de ce que nous faisons de vos données est inchangé et publié."
        ),
        Language.ES: ("Nuestro registro de lo que hacemos con sus datos está intacto y publicado."),
        Language.NL: (
            "Ons logboek van wat we met uw gegevens doen, is ongewijzigd en gepubliceerd."
        ),
    },
    check=_check,
    duties=("GDPR Art. 5(2)", "GDPR Art. 24(1)"),
    again_after=frozenset({"evidence.verified"}),
)

KINDS: Final = (INTACT,)
"""All kinds of the room, for its declaration."""
