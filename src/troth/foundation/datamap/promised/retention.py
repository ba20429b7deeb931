"""We keep X no longer than N: counted in the live store (GDPR Art. 5(1)(e), read 2026-11-27)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from pydantic import AfterValidator, Field

from troth.core.errors import InvalidInputError, NotFoundError
from troth.core.periods import Period, earlier, parsed
from troth.core.promising.kind import Kind, Parameters
from troth.core.promising.language import Language, OwnWords, said, span
from troth.core.promising.verdict import (
    Basis,
    State,
    UnknownReason,
    Verdict,
    count_in_public,
    unknown,
)
from troth.foundation.datamap.models import Dataset
from troth.foundation.datamap.promised.reading import held, question

if TYPE_CHECKING:
    from datetime import datetime

    from troth.core.promising.kind import Asked
    from troth.core.promising.session import Session
    from troth.core.promising.verdict import Fact, Obtained
    from troth.foundation.datamap.models import Store
    from troth.foundation.datamap.stores.port import Ages
    from troth.foundation.datamap.stores.port import Dataset as Held


def _period(text: str) -> str:
    """Accept what is empty or an ISO 8601 period.

    Raises:
        ValueError: it is neither.
    """
    if text:
        try:
            return str(parsed(text))
        except InvalidInputError:
            raise ValueError("no period") from None
    return text


class RetentionParameters(Parameters):
    """What is kept how long."""

    what: OwnWords = Field(
        title=_("What we keep"), description=_("In your customers' words, such as your invoices.")
    )
    dataset: str = Field(
        title=_("Dataset"),
        description=_(
            "System and dataset, such as shop/invoice: in a connected store, and with the field "
            "named on the map from which its time counts."
        ),
        min_length=3,
        max_length=400,
    )
    period: Annotated[str, AfterValidator(_period)] = Field(
        default="",
        title=_("Period"),
        description=_("Such as P2Y; empty: the period of the dataset's retention rule."),
        max_length=20,
    )
    within_days: int = Field(
        default=1,
        title=_("Days until deletion is done"),
        description=_("How long after the period deletion may take; it is part of the sentence."),
        ge=0,
        le=31,
    )
    undated_not_begun: bool = Field(
        default=False,
        title=_("Rows without a date have not begun"),
        description=_(
            "Where the period has not begun for rows without a date; else such rows leave it open."
        ),
    )


_SENTENCES: Final = {
    Language.EN: "We keep {what} for at most {span}{after}.",
    Language.DE: "Wir bewahren {what} höchstens {span} auf{after}.",
    Language.FR: "Nous conservons {what} pendant {span} au maximum{after}.",
    Language.ES: "Guardamos {what} durante {span} como máximo{after}.",
    Language.NL: "We bewaren {what} hoogstens {span}{after}.",
}
_AFTER: Final = {
    Language.EN: ", plus up to {} to carry out the deletion",
    Language.DE: "; das Löschen dauert danach bis zu {}",
    Language.FR: ", plus {} au maximum avant leur suppression",
    Language.ES: ", más un máximo de {} para el borrado",
    Language.NL: "; het wissen duurt daarna hooguit {}",
}


def _words(told: RetentionParameters, language: Language) -> dict[str, str]:
    days = told.within_days
    after = _AFTER[language].format(span(Period(days=days), language)) if days else ""
    period = span(parsed(told.period), language) if told.period else "…"
    return {"what": said(told.what, language), "span": period, "after": after}


def dataset_named(name: str) -> Dataset | None:
    """Return the dataset that ``system/dataset`` names; None when there is none."""
    system, _slash, dataset = name.partition("/")
    rows = Dataset.objects.select_related("store", "retention")
    return rows.filter(system__key=system, name=dataset).first()


def _countable() -> list[tuple[str, str]]:
    """Return the datasets that a store holds and that say from which field time counts."""
    rows = Dataset.objects.filter(present=True).exclude(store=None).exclude(time_field="")
    found = [f"{one.system.key}/{one.name}" for one in rows.select_related("system")]
    return [(name, name) for name in found]


def _prepare(told: RetentionParameters) -> RetentionParameters:
    """Take the period from the map, and refuse what nobody could count.

    Raises:
        InvalidInputError: ``promises.unfit_dataset`` or ``promises.unfit_period``.
    """
    dataset = dataset_named(told.dataset)
    if dataset is None or dataset.store is None:
        raise InvalidInputError(
            "promises.unfit_dataset",
            gettext("%s is not a dataset of a connected store.") % told.dataset,
            gettext("Name system and dataset as the map does, such as shop/invoice."),
        )
    if not dataset.time_field:
        raise InvalidInputError(
            "promises.unfit_dataset",
            gettext("The map does not say from which field the time of %s counts.") % dataset,
            gettext("Open the dataset on the map and name the field."),
        )
    if told.period:
        return told
    if dataset.retention is None:
        raise InvalidInputError(
            "promises.unfit_period",
            gettext("No period is named, and the map has no retention rule for %s.") % dataset,
            gettext("Name a period such as P2Y, or give the dataset a rule."),
        )
    return told.model_copy(update={"period": dataset.retention.period})


def _check(asked: Asked[RetentionParameters], session: Session) -> Verdict:
    told = asked.parameters
    dataset = dataset_named(told.dataset)
    if dataset is None or dataset.store is None:
        return unknown(UnknownReason.FAILED, code="promises.no_dataset")
    if not dataset.time_field or not told.period:
        return unknown(UnknownReason.FAILED, code="promises.no_time_field")
    before = earlier(session.now - timedelta(days=told.within_days), parsed(told.period))
    ages, obtained = _counted(session, dataset.store, dataset, before)
    return _judged(told, dataset, ages, obtained)


def _judged(told: RetentionParameters, dataset: Dataset, ages: Ages, obtained: Obtained) -> Verdict:
    undated = ages.rows - ages.dated
    facts: dict[str, Fact] = {"rows": ages.rows, "too_old": ages.older, "without_date": undated}
    if dataset.retention and dataset.retention.period != told.period:
        facts["rule"] = dataset.retention.period
    if not ages.rows:
        return unknown(UnknownReason.NOTHING_YET, facts=facts, obtained=(obtained,))
    if undated and not ages.older and not told.undated_not_begun:
        code = "promises.rows_without_date"
        return unknown(UnknownReason.FAILED, facts=facts, obtained=(obtained,), code=code)
    return Verdict(
        State.BROKEN if ages.older else State.KEPT,
        rows_examined=ages.rows,
        facts=facts,
        obtained=(obtained,),
        public_facts={"too_old": count_in_public(ages.older)},
    )


def _counted(
    session: Session, store: Store, dataset: Dataset, before: datetime
) -> tuple[Ages, Obtained]:
    reader, _facts = held(session, store)
    parameters = (dataset.time_field, before.isoformat())

    def counted(described: Held) -> tuple[Ages, Obtained]:
        ages, obtained = question(
            session,
            store,
            "",
            parameters,
            lambda: reader.count_ages(described, dataset.time_field, before),
        )
        return ages, replace(obtained, query=ages.query)

    first, *others = _described(store, dataset)
    try:
        return counted(first)
    except NotFoundError:
        if not others:
            raise
    return counted(others[0])


def _described(store: Store, dataset: Dataset) -> list[Held]:
    """Return a dataset as the port has it, from what the map knows; the likely reading first.

    The map writes ``schema.table`` outside of PostgreSQL's default schema. A table of the default
    schema whose own name has a dot is the second reading of the same text.
    """
    from troth.foundation.datamap.stores.port import Dataset as Held
    from troth.foundation.datamap.stores.port import DatasetKind, Field

    fields = tuple(
        Field(one.name, one.declared_type) for one in dataset.fields.filter(name=dataset.time_field)
    )
    whole = Held(dataset.name, DatasetKind(dataset.kind), fields, table=dataset.name)
    schema, dot, table = dataset.name.partition(".")
    if not dot or not store.address.startswith("postgresql"):
        return [whole]
    return [replace(whole, schema=schema, table=table), whole]


RETENTION: Final = Kind(
    key="datamap.retention",
    title=_("We keep it no longer than we say"),
    about=_(
        "Counts rows in the live store that are older than the period. It cannot see copies "
        "outside of that store."
    ),
    parameters=RetentionParameters,
    basis=Basis.MEASURED,
    sentences=_SENTENCES,
    words=_words,
    check=_check,
    prepare=_prepare,
    place=lambda told: told.dataset.partition("/")[0],
    public_facts=frozenset({"too_old"}),
    offers={"dataset": _countable},
    duties=("GDPR Art. 5(1)(e)", "GDPR Art. 13(2)(a)"),
    again_after=frozenset(
        {
            "datamap.store_reached",
            "datamap.store_unreached",
            "datamap.map_changed",
            "erasure.retention_ended",
        }
    ),
)
