"""What the console's first page asks about laws and duties."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from troth.core.room import Concern, Health
from troth.foundation.duties import checks as duties
from troth.foundation.duties.queries.calendars import today
from troth.foundation.duties.queries.facts import standing_facts
from troth.regulations.queries.controls import needed_controls, ran_out, running_out
from troth.regulations.queries.served import disagreements
from troth.regulations.queries.standing import standing
from troth.regulations.standing import DutyState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.regulations.queries.controls import NeededControl
    from troth.regulations.standing import Standing

NEAR: Final = timedelta(days=30)
"""How long before a confirmation runs out it is told."""


def is_asked() -> bool:
    """Say whether anything was said about the company."""
    return standing_facts().exists()


def concerns(permissions: frozenset[str]) -> list[Concern]:
    """Return what needs a person: deadlines, an overlay that does not fit, broken duties."""
    found = duties.concerns(permissions, reverse("regulations:deadlines"))
    if "regulations.read" in permissions and is_asked():
        now = standing(today())
        found += [*_of_duties(now), *_of_confirmations(needed_controls(now))]
        found += [Concern(one.words, one.url, Health.FAIL) for one in disagreements(now)]
    return found


def _of_duties(now: Standing) -> Iterator[Concern]:
    broken = sum(one.state is DutyState.BROKEN for one in now.duties())
    if broken:
        what = _("Duties of the law that a broken promise should answer: %d.") % broken
        yield Concern(what, f"{reverse('regulations:duties')}?state=open", Health.FAIL)


def _of_confirmations(needed: list[NeededControl]) -> Iterator[Concern]:
    url = reverse("regulations:controls")
    over, soon = len(ran_out(needed)), len(running_out(needed, today() + NEAR))
    if over:
        what = ngettext(
            "The confirmation of %d control has run out.",
            "The confirmations of %d controls have run out.",
            over,
        )
        yield Concern(what % over, f"{url}?state=waits", Health.WARN)
    if soon:
        what = ngettext(
            "The confirmation of %d control runs out within 30 days.",
            "The confirmations of %d controls run out within 30 days.",
            soon,
        )
        yield Concern(what % soon, f"{url}?state=confirmed", Health.WARN)
