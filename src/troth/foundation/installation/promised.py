"""Backups are restored and tested every N days: read from the drills that were made."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_noop as _
from pydantic import Field

from troth.core.promising.kind import Kind, Parameters
from troth.core.promising.language import Language, every
from troth.core.promising.verdict import Basis, State, UnknownReason, Verdict, unknown
from troth.foundation.installation.models import Drill, InstalledVersion
from troth.foundation.installation.queries import last_drill

if TYPE_CHECKING:
    from datetime import datetime

    from troth.core.promising.kind import Asked
    from troth.core.promising.session import Session
    from troth.core.promising.verdict import Fact


class DrillParameters(Parameters):
    """How often."""

    days: int = Field(
        default=90,
        title=_("Days"),
        description=_("A backup is restored and tested at least every so many days."),
        ge=1,
        le=366,
    )


def _check(asked: Asked[DrillParameters], session: Session) -> Verdict:
    bound = timedelta(days=asked.parameters.days)
    (last, passed, drills), obtained = session.ask(
        "troth", "tests of restoring a backup", (str(bound.days),), _found
    )
    facts: dict[str, Fact] = {"drills": drills, "last_code": last.code if last else ""}
    if passed:
        facts["passed_on"] = passed.drilled_at.date().isoformat()
    if last is None and session.now - _begun(asked) <= bound:
        return unknown(UnknownReason.NOTHING_YET, facts=facts, obtained=(obtained,))
    fresh = passed is not None and session.now - passed.drilled_at <= bound
    kept = fresh and last is not None and last.ok
    return Verdict(
        State.KEPT if kept else State.BROKEN,
        rows_examined=drills,
        facts=facts,
        obtained=(obtained,),
        public_facts={"tested_on": passed.drilled_at.date()} if passed else {},
    )


def _found() -> tuple[Drill | None, Drill | None, int]:
    passed = Drill.objects.filter(ok=True).order_by("-drilled_at").first()
    return last_drill(), passed, Drill.objects.count()


def _begun(asked: Asked[DrillParameters]) -> datetime:
    first = InstalledVersion.objects.order_by("id").first()
    return first.migrated_at if first else asked.declared_at


DRILLS: Final = Kind(
    key="installation.drills",
    title=_("Backups are tested"),
    about=_(
        "Reads the tests in which a backup of Troth was restored into a scratch place and "
        "verified. Backups of other systems are not seen."
    ),
    parameters=DrillParameters,
    basis=Basis.MEASURED,
    sentences={
        Language.EN: "We test {every} that our backups can be restored.",
        Language.DE: "Wir prüfen {every}, ob sich unsere Sicherungen wiederherstellen lassen.",
        Language.FR: "Nous vérifions {every} que nos sauvegardes peuvent être restaurées.",
        Language.ES: "Comprobamos {every} que nuestras copias de seguridad se pueden restaurar.",
        Language.NL: "We testen {every} of onze back-ups te herstellen zijn.",
    },
    words=lambda told, language: {"every": every(told.days, language)},
    check=_check,
    public_facts=frozenset({"tested_on"}),
    duties=("GDPR Art. 32(1)(c)", "GDPR Art. 32(1)(d)"),
    again_after=frozenset({"installation.drilled"}),
)

KINDS: Final = (DRILLS,)
"""All kinds of the room, for its declaration."""
