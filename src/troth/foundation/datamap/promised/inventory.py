"""We hold only these data: fails on what discovery finds and nobody declared."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from pydantic import Field as Parameter

from troth.core.promising.kind import Kind, Parameters
from troth.core.promising.language import Language, OwnWords, said
from troth.core.promising.verdict import Basis, Obtained, State, UnknownReason, Verdict, unknown
from troth.core.taxonomy import is_category, is_personal, label_of
from troth.foundation.datamap.models import Discovery, DiscoveryState, Field, Store
from troth.foundation.datamap.promised.naming import require_known
from troth.foundation.datamap.queries.personal import personal, waiting
from troth.foundation.datamap.queries.stores import OPEN_STATES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.core.promising.kind import Asked
    from troth.core.promising.session import Session
    from troth.core.promising.verdict import Fact

_SHOWN: Final = 20
_FIRST: Final = (
    UnknownReason.UNREACHABLE,
    UnknownReason.FAILED,
    UnknownReason.STALE,
    UnknownReason.NOTHING_YET,
)
"""Of several reasons, the one to tell."""
_NOT_THERE: Final = frozenset(
    {"store.unreachable", "store.timed_out", "store.lost", "store.name_unknown"}
)


class InventoryParameters(Parameters):
    """What is held."""

    what: OwnWords = Parameter(
        title=_("Which data"),
        description=_("In your customers' words, such as your name, address and orders."),
    )
    categories: tuple[str, ...] = Parameter(
        title=_("Categories"),
        description=_("Categories of the map, such as user.contact; what lies below is covered."),
        min_length=1,
        max_length=60,
    )
    looked_within_days: int = Parameter(
        default=2,
        title=_("Days that a look counts"),
        description=_("When the last look into a store is older, nothing is known."),
        ge=1,
        le=90,
    )


def _in_use() -> list[tuple[str, str]]:
    """Return the categories of personal data that the map has."""
    keys = Field.objects.filter(personal()).values_list("category", flat=True).distinct()
    return [(key, f"{gettext(label_of(key))} ({key})") for key in sorted(set(keys))]


def _prepare(told: InventoryParameters) -> InventoryParameters:
    """Refuse categories that are not personal ones of the taxonomy.

    Raises:
        InvalidInputError: ``promises.unfit_categories``.
    """
    require_known(
        "categories",
        told.categories,
        lambda key: is_category(key) and is_personal(key),
        said=gettext("There is no category %s of personal data."),
        remedy=gettext("Choose categories of the map, such as user.contact.email."),
    )
    return told


def _check(asked: Asked[InventoryParameters], session: Session) -> Verdict:
    told = asked.parameters
    reasons, obtained = _looks(session, timedelta(days=told.looked_within_days))
    (open_, outside, examined), map_read = session.ask(
        "troth", "fields of the map by category and state", told.categories, lambda: _found(told)
    )
    facts: dict[str, Fact] = {
        "fields": examined,
        "waiting": len(open_),
        "outside": len(outside),
        "waiting_fields": tuple(open_[:_SHOWN]),
        "outside_fields": tuple(outside[:_SHOWN]),
    }
    asked_for = (*obtained, map_read)
    if open_ or outside:
        return Verdict(State.BROKEN, rows_examined=examined, facts=facts, obtained=asked_for)
    if reasons:
        reason = next(one for one in _FIRST if one in reasons)
        return unknown(reason, facts=facts, obtained=asked_for)
    return Verdict(State.KEPT, rows_examined=examined, facts=facts, obtained=asked_for)


def _looks(session: Session, bound: timedelta) -> tuple[set[UnknownReason], list[Obtained]]:
    stores = list(Store.objects.all())
    if not stores:
        return {UnknownReason.NOTHING_YET}, []
    last: dict[object, Discovery] = {}
    for one in Discovery.objects.exclude(state__in=OPEN_STATES).order_by("asked_at"):
        last[one.store_id] = one
    reasons = {_reason(session, last.get(store.pk), bound) for store in stores}
    obtained = [_obtained(store, found) for store in stores if (found := last.get(store.pk))]
    return {reason for reason in reasons if reason}, obtained


def _obtained(store: Store, look: Discovery) -> Obtained:
    started = look.started_at or look.asked_at
    return Obtained(
        store.key,
        "look: described, and a sample of each dataset classified",
        (str(look.pk),),
        started,
        # A clock that was set back in the middle must not make the check fail.
        max(started, look.ended_at or started),
    )


def _reason(session: Session, last: Discovery | None, bound: timedelta) -> UnknownReason | None:
    if last is None:
        return UnknownReason.NOTHING_YET
    if last.state == DiscoveryState.FAILED:
        is_gone = last.last_code in _NOT_THERE
        return UnknownReason.UNREACHABLE if is_gone else UnknownReason.FAILED
    ended = last.ended_at or last.asked_at
    return UnknownReason.STALE if session.now - ended > bound else None


def _found(told: InventoryParameters) -> tuple[list[str], list[str], int]:
    covered = Q()
    for key in told.categories:
        covered |= Q(category=key) | Q(category__startswith=f"{key}.")
    fields = Field.objects.filter(present=True, dataset__present=True).select_related("dataset")
    return (
        _named(fields.filter(waiting())),
        _named(fields.filter(personal()).exclude(covered)),
        fields.count(),
    )


def _named(fields: Iterable[Field]) -> list[str]:
    return [f"{field.dataset.name}.{field.name}" for field in fields]


INVENTORY: Final = Kind(
    key="datamap.inventory",
    title=_("We hold only the data we name"),
    about=_(
        "Compares the last look into every store with the map: personal data that nobody declared "
        "break it. A look reads a sample, and no store that is not connected."
    ),
    parameters=InventoryParameters,
    basis=Basis.MEASURED,
    sentences={
        Language.EN: "We hold only these data about you: {what}.",
        Language.DE: "Über Sie speichern wir nur diese Daten: {what}.",
        Language.FR: "Nous détenons uniquement ces données sur vous : {what}.",
        Language.ES: "Solo guardamos estos datos sobre usted: {what}.",
        Language.NL: "We bewaren alleen deze gegevens over u: {what}.",
    },
    words=lambda told, language: {"what": said(told.what, language)},
    check=_check,
    prepare=_prepare,
    offers={"categories": _in_use},
    duties=("GDPR Art. 5(1)(c)", "GDPR Art. 14(1)(d)"),
    again_after=frozenset({"datamap.discovery_ended", "datamap.map_changed"}),
)
