"""Which changes of facts people are to be told of (WP260 rev.01, paragraphs 29 to 31)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.datamapping.article30 import is_third_country
from troth.core.publishing.measures import days_of
from troth.core.publishing.references import Kind
from troth.core.publishing.versions.values import How, Weight

if TYPE_CHECKING:
    from troth.core.publishing.references import Reference

_COUNTED_WHEN_ADDED: Final = frozenset(
    {Kind.PURPOSE, Kind.RECIPIENT, Kind.CATEGORY, Kind.SUBJECT, Kind.SOURCE, Kind.DECISION,
     Kind.RETENTION, Kind.CALIFORNIA}
)  # fmt: skip
_COUNTED_WHEN_REMOVED: Final = frozenset({Kind.RIGHT, Kind.REGIME, Kind.PROMISE, Kind.RETENTION})
_ALWAYS: Final = frozenset(
    {
        (Kind.PURPOSE, "legal_basis"),
        (Kind.PURPOSE, "special_ground"),
        (Kind.PURPOSE, "data_use"),
        (Kind.PURPOSE, "retention"),
        (Kind.RECIPIENT, "name"),
        (Kind.RECIPIENT, "role"),
        (Kind.RECIPIENT, "safeguard"),
        (Kind.RETENTION, "strategy"),
        (Kind.RIGHT, "way"),
        (Kind.PROMISE, "basis"),
        (Kind.COMPANY, "name"),
        (Kind.CALIFORNIA, "retention"),
    }
)
_WHEN_MORE: Final = frozenset(
    {
        (Kind.PURPOSE, "categories"),
        (Kind.PURPOSE, "subjects"),
        (Kind.PURPOSE, "recipients"),
        (Kind.SOURCE, "categories"),
        (Kind.RETENTION, "categories"),
        (Kind.PROMISE, "exception"),
        (Kind.CALIFORNIA, "happened"),
        (Kind.CALIFORNIA, "recipients"),
    }
)


def weight_of(
    about: Reference, how: How, attribute: str, before: tuple[str, ...], after: tuple[str, ...]
) -> Weight:
    """Return what a change means for people.

    Args:
        about: the fact.
        how: whether it came, went or changed.
        attribute: what about it changed.
        before: values that are gone.
        after: values that are new.
    """
    if about.kind is Kind.OWN:
        return Weight.OPEN
    if how is How.ADDED:
        return _weight(about.kind in _COUNTED_WHEN_ADDED)
    if how is How.REMOVED:
        return _weight(about.kind in _COUNTED_WHEN_REMOVED)
    return _weight(_is_material(about.kind, attribute, before, after))


def _is_material(
    kind: Kind, attribute: str, before: tuple[str, ...], after: tuple[str, ...]
) -> bool:
    if (kind, attribute) == (Kind.RETENTION, "period"):
        return days_of(after[0]) > days_of(before[0])
    if (kind, attribute) == (Kind.RECIPIENT, "country"):
        return any(is_third_country(country) for country in after)
    if (kind, attribute) in _WHEN_MORE:
        return bool(after)
    return (kind, attribute) in _ALWAYS


def _weight(is_material: bool) -> Weight:  # noqa: FBT001 - one private fact, named where it is used
    return Weight.MATERIAL if is_material else Weight.MINOR
