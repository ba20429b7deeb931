"""Connections to your data are encrypted: read from each live connection (GDPR Art. 32(1)(a))."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from pydantic import Field

from troth.core.promising.kind import Kind, Parameters
from troth.core.promising.language import Language
from troth.core.promising.session import UnreachableError
from troth.core.promising.verdict import Basis, State, UnknownReason, Verdict, unknown
from troth.foundation.datamap.models import Store, TlsState
from troth.foundation.datamap.promised.naming import require_known
from troth.foundation.datamap.promised.reading import held

if TYPE_CHECKING:
    from troth.core.promising.kind import Asked
    from troth.core.promising.session import Session
    from troth.core.promising.verdict import Fact, Obtained

_GONE: Final = "unreachable"


class EncryptionParameters(Parameters):
    """Which stores it is about."""

    stores: tuple[str, ...] = Field(
        default=(),
        title=_("Stores"),
        description=_("Names of connected stores; empty: all of them."),
        max_length=200,
    )


def _prepare(told: EncryptionParameters) -> EncryptionParameters:
    """Refuse stores that are not connected.

    Raises:
        InvalidInputError: ``promises.unfit_stores``.
    """
    require_known(
        "stores",
        told.stores,
        set(Store.objects.values_list("key", flat=True)).__contains__,
        said=gettext("There is no store %s."),
        remedy=gettext("troth discover --list names those that are connected."),
    )
    return told


def _check(asked: Asked[EncryptionParameters], session: Session) -> Verdict:
    stores = Store.objects.all()
    if asked.parameters.stores:
        stores = stores.filter(key__in=asked.parameters.stores)
    found = [_one(session, store) for store in stores]
    if len(found) < len(asked.parameters.stores):
        return unknown(UnknownReason.FAILED, code="promises.no_store")
    counts = Counter(state for state, _how in found)
    facts: dict[str, Fact] = {
        "connections": len(found),
        **{str(state): count for state, count in counts.items()},
    }
    obtained = tuple(how for _state, how in found)
    if counts[TlsState.PLAIN]:
        return Verdict(State.BROKEN, rows_examined=len(found), facts=facts, obtained=obtained)
    for state, reason in (
        (_GONE, UnknownReason.UNREACHABLE),
        (TlsState.UNKNOWN.value, UnknownReason.FAILED),
    ):
        if counts[state]:
            return unknown(reason, facts=facts, obtained=obtained)
    if not found:
        return unknown(UnknownReason.NOTHING_YET)
    return Verdict(State.KEPT, rows_examined=len(found), facts=facts, obtained=obtained)


def _one(session: Session, store: Store) -> tuple[str, Obtained]:
    def protection() -> str:
        try:
            _reader, facts = held(session, store)
        except UnreachableError:
            return _GONE
        return facts.tls

    return session.ask(store.key, "protection of the live connection", (), protection)


ENCRYPTION: Final = Kind(
    key="datamap.encryption",
    title=_("Connections to your data are encrypted"),
    about=_(
        "Asks each connected store how the connection is protected. It says nothing about the "
        "connections of other programs."
    ),
    parameters=EncryptionParameters,
    basis=Basis.MEASURED,
    sentences={
        Language.EN: (
            "When we read your data where it is stored, the connection is encrypted or does not "
            "leave our own machine."
        ),
        Language.DE: (
            "Wenn wir Ihre Daten dort lesen, wo sie gespeichert sind, ist die Verbindung "
            "verschlüsselt oder verlässt unseren eigenen Rechner nicht."
        ),
        Language.FR: (
            "Quand nous lisons vos données là où elles sont stockées, la connexion est chiffrée "
            "ou ne quitte pas notre propre machine."
        ),
        Language.ES: (
            "Cuando leemos sus datos donde están guardados, la conexión está cifrada o no sale "
            "de nuestra propia máquina."
        ),
        Language.NL: (
            "Als we uw gegevens lezen waar ze zijn opgeslagen, is de verbinding versleuteld of "
            "verlaat ze onze eigen machine niet."
        ),
    },
    check=_check,
    prepare=_prepare,
    offers={"stores": lambda: [(one.key, one.key) for one in Store.objects.all()]},
    duties=("GDPR Art. 32(1)(a)",),
    again_after=frozenset(
        {
            "datamap.store_reached",
            "datamap.store_unreached",
            "datamap.store_connected",
            "datamap.store_changed",
            "datamap.store_removed",
        }
    ),
)
