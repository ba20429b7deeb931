"""Data about other people in the rows of the one who asks (GDPR Art. 15(4), read 2026-11-27).

They are put before the privacy officer, a task a field; what was decided is respected, and said to
the one who asked. Nothing is sent or left out silently.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import UUID, uuid5

from django.utils import timezone

from troth.core.errors import InvalidInputError
from troth.customers.rights.errors.delivering import nothing_to_weigh
from troth.customers.rights.models import Task, TaskKind, Weighing
from troth.customers.rights.person import ask_apart
from troth.customers.rights.schemas.delivering import DoubtFound, OthersFound, OthersWeighed
from troth.customers.rights.story.telling import acting_staff, tell
from troth.foundation.datamap.models import Dataset, Field
from troth.foundation.datamap.subjects.others import names_other
from troth.foundation.datamap.subjects.texts import is_sentence
from troth.foundation.recording import note, recorded, require

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from troth.core.tracing.graph import Place
    from troth.customers.rights.models import Request
    from troth.foundation.datamap.subjects.held import HeldDataset
    from troth.foundation.datamap.subjects.looked import Looked
    from troth.foundation.datamap.subjects.others import Seen

GIVEN: Final = "given"
LEFT_OUT: Final = "left_out"
_LONGEST: Final = 400
_REMEMBERED: Final = 10_000


_KINDS: Final = (TaskKind.OTHERS_DATA, TaskKind.TEXTS)
_OFF_THE_MAP: Final = UUID("5f2b0f3e-6f0c-4b57-9d53-0c5d7c7f6a10")
"""Below it is the id of a table that the map does not know."""


class Weighed(NamedTuple):
    """A field in which somebody else is named, or of which only reading tells whether.

    Attributes:
        dataset: its id on the map; of a table that the map does not know, one made of its name.
        field: its name.
        place: what a task calls it; names nobody.
        rows: in how many rows of the person.
        kind: ``others_data``, or ``texts`` where people wrote sentences.
    """

    dataset: UUID
    field: str
    place: str
    rows: int | None = None
    kind: TaskKind = TaskKind.OTHERS_DATA


def others_data(looked: Looked) -> list[Weighed]:
    """Return the fields of the person's rows in which somebody else is named, or may be."""
    naming = [one for one in looked.held if one.rows and one.naming]
    ids = [one.dataset for one in naming if one.dataset]
    known = Dataset.objects.select_related("system").in_bulk(ids) if ids else {}
    return [
        Weighed(_id_of(one), column, _place(_names(one, known), column), rows, kind)
        for one in naming
        for (column, kind), rows in _found(looked.seen(one.place)).items()
    ]


def _found(seen: Seen) -> dict[tuple[str, TaskKind], int]:
    """Return rows by column and by what is to be done; once for each column."""
    others = seen.others
    named = dict(zip(others.columns, others.counts, strict=True)) if others else {}
    read = {one.column: one.rows for one in seen.written if one.column not in named}
    return {
        **{(column, TaskKind.OTHERS_DATA): rows for column, rows in named.items()},
        **{(column, TaskKind.TEXTS): rows for column, rows in read.items()},
    }


def _id_of(held: HeldDataset) -> UUID:
    return held.dataset or uuid5(_OFF_THE_MAP, str(held.place))


def _names(held: HeldDataset, known: Mapping[UUID, Dataset]) -> tuple[str, str, str]:
    """Return the id of a dataset, and what its system and itself are called."""
    found = known.get(held.dataset) if held.dataset else None
    if found is None:
        return str(_id_of(held)), held.place.store, held.place.table
    return str(found.pk), found.system.name, found.name


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
            kind=one.kind,
            place=one.place,
            defaults={"made_at": timezone.now(), "rows": one.rows},
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
    asked = [one.place for one in to_weigh(request) if one[:2] == (dataset, field)]
    known = Dataset.objects.filter(pk=dataset, fields__name=field).exists()
    if not asked and not known:
        raise nothing_to_weigh()
    now = timezone.now()
    decided, _made = Weighing.objects.update_or_create(
        request=request,
        dataset=dataset,
        field=field,
        defaults={"give": give, "ground": _ground(ground), "by_id": acting_staff(), "at": now},
    )
    open_tasks = Task.objects.filter(request=request, kind__in=_KINDS, done_at=None)
    open_tasks.filter(place__in=asked).update(
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


def refusals_of(request: Request) -> dict[tuple[UUID, str], str]:
    """Return why fields are not given where a row names others, by dataset and field."""
    decided = request.weighings.filter(give=False)
    return {(of, name): why for of, name, why in decided.values_list("dataset", "field", "ground")}


def refused_fields(held: HeldDataset, refusals: Mapping[tuple[UUID, str], str]) -> dict[str, str]:
    """Return the fields of a table that are not given where a row names others, and why.

    Args:
        held: the table.
        refusals: of the request, as ``refusals_of`` gives them.
    """
    dataset = _id_of(held)
    found = ((one, refusals.get((dataset, one))) for one in held.fields)
    return {one: why for one, why in found if why is not None}


def own_names(
    looked: Looked, place: Place, refused: Collection[str] = ()
) -> Callable[[str, str], bool]:
    """Return what says whether a value of a naming field is the person's own.

    A text that is not to be given is nobody's own where people wrote sentences in it: whom they
    name, nobody can tell but who read them.
    """
    table, region = looked.graph.graph.table(place), looked.person.region

    @lru_cache(maxsize=_REMEMBERED)
    def is_own_identity(kind: str, value: str) -> bool:
        return not names_other(kind, value, looked.own, region)

    def is_own(column: str, value: str) -> bool:
        kind = table.column(column).identity
        if kind:
            return is_own_identity(kind, value)
        if column in refused and is_sentence(value):
            return False
        # Texts are long, and hardly ever equal.
        return not names_other("", value, looked.own, region)

    return is_own


def _ground(text: str) -> str:
    if not text.strip():
        raise InvalidInputError(
            "rights.no_ground", "The ground is empty.", "Write in a sentence why."
        )
    return text.strip()


def _place(names: tuple[str, str, str], field: str) -> str:
    """Return what a task calls a field; short enough to be told apart."""
    dataset, system, name = names
    words = f"{system}: {name}, {field}"
    return words if len(words) <= _LONGEST else f"{dataset}, {field}"


def to_weigh(request: Request) -> list[Weighed]:
    """Return the fields of which somebody still has to decide whether they are given."""
    tasks = request.tasks.filter(kind__in=_KINDS, done_at=None).order_by("place")
    found = [(one, _named(one.place)) for one in tasks]
    return [
        Weighed(dataset, field, one.place, one.rows, TaskKind(one.kind))
        for one, (dataset, field) in found
    ]


def _named(place: str) -> tuple[UUID, str]:
    """Return which field a task means."""
    names = {place[at + 2 :] for at in range(len(place)) if place.startswith(", ", at)}
    fields = Field.objects.filter(name__in=names).select_related("dataset__system")
    for one in fields:
        known = (str(one.dataset_id), one.dataset.system.name, one.dataset.name)
        if _place(known, one.name) == place:
            return one.dataset_id, one.name
    return _off_the_map(place)


def _off_the_map(place: str) -> tuple[UUID, str]:
    dataset, _, field = place.rpartition(", ")
    store, _, table = dataset.partition(": ")
    found = Dataset.objects.filter(system__name=store, name=table).first()
    return (found.pk if found else uuid5(_OFF_THE_MAP, f"{store}.{table}")), field
