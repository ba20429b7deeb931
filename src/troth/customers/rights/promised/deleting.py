"""We delete when you ask: measured on the plans, and by looking for what came back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_noop as _

from troth.core.promising.kind import Kind, Parameters
from troth.core.promising.language import Language
from troth.core.promising.session import UnreachableError
from troth.core.promising.verdict import Basis, State, UnknownReason, Verdict, unknown
from troth.foundation.erasure.models import PlanPurpose, PlanState, SubjectPlan
from troth.foundation.erasure.subjects.scanning import scan_stores

if TYPE_CHECKING:
    from troth.core.promising.kind import Asked
    from troth.core.promising.session import Session
    from troth.core.promising.verdict import Fact

_NOT_GONE: Final = (PlanState.INCOMPLETE, PlanState.SET_ASIDE)
_LOOKED_BACK: Final = timedelta(days=365)


class DeletedParameters(Parameters):
    """Nothing: it holds for everybody."""


def _check(asked: Asked[DeletedParameters], session: Session) -> Verdict:
    since = max(asked.declared_at, session.now - _LOOKED_BACK)
    plans = SubjectPlan.objects.filter(purpose=PlanPurpose.ERASE)
    done = plans.filter(state=PlanState.DONE, ended_at__gte=since).count()
    stuck = plans.filter(state__in=_NOT_GONE).count()
    if not done and not stuck:
        return unknown(UnknownReason.NOTHING_YET, facts={"erased": 0})
    scan, obtained = session.ask(
        "stores",
        "every column that identifies people, compared with the digests of those erased",
        (),
        scan_stores,
    )
    facts: dict[str, Fact] = {"erased": done, "not_complete": stuck, "returned": len(scan.hits)}
    if stuck or scan.hits:
        return Verdict(State.BROKEN, rows_examined=scan.rows, facts=facts, obtained=(obtained,))
    if scan.failed:
        raise UnreachableError("store.unreachable")
    return Verdict(State.KEPT, rows_examined=scan.rows, facts=facts, obtained=(obtained,))


DELETED: Final = Kind(
    key="rights.deleted",
    title=_("We delete when people ask"),
    about=_(
        "Looks at every erasure that was asked for, and reads every identifying column of the "
        "connected databases for people who were erased. It does not see systems without a "
        "connector, nor backups."
    ),
    parameters=DeletedParameters,
    basis=Basis.MEASURED,
    sentences={
        Language.EN: (
            "We delete your data when you ask, and read our databases again to see that they are "
            "gone. What a law makes us keep, we name to you."
        ),
        Language.DE: (
            "Wir löschen Ihre Daten, wenn Sie es verlangen, und lesen unsere Datenbanken danach "
            "noch einmal, um zu sehen, dass sie weg sind. Was ein Gesetz uns aufzubewahren zwingt, "
            "nennen wir Ihnen."
        ),
        Language.FR: (
            "Nous effaçons vos données quand vous le demandez, puis relisons nos bases pour voir "
            "qu'elles ont disparu. Ce qu'une loi nous oblige à garder, nous vous le nommons."
        ),
        Language.ES: (
            "Borramos sus datos cuando lo pide y volvemos a leer nuestras bases de datos para ver "
            "que ya no están. Lo que una ley nos obliga a conservar, se lo decimos."
        ),
        Language.NL: (
            "Wij wissen uw gegevens als u dat vraagt en lezen onze databanken daarna opnieuw om te "
            "zien dat ze weg zijn. Wat een wet ons verplicht te bewaren, noemen wij u."
        ),
    },
    check=_check,
    public_facts=frozenset({"erased"}),
    duties=("GDPR Art. 17(1)", "GDPR Art. 17(3)", "Cal. Civ. Code 1798.105(c)"),
    again_after=frozenset({"rights.ended", "erasure.subject_ended", "erasure.subject_returned"}),
)
