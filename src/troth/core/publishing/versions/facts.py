"""Differences by fact, from what two notices declare to programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.publishing.notice import own_texts
from troth.core.publishing.references import Kind, Reference
from troth.core.publishing.versions.materiality import weight_of
from troth.core.publishing.versions.values import Change, How, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.core.publishing.declared import Attributes
    from troth.core.publishing.notice import Notice


def changes(old: Notice, new: Notice) -> list[Change]:
    """Return every fact that was added, removed or changed, sorted."""
    before = {one.reference: one.attributes for one in old.declared}
    after = {one.reference: one.attributes for one in new.declared}
    found = [*_changed_own(old, new)]
    for about in before.keys() | after.keys():
        if about not in before:
            found.append(_whole(about, How.ADDED))
        elif about not in after:
            found.append(_whole(about, How.REMOVED))
        else:
            found += _attributes(about, before[about], after[about])
    return sorted(found)


def _whole(about: Reference, how: How) -> Change:
    return Change(about, how, "", (), (), weight_of(about, how, "", (), ()))


def _attributes(about: Reference, before: Attributes, after: Attributes) -> Iterator[Change]:
    for name in before.keys() | after.keys():
        old, new = before.get(name, []), after.get(name, [])
        gone = tuple(value for value in old if value not in new)
        come = tuple(value for value in new if value not in old)
        if gone or come:
            weight = weight_of(about, How.CHANGED, name, gone, come)
            yield Change(about, How.CHANGED, name, gone, come, weight)


def _changed_own(old: Notice, new: Notice) -> Iterator[Change]:
    before = {one.own: one.text for one in own_texts(old)}
    for one in own_texts(new):
        if before.get(one.own, one.text) != one.text:
            about = Reference(Kind.OWN, one.own)
            yield Change(about, How.CHANGED, "text", (before[one.own],), (one.text,), Weight.OPEN)
