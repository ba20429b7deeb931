"""We share only with these recipients, and we do not sell: confirmed by a person, for a time.

What the map says can contradict the first; nothing that Troth reads can prove either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from pydantic import Field

from troth.core.promising.attesting import CONFIRMED, attested
from troth.core.promising.kind import Kind, Parameters
from troth.core.promising.language import Language, OwnWords, said
from troth.core.promising.verdict import Basis, State, Verdict
from troth.foundation.datamap.models import Recipient
from troth.foundation.datamap.promised.naming import require_known

if TYPE_CHECKING:
    from troth.core.promising.kind import Asked
    from troth.core.promising.session import Session
    from troth.core.promising.verdict import Fact


class SharingParameters(Parameters):
    """With whom data are shared."""

    who: OwnWords = Field(
        title=_("With whom"),
        description=_("In your customers' words, such as the parcel carrier and our mail service."),
    )
    recipients: tuple[str, ...] = Field(
        title=_("Recipients"), description=_("Keys of recipients on the map."), max_length=200
    )


class SellingParameters(Parameters):
    """Nothing to say in particular."""


def _prepare(told: SharingParameters) -> SharingParameters:
    """Refuse recipients that are not on the map.

    Raises:
        InvalidInputError: ``promises.unfit_recipients``.
    """
    require_known(
        "recipients",
        told.recipients,
        set(Recipient.objects.values_list("key", flat=True)).__contains__,
        said=gettext("There is no recipient %s on the map."),
        remedy=gettext("Add the recipient to the map first, or correct the key."),
    )
    return told


def _check(asked: Asked[SharingParameters], session: Session) -> Verdict:
    named = asked.parameters.recipients
    (used, others), obtained = session.ask(
        "troth", "recipients of the map's activities", named, lambda: _beside(named)
    )
    if others:
        facts: dict[str, Fact] = {"recipients": used, "others": tuple(others)}
        return Verdict(State.BROKEN, rows_examined=used, facts=facts, obtained=(obtained,))
    return attested(asked, session)


def _beside(named: tuple[str, ...]) -> tuple[int, list[str]]:
    used = Recipient.objects.filter(activities__isnull=False).distinct()
    return used.count(), list(used.exclude(key__in=named).values_list("key", flat=True))


SHARING: Final = Kind(
    key="datamap.sharing",
    title=_("We share only with those we name"),
    about=_(
        "A person confirms it, for a time. It is broken when the map names another recipient; "
        "what is not on the map, Troth does not see."
    ),
    parameters=SharingParameters,
    basis=Basis.ATTESTED,
    sentences={
        Language.EN: "We share your data only with: {who}.",
        Language.DE: "Wir geben Ihre Daten nur weiter an: {who}.",
        Language.FR: "Nous partageons vos données uniquement avec : {who}.",
        Language.ES: "Solo compartimos sus datos con: {who}.",
        Language.NL: "We delen uw gegevens alleen met: {who}.",
    },
    words=lambda told, language: {"who": said(told.who, language)},
    check=_check,
    prepare=_prepare,
    offers={"recipients": lambda: list(Recipient.objects.values_list("key", "name"))},
    public_facts=CONFIRMED,
    duties=("GDPR Art. 13(1)(e)", "GDPR Art. 5(1)(b)"),
    again_after=frozenset({"datamap.map_changed"}),
)

SELLING: Final = Kind(
    key="datamap.selling",
    title=_("We do not sell data"),
    about=_("A person confirms it, for a time. Troth does not see contracts or payments."),
    parameters=SellingParameters,
    basis=Basis.ATTESTED,
    sentences={
        Language.EN: "We do not sell your data.",
        Language.DE: "Wir verkaufen Ihre Daten nicht.",
        Language.FR: "Nous ne vendons pas vos données.",
        Language.ES: "No vendemos sus datos.",
        Language.NL: "We verkopen uw gegevens niet.",
    },
    check=attested,
    public_facts=CONFIRMED,
    duties=("CCPA 1798.120",),
)
