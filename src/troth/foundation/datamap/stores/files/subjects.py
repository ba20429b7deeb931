"""One person in one folder of files, found by reading them; nothing is changed there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.requesting.identities import Comparison, IdentityKind, comparison
from troth.core.tracing.planned import Effect
from troth.foundation.datamap.stores.faults import no_such
from troth.foundation.datamap.stores.files.matching import Match, Matching
from troth.foundation.datamap.stores.looking import foreign_sharing, rounds_in
from troth.foundation.datamap.stores.subjects import SEEDS, Carried, Left, Remains

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import pyarrow as pa

    from troth.core.tracing.found import Find, Look
    from troth.core.tracing.graph import Link, Place
    from troth.core.tracing.planned import Plan, Referring
    from troth.foundation.datamap.stores.port import Dataset, Noter
    from troth.foundation.datamap.stores.subjects import Correction, Done, Rows, Sought

_SHORTEST_MENTION: Final = 5


class FileReading:
    """One person in one folder; see ``stores.subjects.SubjectReading``.

    Each look reads a file from its beginning; of the rows found only carried values are kept.
    """

    def __init__(
        self,
        scan: Callable[[Dataset, Sequence[str], Noter | None], Iterator[pa.RecordBatch]],
        sought: Sought,
    ) -> None:
        self._scan = scan
        self._sought = sought
        self._known: dict[Place, Carried] = {}
        self._matching = Matching(sought, self._known)

    def look(self, look: Look) -> int:
        """See the port."""
        find = self._find(look.place)
        if find.is_leaf:
            return 0
        shared = self._shared(find) if look.if_unshared else {}
        match = self._matching.of_look(find, shared, if_unshared=look.if_unshared)
        known = self._known.get(find.place, Carried(find.carried))
        rows = dict.fromkeys(known.rows)
        rows |= dict.fromkeys(self._values(find.place, find.carried, match))
        self._known[find.place] = Carried(find.carried, tuple(rows))
        return len(rows) - len(known.rows)

    def carried(self, place: Place) -> Carried:
        """See the port."""
        return self._some(place, self._find(place).across)

    def known(self, place: Place) -> Carried:
        """See the port."""
        return self._known.get(place, Carried(()))

    def asked(self, look: Look) -> Mapping[Link, Rows]:
        """See the port."""
        find = self._find(look.place)
        match = self._matching.of_ways(find, if_unshared=True)
        return {
            link: tuple(dict.fromkeys(self._values(find.place, link.target_fields, match)))
            for link in foreign_sharing(self._sought.trace, look)
        }

    def referred(self, link: Link, values: Rows) -> Rows:
        """See the port."""
        wanted, theirs = set(values), self._others(link.source)
        found = dict.fromkeys(self._values(link.source, link.fields, theirs))
        return tuple(row for row in found if row in wanted)

    def seeds(self, place: Place, columns: Sequence[str]) -> Rows:
        """See the port."""
        found: dict[tuple[str | None, ...], None] = {}
        match = self._matching.of_seeds(self._find(place))
        for row in self._values(place, tuple(columns), match):
            found[row] = None
            if len(found) == SEEDS:
                break
        return tuple(found)

    def followed(self, link: Link, values: Rows, columns: Sequence[str]) -> Rows:
        """See the port."""
        wanted, ends = set(values), len(link.target_fields)
        rows = self._values(link.target, (*link.target_fields, *columns), None)
        return tuple(dict.fromkeys(row for row in rows if row[:ends] in wanted))

    def count(self, place: Place) -> int:
        """See the port."""
        return self._counted(place, self._mine(place))

    def rows(
        self, place: Place, fields: Sequence[str], note: Noter | None = None
    ) -> Iterator[pa.RecordBatch]:
        """See the port."""
        import pyarrow as pa

        match = self._mine(place)
        names = list(dict.fromkeys([*fields, *match.names]))
        for batch in self._scan(self._dataset(place), names, note):
            mine = batch.filter(pa.array(match.of(batch, names), pa.bool_()))
            if mine.num_rows:
                yield mine.select(range(len(fields)))

    def staying(self, plan: Plan, referring: Referring) -> int:
        """See the port."""
        link = referring.link
        values = set(self._some(link.target, link.target_fields).rows)
        table = plan.table(link.source)
        goes = table is not None and table.effect is Effect.DELETE
        match = self._others(link.source) if goes and referring not in plan.knots else None
        return sum(row in values for row in self._values(link.source, link.fields, match))

    def left(
        self, plan: Plan, done: Done, searched: Mapping[Place, Sequence[str]]
    ) -> tuple[Left, ...]:
        """Read again what somebody had to do by hand; see the port.

        A field that was to be overwritten is left where a row of the person has a value in it.
        """
        del done
        self._take_all()
        found: list[Left] = []
        for table in plan.tables:
            if table.place.store != self._sought.store:
                continue
            if table.effect is Effect.DELETE:
                found.append(Left(table.place, Remains.ROW, self.count(table.place)))
            elif table.effect is Effect.OVERWRITE:
                names = tuple(one.column for one in table.overwrites)
                found += self._present(table.place, names, bool)
        for place, columns in searched.items():
            if place.store == self._sought.store:
                found += self._mentions(place, tuple(columns))
        return tuple(one for one in found if one.rows)

    def uncorrected(self, corrections: Sequence[Correction]) -> tuple[Left, ...]:
        """See the port."""
        self._take_all()
        found: list[Left] = []
        for one in corrections:
            old = one.forms or (() if one.old is None else (one.old,))
            same = self._matching.same(one.place, one.column, old)
            wrong = same if old else (lambda value, new=one.new: value != new)
            found += self._present(one.place, (one.column,), wrong)
        return tuple(one for one in found if one.rows)

    def _take_all(self) -> None:
        """Take all looks of this store, in a session that has taken none."""
        for one in rounds_in(self._sought.trace, self._sought.store) if not self._known else ():
            while sum(map(self.look, one.looks)) and one.again:
                pass

    def _find(self, place: Place) -> Find:
        find = self._sought.trace.find(place)
        if find is None or place.store != self._sought.store:
            raise KeyError(place)
        return find

    def _dataset(self, place: Place) -> Dataset:
        found = self._sought.datasets.get(place.table)
        if found is None:
            raise no_such(place.table)
        return found

    def _mine(self, place: Place) -> Match:
        find = self._find(place)
        return self._matching.of_find(find, self._shared(find))

    def _others(self, place: Place) -> Match | None:
        """Return what the rows of others match; None: all rows.

        Without a key no row is told from another one of the same values; then only rows that are
        the person's whoever refers to them are.
        """
        find = self._sought.trace.find(place)
        if find is None or find.is_leaf:
            return self._mine(place).turned() if find is not None else None
        if not self._sought.trace.graph.table(place).key:
            return self._matching.of_look(find, {}, if_unshared=False).turned()
        mine = frozenset(self._known.get(place, Carried(())).rows)
        return Match(find.carried, lambda row: row not in mine)

    def _shared(self, find: Find) -> dict[Link, frozenset[tuple[str | None, ...]]]:
        """Return to what rows of others refer, by each reference by which they may share rows."""
        found = {}
        for link in find.sharing:
            if link.is_across:
                found[link] = frozenset(self._sought.shared.get(link, ()))
            else:
                theirs = self._others(link.source)
                found[link] = frozenset(self._values(link.source, link.fields, theirs))
        return found

    def _some(self, place: Place, names: Sequence[str]) -> Carried:
        known = self._known.get(place)
        if known is not None and set(names) <= set(known.columns):
            places = [known.columns.index(name) for name in names]
            rows = dict.fromkeys(tuple(row[one] for one in places) for row in known.rows)
        else:
            rows = dict.fromkeys(self._values(place, tuple(names), self._mine(place)))
        return Carried(tuple(names), tuple(rows))

    def _values(
        self, place: Place, names: Sequence[str], match: Match | None
    ) -> Iterator[tuple[str | None, ...]]:
        every = list(dict.fromkeys([*names, *(match.names if match else ())]))
        places = [every.index(name) for name in names]
        for batch in self._scan(self._dataset(place), every, None):
            columns = [batch.column(one).to_pylist() for one in places]
            kept = match.of(batch, every) if match else [True] * batch.num_rows
            rows = zip(*columns, strict=True)
            yield from (row for row, is_kept in zip(rows, kept, strict=True) if is_kept)

    def _counted(self, place: Place, match: Match) -> int:
        names = match.names or (self._dataset(place).fields[0].name,)
        batches = self._scan(self._dataset(place), list(names), None)
        return sum(sum(match.of(batch, names)) for batch in batches)

    def _present(
        self, place: Place, names: tuple[str, ...], wrong: Callable[[str | None], bool]
    ) -> Iterator[Left]:
        """Give the fields of the person's rows, or of all of no find, that hold what is wrong."""
        match = self._mine(place) if self._sought.trace.find(place) else None
        counts = dict.fromkeys(names, 0)
        for row in self._values(place, names, match):
            for name, value in zip(names, row, strict=True):
                counts[name] += wrong(value)
        for name, rows in counts.items():
            yield Left(place, Remains.VALUE, rows, name)

    def _mentions(self, place: Place, names: tuple[str, ...]) -> Iterator[Left]:
        for one in self._present(place, names, self._mentioned):
            yield Left(one.place, Remains.MENTION, one.rows, one.column)

    def _mentioned(self, value: str | None) -> bool:
        text = (value or "").lower()
        digits = "".join(sign for sign in text if sign.isdecimal())
        for kind, values in self._sought.identities.items():
            by_digits = comparison(IdentityKind(kind)) is Comparison.DIGITS
            read = digits if by_digits else text
            if any(len(one) >= _SHORTEST_MENTION and one.lower() in read for one in values):
                return True
        return False
