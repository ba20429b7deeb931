"""Telling people and systems: which laws apply otherwise than before, and which time runs out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from troth.core.room import Role
from troth.foundation.correspondence.posting import announce, post_mail
from troth.foundation.duties.models import DeadlineKind, Stage
from troth.foundation.duties.queries.calendars import zone
from troth.foundation.duties.queries.law import name_of
from troth.foundation.people.queries import members, organisation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troth.foundation.duties.comparing import StateChange
    from troth.foundation.duties.models import Deadline
    from troth.foundation.people.models import Staff

STATES: Final = {
    "": gettext_noop("not in the lawbook"),
    "applies": gettext_noop("applies"),
    "does_not_apply": gettext_noop("does not apply"),
    "unknown": gettext_noop("unknown"),
}
_SUBJECTS: Final = {
    Stage.SOON: gettext_noop("A deadline of %(company)s comes near"),
    Stage.LAST: gettext_noop("A deadline of %(company)s is about to end"),
    Stage.MISSED: gettext_noop("%(company)s missed a deadline"),
}
_EVENTS: Final = {
    Stage.SOON: "duties.deadline_near",
    Stage.LAST: "duties.deadline_near",
    Stage.MISSED: "duties.deadline_missed",
}


def tell_changed(changes: Sequence[StateChange], key: str) -> None:
    """Tell the privacy officers and the webhooks, in the transaction of the change.

    Args:
        changes: at least one.
        key: what makes it the same news.
    """
    for person in officers():
        with translation.override(person.language):
            lines = [_line(one) for one in changes]
            post_mail(
                to=person.email,
                subject=_("Which privacy laws apply to %(company)s has changed")
                % {"company": organisation().name},
                text=_(
                    "Facts of the company, the lawbook or the day changed what applies:\n\n"
                    "%(lines)s\n\nWhy, line by line, is in the console:\n%(link)s"
                )
                % {"lines": "\n".join(lines), "link": _console()},
                key=f"duties-changed:{key}:{person.pk}",
            )
    payload = {"changed": [one.noted() for one in changes]}
    announce(event="duties.applicability_changed", payload=payload, key=f"duties.changed:{key}")


def tell_deadline(deadline: Deadline, stage: Stage) -> None:
    """Warn of a deadline: whoever answers for it first; near the end and after it officers too.

    Nobody is warned twice of one stage of one instant.
    """
    if deadline.due is None:
        return
    instant = f"{deadline.due:%Y%m%dT%H%M%S}"
    for person in _concerned(deadline, stage):
        with translation.override(person.language), timezone.override(zone()):
            post_mail(
                to=person.email,
                subject=_(_SUBJECTS[stage]) % {"company": organisation().name},
                text=_text(deadline, stage),
                key=f"deadline-{stage}:{deadline.pk}:{instant}:{person.pk}",
            )
    announce(
        event=_EVENTS[stage],
        payload={
            "deadline": str(deadline.pk),
            "kind": deadline.kind,
            "duty": deadline.duty,
            "due": deadline.due.isoformat(),
            "stage": stage.value,
        },
        key=f"duties.deadline:{stage}:{deadline.pk}:{instant}",
    )


def officers() -> list[Staff]:
    """Return the privacy officers; where there are none, the owners."""
    return list(members().filter(role=Role.PRIVACY_OFFICER)) or list(
        members().filter(role=Role.OWNER)
    )


def _concerned(deadline: Deadline, stage: Stage) -> list[Staff]:
    found = list(members().filter(pk=deadline.owner_id)) if deadline.owner_id else []
    if stage is not Stage.SOON or not found:
        found += officers()
    if stage is Stage.MISSED:
        found += members().filter(role=Role.OWNER)
    return list({one.pk: one for one in found}.values())


def _text(deadline: Deadline, stage: Stage) -> str:
    told = {
        "kind": DeadlineKind(deadline.kind).label,
        "duty": deadline.duty or "-",
        "reference": deadline.reference,
        "due": date_format(timezone.localtime(deadline.due), "DATETIME_FORMAT"),
        "link": _console(),
    }
    if stage is Stage.MISSED:
        ends = _("It ended at %(due)s and is still open.") % told
    else:
        ends = _("It ends at %(due)s.") % told
    what = _("What: %(kind)s\nDuty: %(duty)s\nReference: %(reference)s") % told
    return f"{what}\n\n{ends}\n\n{told['link']}"


def _line(change: StateChange) -> str:
    return _("%(law)s: %(after)s (before: %(before)s)") % {
        "law": name_of(change.regime),
        "after": _(STATES[change.after]),
        "before": _(STATES[change.before]),
    }


def _console() -> str:
    return f"{settings.PRIVATE_URL}/console/"
