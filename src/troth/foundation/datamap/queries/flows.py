"""Where personal data are and where they go: from systems to recipients, and what for."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from troth.foundation.datamap.models import DataSubjectCategory, ProcessingActivity, Recipient
from troth.foundation.datamap.queries.inventory import categories_of_systems, system_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.foundation.datamap.models import System
    from troth.foundation.datamap.queries.inventory import Counts


@dataclass(frozen=True, slots=True)
class Flow:
    """Data that go from one system to one recipient.

    Attributes:
        system: key of the system.
        recipient: who receives them.
        purposes: names of what for, in order; empty: nobody said.
    """

    system: str
    recipient: Recipient
    purposes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stream:
    """Data that go from several systems to several recipients for the same purposes.

    Attributes:
        systems: keys of the systems, each of which tells every recipient, in order.
        recipients: keys of the recipients, in order.
        purposes: names of what for, in order; empty: nobody said.
    """

    systems: tuple[str, ...]
    recipients: tuple[str, ...]
    purposes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """One system: which categories of whose data it holds, and who receives some.

    Attributes:
        categories: fideslang keys, special ones first.
        subjects: names of the kinds of people, in order.
    """

    system: System
    datasets: int
    counts: Counts
    categories: tuple[str, ...]
    subjects: tuple[str, ...]
    flows: tuple[Flow, ...]


def places() -> list[Place]:
    """Return every system by name, with what it holds and where that goes."""
    held, about = categories_of_systems(), _subjects_of_systems()
    going = flows()
    return [
        Place(
            line.system,
            line.datasets,
            line.counts,
            tuple(held.get(line.system.pk, ())),
            tuple(about.get(line.system.key, ())),
            tuple(flow for flow in going if flow.system == line.system.key),
        )
        for line in system_lines()
    ]


def flows() -> list[Flow]:
    """Return what goes where, by system and recipient, as processing activities say."""
    found: dict[tuple[str, str], set[str]] = {}
    for stream in streams():
        for pair in product(stream.systems, stream.recipients):
            found.setdefault(pair, set()).update(stream.purposes)
    recipients = Recipient.objects.in_bulk(field_name="key")
    return [
        Flow(system, recipients[recipient], tuple(sorted(purposes)))
        for (system, recipient), purposes in sorted(found.items())
    ]


def streams() -> list[Stream]:
    """Return what goes out for which purposes; activities that agree in that are one stream."""
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], set[str]] = {}
    activities = ProcessingActivity.objects.prefetch_related(
        "datasets__system", "recipients", "purposes"
    )
    for activity in activities:
        recipients = tuple(sorted(each.key for each in activity.recipients.all()))
        purposes = tuple(sorted(each.name for each in activity.purposes.all()))
        systems = {dataset.system.key for dataset in activity.datasets.all()}
        if recipients and systems:
            found.setdefault((purposes, recipients), set()).update(systems)
    return [
        Stream(tuple(sorted(systems)), recipients, purposes)
        for (purposes, recipients), systems in sorted(found.items())
    ]


def _subjects_of_systems() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    pairs: Iterable[tuple[str | None, str]] = (
        DataSubjectCategory.objects.order_by("name")
        .values_list("datasets__system__key", "name")
        .distinct()
    )
    for system, name in pairs:
        if system is not None:
            found.setdefault(system, []).append(name)
    return found
