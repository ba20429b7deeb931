"""One store: treated in its own transaction, read again inside of it and after its commit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from troth.core.errors import ServiceUnavailableError
from troth.foundation.datamap.stores.subjects import Done
from troth.foundation.erasure.subjects.gathering import sought_of
from troth.foundation.erasure.subjects.values import LeftLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from troth.foundation.datamap.stores.subjects import (
        Correction,
        Left,
        Sought,
        SubjectReading,
        SubjectWriting,
    )
    from troth.foundation.datamap.subjects.person import Person
    from troth.foundation.erasure.subjects.designing import Design
    from troth.foundation.erasure.subjects.opening import Opened
    from troth.foundation.erasure.subjects.running import Counts
    from troth.foundation.erasure.subjects.sealed import Gathered

CODE = "erasure.left"


class LeftOverError(ServiceUnavailableError):
    """Something was still there when a store was read again.

    Attributes:
        left: what.
        done: what was committed before that was seen; None: it was rolled back.
    """

    def __init__(self, store: str, left: Iterable[Left], done: Done | None = None) -> None:
        """Name the places."""
        self.left = tuple(_line(store, one) for one in left)
        self.done = done
        places = ", ".join(dict.fromkeys(f"{one.table}.{one.column}" for one in self.left))
        super().__init__(
            CODE,
            _("Something is still there: %(places)s.") % {"places": places.replace(".,", ",")},
            _("See whether a trigger, another program or a text nobody decided about keeps it."),
        )


@dataclass(frozen=True, slots=True)
class Part:
    """What is done in one store.

    Attributes:
        design: what is done in all.
        person: whose data.
        gathered: what stores need of each other.
        opened: all stores.
        store: key of this one.
    """

    design: Design
    person: Person
    gathered: Gathered
    opened: Opened
    store: str

    def sought(self, *, again: bool) -> Sought:
        """Return what the store is asked; see ``gathering.sought_of``."""
        return sought_of(self.design, self.person, self.store, self.gathered, again=again)


def treat(
    part: Part,
    *,
    again: bool,
    progress: Callable[[Counts], None],
    before: Counts,
    agree: Callable[[Done], None] = lambda _: None,
) -> Done:
    """Do a store's part of a plan, and read it again before the commit.

    Args:
        part: what is done.
        again: whether an attempt before may have been cut off.
        progress: is told, after each transaction before the last, the counts so far.
        before: the counts of attempts before.
        agree: is told before the commit what was done; what it raises rolls that back.

    Raises:
        LeftOverError: something was left; the transaction was rolled back.
        ServiceUnavailableError: the store did not do its part.
        NotFoundError: a table or column is not there any more.
    """
    so_far = [before]

    def told(done: Done) -> None:
        so_far.append(joined(so_far[-1], done))
        progress(so_far[-1])

    writer = part.opened.writer(part.store)
    with writer.subject(part.sought(again=again)) as session:
        done = _written(part, session, told)
        left = _left(part, session, done)
        if left:
            raise LeftOverError(part.store, left)
        agree(done)
    return done


def is_done(part: Part) -> bool:
    """Say whether an attempt that was cut off had been committed: there is nothing to do.

    What it overwrote is found by the keys that were sealed before, what it deleted is not there.

    Raises:
        ServiceUnavailableError: the store did not do its part.
    """
    with part.opened.reader(part.store).subject(part.sought(again=True)) as session:
        return not _left(part, session, Done())


def read_again(part: Part, done: Done) -> None:
    """Read everything that was treated again, as the reader, on another connection.

    Raises:
        LeftOverError: something is there all the same.
        ServiceUnavailableError: the store did not do its part.
    """
    sought = part.sought(again=False)
    sought.carried.update(done.known)
    with part.opened.reader(part.store).subject(sought) as session:
        left = _left(part, session, done)
    if left:
        raise LeftOverError(part.store, left, done)


def joined(counts: Counts, done: Done) -> Counts:
    """Return counts with what was done on top."""
    found = {table: dict(acts) for table, acts in counts.items()}
    for one in done.counts:
        acts = found.setdefault(one.place.table, {})
        acts[one.act.value] = acts.get(one.act.value, 0) + one.rows
    return found


def _written(part: Part, session: SubjectWriting, told: Callable[[Done], None]) -> Done:
    if part.design.corrections:
        return session.rectify(_corrections(part))
    return session.carry_out(part.design.plan, told)


def _left(part: Part, session: SubjectReading, done: Done) -> tuple[Left, ...]:
    if part.design.corrections:
        return session.uncorrected(_corrections(part))
    return session.left(part.design.plan, done, part.design.searched(part.store))


def _corrections(part: Part) -> list[Correction]:
    return [one for one in part.design.corrections if one.place.store == part.store]


def _line(store: str, left: Left) -> LeftLine:
    return LeftLine(
        store=store,
        table=left.place.table,
        column=left.column,
        what=left.what.value,
        rows=left.rows,
    )
