"""The record of processing activities, row by row (GDPR Art. 30(1) and 30(2); read 2026-11-27).

https://eur-lex.europa.eu/eli/reg/2016/679/oj. Every letter of the two paragraphs has its columns;
a cell that the map has nothing for is empty, which is what a person who keeps the record has to
see.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from troth.core.countries import in_eea
from troth.core.datamapping.document import Controller
from troth.core.datamapping.places import dataset_at
from troth.core.taxonomy import is_personal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from troth.core.datamapping.document import Activity, DataMap, Dataset, Purpose, Recipient

CONTROLLER_COLUMNS: Final = (
    "controller",
    "controller_contact",
    "joint_controllers",
    "representative",
    "data_protection_officer",
    "activity",
    "description",
    "purposes",
    "legal_bases",
    "subjects",
    "categories",
    "recipients",
    "third_country_recipients",
    "transfers",
    "safeguards",
    "time_limits",
    "security_measures",
    "systems",
)
"""Art. 30(1): (a) to ``data_protection_officer``; (b) purposes; (c) subjects and categories;
(d) the two columns of recipients; (e) transfers and safeguards; (f) time limits; (g) security."""

PROCESSOR_COLUMNS: Final = (
    "processor",
    "processor_contact",
    "on_behalf_of",
    "representative",
    "data_protection_officer",
    "activity",
    "processing",
    "categories",
    "sub_processors",
    "transfers",
    "safeguards",
    "security_measures",
    "systems",
)
"""Art. 30(2): (a) to ``data_protection_officer``; (b) activity and processing; (c) transfers and
safeguards; (d) security."""

Row = dict[str, str]


class Label(Protocol):
    """Gives the words for a key of the map, in the language of the record."""

    def __call__(self, kind: str, key: str, /) -> str:
        """Return words.

        Args:
            kind: category, basis, ground, safeguard, strategy, recipient, country or period.
            key: as it stands in the map.
        """


def is_third_country(country: str) -> bool:
    """Say whether a country, as ISO 3166-1 alpha-2, is outside of the European Economic Area."""
    return bool(country) and not in_eea(country)


def controller_rows(data_map: DataMap, label: Label) -> list[Row]:
    """Return one row of the controller's record for each of its activities, by name."""
    return [
        _controller_row(data_map, each, label)
        for each in _activities(data_map, {"controller", "joint_controller"})
    ]


def processor_rows(data_map: DataMap, label: Label) -> list[Row]:
    """Return one row of the processor's record for each of its activities, by name."""
    return [_processor_row(data_map, each, label) for each in _activities(data_map, {"processor"})]


def without_activity(data_map: DataMap) -> list[str]:
    """Return datasets with personal data that no activity names, as ``system/dataset``, sorted."""
    named = {name for activity in data_map.activities.values() for name in activity.datasets}
    return sorted(
        f"{system}/{name}"
        for system, part in data_map.systems.items()
        for name, dataset in part.datasets.items()
        if f"{system}/{name}" not in named and _categories([dataset])
    )


def _activities(data_map: DataMap, roles: set[str]) -> list[Activity]:
    wanted = (one for one in data_map.activities.values() if one.role in roles)
    return sorted(wanted, key=lambda activity: activity.name)


def _controller_row(data_map: DataMap, activity: Activity, label: Label) -> Row:
    who = data_map.controller or Controller()
    purposes = [data_map.purposes[key] for key in activity.purposes]
    recipients = [data_map.recipients[key] for key in activity.recipients]
    datasets = _datasets(data_map, activity)
    return {
        "controller": who.name,
        "controller_contact": _lines([who.address, who.contact]),
        "joint_controllers": who.joint_controllers,
        "representative": who.representative,
        "data_protection_officer": who.data_protection_officer,
        "description": activity.description,
        "purposes": _lines(_told(purpose.name, purpose.description) for purpose in purposes),
        "legal_bases": _lines(_basis(purpose, label) for purpose in purposes),
        "subjects": _subjects(data_map, activity, datasets),
        "recipients": _lines(_recipient(one, label) for one in recipients),
        "third_country_recipients": _lines(
            _recipient(one, label) for one in recipients if is_third_country(one.country)
        ),
        "time_limits": _time_limits(data_map, datasets, label),
        **_shared(activity, recipients, datasets, label),
    }


