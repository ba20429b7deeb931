"""What the map and the company say, as the contents of a copy in the language in use."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import get_language

from troth.core.disclosing.as_csv import key_of
from troth.core.disclosing.contents import (
    About,
    Authority,
    Company,
    Contents,
    Right,
)
from troth.core.disclosing.portability import Extent, extent_of
from troth.core.disclosing.sieving import Sieve
from troth.core.disclosing.withheld import withheld_by
from troth.core.requesting.kinds import Kind
from troth.customers.rights.delivering.by_hand import elsewhere, files_by_hand
from troth.customers.rights.delivering.describing import Describing
from troth.customers.rights.delivering.weighing import own_names, refusals_of, refused_fields
from troth.customers.rights.delivering.words import book_of
from troth.customers.rights.queries.terms import answer_terms
from troth.foundation.datamap.queries.register import controller
from troth.foundation.duties.queries.calendars import zone
from troth.foundation.duties.queries.persons import Basis, regimes_of
from troth.foundation.people.queries import organisation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from troth.core.disclosing.contents import Dataset
    from troth.core.lawbook.duty import Duty
    from troth.core.publishing.phrases import Phrasebook
    from troth.core.tracing.graph import Place
    from troth.customers.rights.delivering.by_hand import FoundFile
    from troth.customers.rights.models import Request
    from troth.foundation.datamap.subjects.held import HeldDataset
    from troth.foundation.datamap.subjects.looked import Looked

RIGHTS_FURTHER = (
    "rectification",
    "erasure",
    "restriction",
    "portability",
    "objection",
    "withdrawal",
    "human_review",
    "complaint",
)
"""What a person may ask for besides a copy (GDPR Art. 15(1)(e), (f)), in the notice's words."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A copy up to its rows.

    Attributes:
        contents: what it says of itself.
        places: where the rows of each dataset are, by its key.
        sieves: what is read and given of each, by its key.
        files: what people found by hand, with what each is called.
    """

    contents: Contents
    places: Mapping[str, Place]
    sieves: Mapping[str, Sieve] = field(repr=False)
    files: tuple[FoundFile, ...] = field(default=(), repr=False)


def gathered(request: Request, looked: Looked) -> Gathered:
    """Return what is handed out to the one who asked, in the language in use."""
    book = book_of(get_language() or "en")
    held = [one for one in looked.held if one.rows]
    said = looked.meanings()
    describing, refusals = _describing(request, book), refusals_of(request)
    datasets, places, sieves = [], {}, {}
    for number, one in enumerate(held, 1):
        key = key_of(number, one.place.table)
        refused = refused_fields(one, refusals)
        dataset = describing.dataset(key, one, said.get(one.place), refused)
        datasets.append(dataset)
        places[dataset.key] = one.place
        sieves[dataset.key] = _sieve(looked, one, dataset, frozenset(refused))
    contents = Contents(
        about=_about(request),
        datasets=tuple(datasets),
        elsewhere=tuple(elsewhere(request, looked)),
        rights=_rights(book),
        authority=_authority(),
    )
    return Gathered(contents, places, sieves, tuple(files_by_hand(request)))


def _describing(request: Request, book: Phrasebook) -> Describing:
    """Return how datasets are described, as the law of the person has it on the day of today."""
    today = timezone.now().astimezone(zone()).date()
    protecting = regimes_of(request.residence, today)
    # Where it is not known where a person lives, a law that may protect them must not take away
    # what a law that does protect them gives.
    certain = [one for one in protecting if one.basis is not Basis.POSSIBLE]
    duties = [one.regime.duties_on(today) for one in certain or protecting]
    withheld = withheld_by(duty.id for each in duties for duty in each)
    return Describing(book, _extent(request, duties), withheld)


def _extent(request: Request, duties: Iterable[Iterable[Duty]]) -> Extent:
    """Return how much the laws of the person give; everything where they asked for a copy."""
    if request.kind != Kind.PORTABILITY:
        return Extent.WHOLE
    return extent_of(
        [one.inherited_from or one.id for one in each if "portability" in one.requests]
        for each in duties
    )


def _sieve(looked: Looked, held: HeldDataset, dataset: Dataset, refused: frozenset[str]) -> Sieve:
    table = looked.graph.graph.table(held.place)
    return Sieve(
        columns=held.fields,
        given=tuple(one.name for one in dataset.given),
        naming=frozenset(held.naming),
        texts=frozenset(held.naming) - frozenset(table.identities),
        refused=refused,
        is_own=own_names(looked, held.place, refused),
    )


def _about(request: Request) -> About:
    details, now = controller(), timezone.now()
    asked = request.received_at.astimezone(zone()).date()
    return About(
        kind=request.kind,
        request=request.reference,
        language=get_language() or "en",
        asked_on=asked.isoformat(),
        made_at=now.isoformat(timespec="seconds"),
        company=Company(
            name=details.name or organisation().name,
            address=details.address,
            contact=details.contact,
            representative=details.representative,
            officer=details.data_protection_officer,
        ),
    )


def _rights(book: Phrasebook) -> tuple[Right, ...]:
    names, explanations = book.labels["right"], book.labels["explanation"]
    return tuple(Right(name=names[one], explanation=explanations[one]) for one in RIGHTS_FURTHER)


def _authority() -> Authority:
    terms = answer_terms()
    return Authority(name=terms.authority, contact=terms.authority_contact)
