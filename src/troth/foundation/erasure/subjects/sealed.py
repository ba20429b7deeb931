"""What a plan knows of its person, and what stores need of each other: sealed, and destroyed.

Two keys a plan: ``subject_plan:<id>`` for the person lives until the plan has ended,
``subject_worklist:<id>`` until every store is done. A worklist that holds what stores had that are
done outlives a plan that is stopped or withdrawn, until the plan after it has taken it over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from troth.foundation.custody.actions import destroy, seal_each, seal_for
from troth.foundation.custody.queries import unseal_for
from troth.foundation.datamap.subjects.person import Person
from troth.foundation.erasure.subjects.errors import person_forgotten
from troth.foundation.erasure.subjects.values import Correction

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from troth.foundation.erasure.models import SubjectPlan, SubjectTask

_PERSON: Final = b"subject plan person"
_WORKLIST: Final = b"subject plan worklist"
_PROOF: Final = b"subject task proof"


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What a plan knows of its person.

    Attributes:
        identities: values by kind, as the request brought them.
        subjects: kinds of people.
        region: the country in which telephone numbers are meant; see ``Person``.
        judged: of doubts that somebody judged to be none; see ``Person``.
        own: identities that the person's rows held when it was planned, by kind, in normal form;
            a legal hold may name one of them.
        rows: by ``store.table``, keys of rows that the identities found, as text.
        corrections: for a rectification: what is put right.
    """

    identities: dict[str, tuple[str, ...]]
    subjects: tuple[str, ...]
    region: str = ""
    judged: tuple[str, ...] = ()
    own: dict[str, tuple[str, ...]] = {}
    rows: dict[str, tuple[tuple[str, ...], ...]] = {}
    corrections: tuple[Correction, ...] = ()

    def __repr__(self) -> str:
        """Show no value of anybody."""
        return f"Known(kinds={sorted(self.identities)!r})"

    @property
    def person(self) -> Person:
        """Return the person as stores are asked for them."""
        subjects, judged = frozenset(self.subjects), frozenset(self.judged)
        return Person(self.identities, subjects, self.region, judged)


class Lot(msgspec.Struct, frozen=True, kw_only=True):
    """Values of some columns of one table.

    Attributes:
        store, table: where they stand.
        columns: names of the columns.
        rows: their values.
    """

    store: str
    table: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]

    def __repr__(self) -> str:
        """Show no value of anybody."""
        return f"Lot({self.store!r}, {self.table!r}, rows={len(self.rows)})"


class Shared(msgspec.Struct, frozen=True, kw_only=True):
    """Values to which rows of somebody else refer from another store.

    Attributes:
        link: the reference, as ``str`` gives it.
        rows: values of the columns that it refers to.
    """

    link: str
    rows: tuple[tuple[str | None, ...], ...]

    def __repr__(self) -> str:
        """Show no value of anybody."""
        return f"Shared({self.link!r}, rows={len(self.rows)})"


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """The worklist: values that stores need of each other, or of themselves after a kill.

    Attributes:
        stores: keys of the stores of which everything was found and is in it.
        carried: what other stores need.
        known: key and carried values of rows that are written over, for their own store.
        shared: for rows that count only where nobody else's refer to them.
        own, rows: as in ``Known``, of a plan before, as what is done does not say it any more.
    """

    stores: tuple[str, ...] = ()
    carried: tuple[Lot, ...] = ()
    known: tuple[Lot, ...] = ()
    shared: tuple[Shared, ...] = ()
    own: dict[str, tuple[str, ...]] = {}
    rows: dict[str, tuple[tuple[str, ...], ...]] = {}

    def __repr__(self) -> str:
        """Show no value of anybody."""
        return f"Gathered(stores={self.stores!r})"


def person_reference(plan: SubjectPlan) -> str:
    """Return the reference of the key that seals a plan's person."""
    return f"subject_plan:{plan.pk}"


def worklist_reference(plan: SubjectPlan) -> str:
    """Return the reference of the key that seals a plan's worklist."""
    return f"subject_worklist:{plan.pk}"


def seal_known(plan: SubjectPlan, known: Known) -> bytes:
    """Seal what a plan knows of its person."""
    return seal_for(person_reference(plan), _PERSON, msgspec.json.encode(known))


def open_known(plan: SubjectPlan) -> Known:
    """Return what a plan knows of its person.

    Raises:
        StateConflictError: ``erasure.person_forgotten``.
        KeyUnavailableError: its key is missing, wrong or destroyed.
        TamperError: it was altered.
    """
    if plan.person is None:
        raise person_forgotten()
    token = unseal_for(person_reference(plan), _PERSON, bytes(plan.person))
    return msgspec.json.decode(token, type=Known)


def seal_gathered(every: Iterable[tuple[SubjectPlan, Gathered]]) -> list[bytes]:
    """Seal what stores need of each other for some plans, in their order."""
    told = [(worklist_reference(plan), msgspec.json.encode(one)) for plan, one in every]
    return seal_each(_WORKLIST, told)


def open_gathered(plan: SubjectPlan) -> Gathered:
    """Return what stores need of each other; empty before it was gathered.

    Raises:
        KeyUnavailableError: its key is missing, wrong or destroyed.
        TamperError: it was altered.
    """
    if plan.worklist is None:
        return Gathered()
    token = unseal_for(worklist_reference(plan), _WORKLIST, bytes(plan.worklist))
    return msgspec.json.decode(token, type=Gathered)


def seal_proof(task: SubjectTask, proof: bytes) -> bytes:
    """Seal the file that shows that a task was done."""
    return seal_for(_task_reference(task), _PROOF, proof)


def open_proof(task: SubjectTask) -> bytes:
    """Return the file that shows that a task was done.

    Raises:
        KeyUnavailableError: its key is missing, wrong or destroyed.
        TamperError: it was altered.
    """
    return unseal_for(_task_reference(task), _PROOF, bytes(task.proof or b""))


def destroy_worklists(plans: Iterable[SubjectPlan]) -> None:
    """Destroy the keys first, then forget what they sealed: in between nothing can be opened."""
    found = [one for one in plans if one.worklist is not None]
    _destroy([worklist_reference(one) for one in found])
    _forget(found, worklist=None)


def destroy_persons(plans: Iterable[SubjectPlan]) -> None:
    """Destroy the keys of the people, and leave what stores need of each other."""
    found = [one for one in plans if one.person is not None]
    _destroy([person_reference(one) for one in found])
    _forget(found, person=None)


def destroy_all(plans: Iterable[SubjectPlan]) -> None:
    """Destroy both keys of each plan first, then forget what they sealed."""
    found = [one for one in plans if one.person is not None or one.worklist is not None]
    _destroy([each(one) for one in found for each in (worklist_reference, person_reference)])
    _forget(found, worklist=None, person=None)


def _destroy(references: Sequence[str]) -> None:
    if references:
        destroy(*references)


def _forget(plans: Sequence[SubjectPlan], **fields: None) -> None:
    if plans:
        type(plans[0]).objects.filter(pk__in=[one.pk for one in plans]).update(**fields)
    for plan in plans:
        for name in fields:
            setattr(plan, name, None)


def _task_reference(task: SubjectTask) -> str:
    return f"subject_task:{task.pk}"
