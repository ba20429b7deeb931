"""What the console's first page asks about laws and duties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from troth.core.room import Concern, Health
from troth.foundation.duties import checks as duties
from troth.foundation.duties.queries.calendars import today
from troth.foundation.duties.queries.facts import standing_facts
from troth.regulations.queries.standing import standing
from troth.regulations.standing import DutyState

if TYPE_CHECKING:
    from collections.abc import Iterator


def is_asked() -> bool:
    """Say whether anything was said about the company."""
    return standing_facts().exists()


def concerns(permissions: frozenset[str]) -> list[Concern]:
    """Return what needs a person: deadlines, an overlay that does not fit, broken duties."""
    found = duties.concerns(permissions, reverse("regulations:overview"))
    if "regulations.read" in permissions and is_asked():
        found += _of_duties()
    return found


def _of_duties() -> Iterator[Concern]:
    broken = sum(one.state is DutyState.BROKEN for one in standing(today()).duties())
    if broken:
        what = _("Duties of the law that a broken promise should answer: %d.") % broken
        yield Concern(what, f"{reverse('regulations:duties')}?state=open", Health.FAIL)
