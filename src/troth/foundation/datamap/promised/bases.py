"""Each purpose has a legal basis: read from the map (GDPR Art. 6, 9, 13(1)(c); 2026-11-27)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_noop as _

from troth.core.promising.kind import Kind, Parameters
from troth.core.promising.language import Language
from troth.core.promising.verdict import Basis, State, UnknownReason, Verdict, unknown
from troth.foundation.datamap.models import Dataset, Purpose
from troth.foundation.datamap.queries.gaps import GapKind, gaps
from troth.foundation.datamap.queries.personal import personal

if TYPE_CHECKING:
    from troth.core.promising.kind import Asked
    from troth.core.promising.session import Session
    from troth.core.promising.verdict import Fact

_MISSING: Final = (
    GapKind.NO_PURPOSE,
    GapKind.NO_BASIS,
    GapKind.NO_SPECIAL_GROUND,
    GapKind.PURPOSE_WITHOUT_BASIS,
)


class BasesParameters(Parameters):
    """Nothing to say in particular."""


def _check(asked: Asked[BasesParameters], session: Session) -> Verdict:
    del asked
    (missing, examined), obtained = session.ask(
        "troth", "purposes and datasets of the map without a legal basis", (), _found
    )
    facts: dict[str, Fact] = {kind.value: missing[kind] for kind in _MISSING}
    if not examined:
        return unknown(UnknownReason.NOTHING_YET, facts=facts, obtained=(obtained,))
    return Verdict(
        State.BROKEN if missing.total() else State.KEPT,
        rows_examined=examined,
        facts=facts,
        obtained=(obtained,),
    )


def _found() -> tuple[Counter[GapKind], int]:
    missing: Counter[GapKind] = Counter(gap.kind for gap in gaps() if gap.kind in _MISSING)
    held = Dataset.objects.filter(personal("fields__"), present=True).distinct().count()
    return missing, held + Purpose.objects.count()


BASES: Final = Kind(
    key="datamap.legal_bases",
    title=_("Each purpose has a legal basis"),
    about=_(
        "Reads the map: every dataset with personal data has a purpose, and every purpose a legal "
        "basis. Whether the basis is the right one, no machine can say."
    ),
    parameters=BasesParameters,
    basis=Basis.MEASURED,
    sentences={
        Language.EN: (
            "We use your data only for purposes that the law allows, and we have written down the "
            "legal basis of each."
        ),
        Language.DE: (
            "Wir nutzen Ihre Daten nur für Zwecke, die das Gesetz erlaubt, und haben für jeden "
            "die Rechtsgrundlage festgehalten."
        ),
        Language.FR: (
            "Nous utilisons vos données uniquement à des fins que la loi permet, et nous avons "
            "noté la base légale de chacune."
        ),
        Language.ES: (
            "Usamos sus datos solo para fines que la ley permite, y hemos anotado la base "
            "jurídica de cada uno."
        ),
        Language.NL: (
            "We gebruiken uw gegevens alleen voor doelen die de wet toestaat, en van elk doel "
            "hebben we de grondslag vastgelegd."
        ),
    },
    check=_check,
    duties=("GDPR Art. 6(1)", "GDPR Art. 9(2)", "GDPR Art. 13(1)(c)"),
    again_after=frozenset({"datamap.discovery_ended", "datamap.map_changed"}),
)
