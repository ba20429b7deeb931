"""We delete when you ask: measured on the plans, and by looking for what came back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_noop as _
from pydantic import Field

from troth.core.promising.kind import Kind, Parameters
from troth.core.promising.language import Language
from troth.core.promising.session import UnreachableError
from troth.core.promising.verdict import Basis, State, UnknownReason, Verdict, unknown
from troth.customers.rights.promised.overdue import overdue_erasures
from troth.foundation.erasure.models import PlanPurpose, PlanState, SubjectPlan
from troth.foundation.erasure.subjects.queries import incomplete_plans
from troth.foundation.erasure.subjects.scanning import scan_stores

if TYPE_CHECKING:
    from troth.core.promising.kind import Asked
    from troth.core.promising.session import Session
    from troth.core.promising.verdict import Fact

_LOOKED_BACK: Final = timedelta(days=365)


class DeletedParameters(Parameters):
    """How soon data are gone."""

    days: int = Field(
        default=30,
        title=_("Days"),
        description=_("Every erasure is done within so many days from when it was asked for."),
        ge=1,
        le=90,
    )


def _words(told: DeletedParameters, _language: Language) -> dict[str, str]:
    return {"days": str(told.days)}


def _check(asked: Asked[DeletedParameters], session: Session) -> Verdict:
    since = max(asked.declared_at, session.now - _LOOKED_BACK)
    plans = SubjectPlan.objects.filter(purpose=PlanPurpose.ERASE)
    done = plans.filter(state=PlanState.DONE, ended_at__gte=since).count()
    left = incomplete_plans().filter(purpose=PlanPurpose.ERASE).count()
    stuck = left + plans.filter(state=PlanState.SET_ASIDE).count()
    limit = session.now - timedelta(days=asked.parameters.days)
    late, looked = session.ask(
        "troth",
        "erasures that were asked for before an instant and are not done, by what keeps them",
        (limit.isoformat(),),
        lambda: overdue_erasures(limit, session.now),
    )
    if not done and not stuck and not late:
        return unknown(UnknownReason.NOTHING_YET, facts={"erased": 0}, obtained=(looked,))
    scan, obtained = session.ask(
        "stores",
        "every column that identifies people, and keys and references of what is erased, compared "
        "with the digests of those erased",
        (),
        scan_stores,
    )
    facts: dict[str, Fact] = {
        "erased": done,
        "not_complete": stuck,
        "returned": len(scan.plans),
        "late": sum(late.values()),
        **{f"late_{code}": number for code, number in late.items()},
    }
    broken = bool(stuck or late or scan.plans)
    if scan.missed and not broken:
        raise UnreachableError(min(scan.missed.values()))
    state = State.BROKEN if broken else State.KEPT
    return Verdict(state, rows_examined=scan.rows, facts=facts, obtained=(looked, obtained))


DELETED: Final = Kind(
    key="rights.deleted",
    title=_("We delete when people ask"),
    about=_(
        "Looks at every erasure that was asked for and is not done within so many days, whatever "
        "keeps it, unless it was refused with its ground, taken back, or more time was taken as "
        "the law grants it; and reads every identifying column of the connected databases for "
        "people who were erased. It does not see systems without a connector, nor backups."
    ),
    parameters=DeletedParameters,
    basis=Basis.MEASURED,
    sentences={
        Language.EN: (
            "When you ask us to, we delete your data within {days} days, or tell you in time why "
            "it takes longer, and read our databases again to see that they are gone. What a law "
            "makes us keep, we name to you."
        ),
        Language.DE: (
            "Wenn Sie es verlangen, löschen wir Ihre Daten binnen {days} Tagen oder sagen Ihnen "
            "rechtzeitig, warum es länger dauert, und lesen unsere Datenbanken danach noch einmal, "
            "um zu sehen, dass sie weg sind. Was ein Gesetz uns aufzubewahren zwingt, nennen wir "
            "Ihnen."
        ),
        Language.FR: (
            "Quand vous le demandez, nous effaçons vos données dans les {days} jours, ou vous "
            "disons à temps pourquoi il en faut davantage, puis relisons nos bases pour voir "
            "qu'elles ont disparu. Ce qu'une loi nous oblige à garder, nous vous le nommons."
        ),
        Language.ES: (
            "Cuando lo pide, borramos sus datos en un plazo de {days} días, o le decimos a tiempo "
            "por qué hace falta más, y volvemos a leer nuestras bases de datos para ver que ya no "
            "están. Lo que una ley nos obliga a conservar, se lo decimos."
        ),
        Language.NL: (
            "Als u dat vraagt, wissen wij uw gegevens binnen {days} dagen, of zeggen wij u op tijd "
            "waarom het langer duurt, en lezen wij onze databanken daarna opnieuw om te zien dat "
            "ze weg zijn. Wat een wet ons verplicht te bewaren, noemen wij u."
        ),
    },
    words=_words,
    check=_check,
    public_facts=frozenset({"erased", "late"}),
    duties=("GDPR Art. 17(1)", "GDPR Art. 17(3)", "Cal. Civ. Code 1798.105(c)"),
    again_after=frozenset(
        {"rights.ended", "rights.refused", "erasure.subject_ended", "erasure.subject_returned"}
    ),
)
