"""Whether rows that are back are referred to by somebody else, whose they are then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from troth.foundation.erasure.models import Suppression, SuppressionKind
from troth.foundation.erasure.subjects.back import row_digest, values_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from troth.core.tracing.graph import Link
    from troth.foundation.datamap.subjects.mapped import MappedGraph
    from troth.foundation.datamap.subjects.opening import OpenStores
    from troth.foundation.erasure.subjects.back import Back, Blocked, Told
    from troth.foundation.erasure.subjects.digests import Digester

    Wanted = dict[tuple[str, ...], list[Back]]


@dataclass(frozen=True, slots=True)
class Sharing:
    """Looks at who refers to rows that count only where nobody else does.

    Attributes:
        stores: open stores.
        graph: the map beside the schemas.
        blocked: what rows of somebody else lead to.
        digester: makes digests.
    """

    stores: OpenStores
    graph: MappedGraph
    blocked: Blocked
    digester: Digester

    def left_out(self, found: list[Back], whole: Collection[str]) -> list[Back]:
        """Leave out rows to which rows of somebody else refer.

        Where that cannot be seen, since a store was not looked through, they are left out, too:
        the store is said not to have been.

        Raises:
            TrothError: a store did not do its part.
        """
        shared: set[int] = set()
        for link in self.graph.graph.links:
            alone = [one for one in found if one.is_alone and one.place == link.target]
            if alone and link.source.store not in whole:
                shared |= {id(one) for one in alone}
            elif alone:
                shared |= set(self._shared(link, alone))
        return [one for one in found if id(one) not in shared]

    def _shared(self, link: Link, alone: list[Back]) -> Iterator[int]:
        for told, wanted in self._referring(link, _wanted(alone, link)):
            for one in wanted:
                if self._is_theirs(link, told, one):
                    one.through.append((link.source, told))
                else:
                    yield id(one)

    def _referring(self, link: Link, wanted: Wanted) -> Iterator[tuple[Told, list[Back]]]:
        """Return the rows that refer to some, with those to which they do."""
        place = link.source
        dataset = self.graph.outlines[place.store][place.table]
        names = list(dict.fromkeys((*self.graph.graph.table(place).key, *link.fields)))
        for batch in self.stores.readers[place.store].scan(dataset, names):
            columns = [batch.column(name).to_pylist() for name in names]
            for row in zip(*columns, strict=True):
                told = dict(zip(names, row, strict=True))
                values = values_of(told, link.fields)
                if values is not None and values in wanted:
                    yield told, wanted[values]

    def _is_theirs(self, link: Link, told: Told, back: Back) -> bool:
        """Say whether a row that refers to another one is the same person's, as far as is known."""
        values = values_of(back.told, link.target_fields) or ()
        lookup = self.digester.of_reached(str(link.target), link.target_fields, values)
        if self.blocked.has(back.erased, lookup):
            return False
        key = self.graph.graph.table(link.source).key
        row = row_digest(self.digester, link.source, key, told)
        about = back.erased.plan.about
        rows = Suppression.objects.filter(plan__about=about, kind=SuppressionKind.ROW, lookup=row)
        return bool(row) and rows.exists()


def _wanted(alone: list[Back], link: Link) -> Wanted:
    found: Wanted = {}
    for one in alone:
        values = values_of(one.told, link.target_fields)
        if values is not None:
            found.setdefault(values, []).append(one)
    return found
