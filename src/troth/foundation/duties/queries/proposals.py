"""What Troth knows already and the company need not be asked: offered, and stored by a person."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from troth.core.countries import COUNTRIES, EEA
from troth.foundation.datamap.models import (
    ControllerDetails,
    Field,
    LegalBasis,
    ProcessingActivity,
    Purpose,
    Recipient,
    RecipientRole,
)
from troth.foundation.datamap.queries.personal import special
from troth.foundation.duties.queries.facts import standing_facts
from troth.foundation.duties.queries.questions import questions
from troth.foundation.duties.question import SEAT
from troth.foundation.people.queries import organisation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_COLUMN: Final = 2
"""Of the zone's name in ``zone.tab`` of the tz database, after codes and coordinates."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An answer that follows from what Troth knows already.

    Attributes:
        key: of the question.
        place: always empty so far.
        value: as it would be stored.
        because: where it comes from, in the language that is active.
    """

    key: str
    place: str
    value: Any
    because: str


def proposed_facts() -> list[Proposal]:
    """Return answers to questions of which nothing was said yet, in the order of the questions."""
    said, asked = set(standing_facts().values_list("key", flat=True)), list(questions())
    found = [*_of_time_zone(), *_of_data_map(), *_of_controller()]
    fitting = [one for one in found if one.key in asked and one.key not in said]
    return sorted(fitting, key=lambda one: asked.index(one.key))


def _of_time_zone() -> Iterator[Proposal]:
    country = _countries_by_zone().get(organisation().time_zone, "")
    if country in COUNTRIES:
        because = _("The company's time zone lies there.")
        yield Proposal(SEAT, "", country, because)
        yield Proposal("established", "", [country], because)


def _of_data_map() -> Iterator[Proposal]:
    because = _("The data map says so.")
    recipients = Recipient.objects.all()
    found = {
        "uses_processors": recipients.filter(role=RecipientRole.PROCESSOR),
        "joint_controllers": recipients.filter(role=RecipientRole.JOINT_CONTROLLER),
        "transfers_abroad": recipients.exclude(country__in=[*EEA, ""]),
        "special_categories": Field.objects.filter(special()),
        "processor": ProcessingActivity.objects.filter(role="processor"),
        "automated_decisions": ProcessingActivity.objects.exclude(automated_decisions=""),
        "uses_consent": Purpose.objects.filter(legal_basis=LegalBasis.CONSENT),
    }
    for key, rows in found.items():
        if rows.exists():
            yield Proposal(key, "", True, because)  # noqa: FBT003 - the answer itself


def _of_controller() -> Iterator[Proposal]:
    details = ControllerDetails.objects.filter(pk=1).first()
    if details is None:
        return
    because = _("The details of the controller name one.")
    if details.data_protection_officer.strip():
        yield Proposal("dpo", "", True, because)  # noqa: FBT003 - the answer itself
    if details.joint_controllers.strip():
        yield Proposal("joint_controllers", "", True, because)  # noqa: FBT003 - the answer itself


@cache
def _countries_by_zone() -> Mapping[str, str]:
    """Return the country of each time zone, from the tz database in the package ``tzdata``."""
    text = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {row[_COLUMN]: row[0] for row in rows}
