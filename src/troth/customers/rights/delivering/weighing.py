"""Data about other people in the rows of the one who asks (GDPR Art. 15(4), read 2026-11-27).

They are put before the privacy officer, a task a field; what was decided is respected, and said to
the one who asked. Nothing is sent or left out silently.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from django.db.models import Q
from django.utils import timezone

from troth.core.errors import InvalidInputError
from troth.customers.rights.carrying.tasks import ask_apart
from troth.customers.rights.errors.delivering import nothing_to_weigh
from troth.customers.rights.models import Task, TaskKind, Weighing
from troth.customers.rights.schemas.delivering import DoubtFound, OthersFound, OthersWeighed
from troth.customers.rights.story.telling import acting_staff, tell
from troth.foundation.datamap.models import Dataset, Field
from troth.foundation.datamap.subjects.others import names_other
from troth.foundation.recording import note, recorded, require

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from uuid import UUID

    from troth.core.tracing.graph import Place
    from troth.customers.rights.models import Request
    from troth.foundation.datamap.subjects.held import HeldDataset
    from troth.foundation.datamap.subjects.looked import Looked

GIVEN: Final = "given"
LEFT_OUT: Final = "left_out"
_LONGEST: Final = 400
_REMEMBERED: Final = 10_000


class Weighed(NamedTuple):
    """A field in which somebody else is named.

    Attributes:
        dataset: its id on the map.
        field: its name.
        place: what a task calls it; names nobody.
    """

    dataset: UUID
    field: str
    place: str


def others_data(looked: Looked) -> list[Weighed]:
    """Return the fields of the person's rows in which somebody else is named.

    A table that the map does not know has none: whose identity stands there, only the map says.
    """
    naming = [one for one in looked.held if one.rows and one.naming and one.dataset]
    ids = [one.dataset for one in naming if one.dataset]
    known = Dataset.objects.select_related("system").in_bulk(ids)
    found = [(one, looked.others(one.place)) for one in naming if one.dataset in known]
    return [
        Weighed(one.dataset, column, _place(known[one.dataset], column))
        for one, others in found
        if others and one.dataset
        for column in others.columns
    ]


def not_weighed(request: Request, found: Iterable[Weighed]) -> list[Weighed]:
    """Return those of which nobody has decided whether they are given."""
    decided = set(request.weighings.values_list("dataset", "field"))
    return [one for one in found if (one.dataset, one.field) not in decided]


@recorded(OthersFound)
def ask_to_weigh(*, request: Request, found: Iterable[Weighed]) -> int:
    """Make a task for each field that nobody has decided about; returns how many are open."""
    waiting = not_weighed(request, found)
    for one in waiting:
        Task.objects.get_or_create(
            request=request,
            kind=TaskKind.OTHERS_DATA,
            place=one.place,
            defaults={"made_at": timezone.now()},
        )
    note(request=str(request.pk), fields=len(waiting))
    return len(waiting)


@recorded(OthersWeighed)
def weigh(*, request: Request, dataset: UUID, field: str, give: bool, ground: str) -> Weighing:
    """Decide whether a field is given where it names somebody else, and say why.

    A further field of the same rows can be left out as well, such as a text that somebody else
    wrote: it is then left out of the rows that name others.

    Raises:
        NotPermittedError: the actor lacks ``rights.decide``.
        NotFoundError: ``rights.nothing_to_weigh``: there is no such field.
        InvalidInputError: ``rights.no_ground``: nothing says why.
    """
    require("rights.decide")
    known = Dataset.objects.select_related("system").filter(pk=dataset, fields__name=field).first()
    if known is None:
        raise nothing_to_weigh()
    now = timezone.now()
    decided, _made = Weighing.objects.update_or_create(
        request=request,
        dataset=dataset,
        field=field,
        defaults={"give": give, "ground": _ground(ground), "by_id": acting_staff(), "at": now},
    )
    open_tasks = Task.objects.filter(request=request, kind=TaskKind.OTHERS_DATA, done_at=None)
    open_tasks.filter(place=_place(known, field)).update(
        done_at=now, done_by_id=acting_staff(), result=GIVEN if give else LEFT_OUT
    )
    tell(request, "others_weighed", public=False, facts={"field": field, "given": give})
    note(request=str(request.pk), dataset=str(dataset), field=field, given=give)
    return decided


@recorded(DoubtFound)
def tell_apart(*, request: Request, place: str, seen: str) -> Task:
    """Ask somebody to tell people apart whom what was named fits alike, in one table."""
    (task,) = ask_apart(request, [(place, seen)])
    note(request=str(request.pk), task=str(task.pk))
    return task


def refused_fields(request: Request, held: HeldDataset) -> dict[str, str]:
    """Return the fields of a table that are not given where a row names others, and why."""
    if held.dataset is None:
        return {}
    decided = request.weighings.filter(dataset=held.dataset, give=False)
    grounds = dict(decided.values_list("field", "ground"))
    return {one: grounds[one] for one in held.fields if one in grounds}


def own_names(looked: Looked, place: Place) -> Callable[[str, str], bool]:
    """Return what says whether a value of a naming field is an identity of the person's own."""
    table, region = looked.graph.graph.table(place), looked.person.region

    @lru_cache(maxsize=_REMEMBERED)
    def is_own_identity(kind: str, value: str) -> bool:
        return not names_other(kind, value, looked.own, region)

    def is_own(column: str, value: str) -> bool:
        kind = table.column(column).identity
        # Texts are long, and hardly ever equal.
        return is_own_identity(kind, value) if kind else not names_other("", value, looked.own, "")

    return is_own


def _ground(text: str) -> str:
    if not text.strip():
        raise InvalidInputError(
            "rights.no_ground", "The ground is empty.", "Write in a sentence why."
        )
    return text.strip()


def _place(dataset: Dataset, field: str) -> str:
    """Return what a task calls a field; short enough to be told apart."""
    words = f"{dataset.system.name}: {dataset.name}, {field}"
    return words if len(words) <= _LONGEST else f"{dataset.pk}, {field}"


def to_weigh(request: Request) -> list[Weighed]:
    """Return the fields of which somebody still has to decide whether they are given."""
    places = set(
        request.tasks.filter(kind=TaskKind.OTHERS_DATA, done_at=None).values_list(
            "place", flat=True
        )
    )
    if not places:
        return []
    written = Q(identity=True) | Q(category__startswith="user.content")
    naming = Field.objects.filter(written).select_related("dataset__system")
    found = (Weighed(one.dataset_id, one.name, _place(one.dataset, one.name)) for one in naming)
    return [one for one in found if one.place in places]
