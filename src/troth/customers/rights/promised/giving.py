"""You get your data in a usable form: measured on the files that are there to be opened."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import msgspec
from django.db.models import F, Q
from django.utils.translation import gettext_noop as _

from troth.core.errors import TrothError
from troth.core.promising.kind import Kind, Parameters
from troth.core.promising.language import Language
from troth.core.promising.verdict import Basis, State, UnknownReason, Verdict, unknown
from troth.customers.rights.delivering.storing import chunks_of
from troth.customers.rights.delivering.writing import FORMATS
from troth.customers.rights.models import Delivery

if TYPE_CHECKING:
    from troth.core.promising.kind import Asked
    from troth.core.promising.session import Session
    from troth.core.promising.verdict import Fact

_LATE: Final = timedelta(days=1)
_MOST: Final = 20
_PARSED: Final = 8 * 1024 * 1024
"""Octets up to which the JSON is read as such; of a larger one the digest is compared."""


class UsableParameters(Parameters):
    """Nothing: it holds for everybody."""


def _check(asked: Asked[UsableParameters], session: Session) -> Verdict:
    del asked
    there = Q(ready_at=None, request__closed_at=None) | Q(until__gt=session.now)
    rows = Delivery.objects.filter(there, deleted_at=None).select_related("request")
    # What is not made yet comes first, so that many that are do not hide it.
    found = list(rows.order_by(F("ready_at").desc(nulls_first=True))[:_MOST])
    late = sum(one.ready_at is None and session.now - one.made_at > _LATE for one in found)
    ready = [one for one in found if one.ready_at is not None]
    unusable, obtained = session.ask(
        "troth",
        "every file that can be opened now: whole, and JSON that a machine can read",
        (str(_MOST),),
        lambda: sum(not _is_usable(one) for one in ready),
    )
    facts: dict[str, Fact] = {"deliveries": len(found), "unusable": unusable, "late": late}
    if unusable or late:
        return Verdict(State.BROKEN, rows_examined=len(found), facts=facts, obtained=(obtained,))
    if not ready:
        return unknown(UnknownReason.NOTHING_YET, facts=facts, obtained=(obtained,))
    return Verdict(State.KEPT, rows_examined=len(ready), facts=facts, obtained=(obtained,))


def _is_usable(delivery: Delivery) -> bool:
    try:
        return all(_is_whole(delivery, form) for form in FORMATS[delivery.request.kind])
    except (TrothError, msgspec.DecodeError, KeyError):
        return False


def _is_whole(delivery: Delivery, form: str) -> bool:
    told, digest, kept = delivery.files[form], hashlib.sha256(), bytearray()
    for chunk in chunks_of(delivery.pk, form):
        digest.update(chunk)
        if form == "json" and told["size"] <= _PARSED:
            kept += chunk
    if kept:
        msgspec.json.decode(bytes(kept))
    return bool(digest.hexdigest() == told["digest"])


USABLE: Final = Kind(
    key="rights.usable",
    title=_("People get their data in a usable form"),
    about=_(
        "Opens up to 20 of the copies that people can fetch now, and reads them: as a page, as "
        "JSON and as CSV. It does not judge whether people understand them."
    ),
    parameters=UsableParameters,
    basis=Basis.MEASURED,
    sentences={
        Language.EN: (
            "When you ask for your data, you get them as a page to read, and as JSON and CSV to "
            "use elsewhere."
        ),
        Language.DE: (
            "Wenn Sie Ihre Daten verlangen, erhalten Sie sie als Seite zum Lesen und als JSON und "
            "CSV zur Weiterverwendung."
        ),
        Language.FR: (
            "Quand vous demandez vos données, vous les recevez sous forme de page à lire, et en "
            "JSON et CSV pour les utiliser ailleurs."
        ),
        Language.ES: (
            "Cuando pide sus datos, los recibe como página para leer y en JSON y CSV para usarlos "
            "en otro lugar."
        ),
        Language.NL: (
            "Vraagt u uw gegevens op, dan krijgt u ze als pagina om te lezen en als JSON en CSV om "
            "elders te gebruiken."
        ),
    },
    check=_check,
    public_facts=frozenset({"deliveries"}),
    duties=("GDPR Art. 12(1)", "GDPR Art. 15(3)", "GDPR Art. 20(1)"),
    again_after=frozenset({"rights.delivery_made"}),
)