def _processor_row(data_map: DataMap, activity: Activity, label: Label) -> Row:
    who = data_map.controller or Controller()
    recipients = [data_map.recipients[key] for key in activity.recipients]
    datasets = _datasets(data_map, activity)
    served = [activity.on_behalf_of, *(dataset.on_behalf_of for dataset in datasets)]
    purposes = [data_map.purposes[key] for key in activity.purposes]
    processors = [one for one in recipients if one.role == "processor"]
    return {
        "processor": who.name,
        "processor_contact": _lines([who.address, who.contact]),
        "on_behalf_of": _lines(served),
        "representative": who.representative,
        "data_protection_officer": who.data_protection_officer,
        "processing": _lines([activity.description, *(purpose.name for purpose in purposes)]),
        "sub_processors": _lines(_recipient(one, label) for one in processors),
        **_shared(activity, recipients, datasets, label),
    }


def _shared(
    activity: Activity, recipients: list[Recipient], datasets: list[Dataset], label: Label
) -> Row:
    abroad = [one for one in recipients if is_third_country(one.country)]
    systems = {dataset_at(name)[1] for name in activity.datasets}
    return {
        "activity": activity.name,
        "categories": _lines(label("category", key) for key in _categories(datasets)),
        "transfers": _lines(f"{label('country', one.country)}: {one.name}" for one in abroad),
        "safeguards": _lines(_safeguard(one, label) for one in abroad if one.safeguard),
        "security_measures": activity.security_measures,
        "systems": _lines(sorted(systems)),
    }


def _datasets(data_map: DataMap, activity: Activity) -> list[Dataset]:
    places = (dataset_at(name) for name in activity.datasets)
    return [data_map.systems[system].datasets[name] for _, system, name in places]


def _categories(datasets: Iterable[Dataset]) -> list[str]:
    return sorted(
        {
            field.category
            for dataset in datasets
            for field in dataset.fields.values()
            if is_personal(field.category)
        }
    )


def _subjects(data_map: DataMap, activity: Activity, datasets: Iterable[Dataset]) -> str:
    keys = set(activity.subjects) | {key for dataset in datasets for key in dataset.subjects}
    return _lines(data_map.subjects[key].name for key in sorted(keys))


def _time_limits(data_map: DataMap, datasets: Iterable[Dataset], label: Label) -> str:
    rules = (data_map.retention[key] for key in sorted({one.retention for one in datasets} - {""}))
    return _lines(
        f"{_told(rule.name, rule.starts)}: {label('period', rule.period)}, "
        f"{label('strategy', rule.strategy)}"
        for rule in rules
    )


def _basis(purpose: Purpose, label: Label) -> str:
    grounds = [
        label("basis", purpose.legal_basis) if purpose.legal_basis else "",
        label("ground", purpose.special_ground) if purpose.special_ground else "",
    ]
    stated = "; ".join(ground for ground in grounds if ground)
    return f"{purpose.name}: {stated}" if stated else ""


def _recipient(recipient: Recipient, label: Label) -> str:
    known = [label("recipient", recipient.role)]
    known += [label("country", recipient.country)] if recipient.country else []
    return f"{recipient.name} ({', '.join(known)})"


def _safeguard(recipient: Recipient, label: Label) -> str:
    return f"{recipient.name}: {label('safeguard', recipient.safeguard)}"


def _told(name: str, more: str) -> str:
    return f"{name} ({more})" if more else name


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(_once(text for text in texts if text))


def _once(texts: Iterable[str]) -> Iterator[str]:
    yield from dict.fromkeys(texts)
