"""Mails about deadlines to those who asked for them: each week, and on a deadline's last day.

The house warns whoever answers for a deadline, and the privacy officers, of each deadline by
itself (``foundation.duties``); here nobody is told of the same end by a second mail of that kind.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from troth.foundation.correspondence.posting import post_mail
from troth.foundation.duties.models import Stage
from troth.foundation.duties.queries.calendars import zone
from troth.foundation.duties.queries.deadlines import open_deadlines, stage_of
from troth.foundation.duties.telling import officers
from troth.foundation.people.queries import organisation
from troth.regulations.calendar.entry import LAW, When
from troth.regulations.calendar.words import due_words
from troth.regulations.queries.calendar import entries, entry_of
from troth.regulations.queries.feeds import readers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from troth.foundation.duties.models import Deadline
    from troth.foundation.people.models import Staff
    from troth.regulations.calendar.entry import CalendarEntry

WITHIN: Final = timedelta(days=28)
"""How far the week's mail looks ahead."""
_THIS_WEEK: Final = timedelta(days=6)


def post_digest(person: Staff, week: date, now: datetime) -> bool:
    """Post the week's mail to somebody, in their language; False where there is nothing to say.

    Args:
        person: who asked for it.
        week: its Monday.
        now: what is overdue by then.
    """
    with translation.override(person.language), timezone.override(zone()):
        parts = list(_parts(entries(), now.astimezone(zone()).date()))
        if not parts:
            return False
        company = organisation().name
        title = _("The week of %s") % date_format(week, "DATE_FORMAT")
        post_mail(
            to=person.email,
            subject=_("Deadlines of %(company)s: %(title)s") % {"company": company, "title": title},
            text="\n\n".join([*parts, _where()]),
            key=f"deadlines-week:{week.isoformat()}:{person.pk}",
            headers={"Content-Language": person.language},
        )
    return True


def post_eve_mails(now: datetime) -> None:
    """Tell who asked for mail of deadlines that are at their last day, once each.

    Whoever answers for a deadline, and the privacy officers, are told of it anyway and get no
    second mail.
    """
    people = readers()
    if not people:
        return
    warned = {one.pk for one in officers()}
    near = open_deadlines().filter(due__gt=now, due__lte=now + timedelta(days=1))
    for deadline in (one for one in near if stage_of(one, now) is Stage.LAST):
        for person in people:
            if person.pk not in {*warned, deadline.owner_id}:
                _post_eve(person, deadline)


def _post_eve(person: Staff, deadline: Deadline) -> None:
    assert deadline.due is not None  # noqa: S101 - it is near
    with translation.override(person.language), timezone.override(zone()):
        entry = entry_of(deadline)
        post_mail(
            to=person.email,
            subject=_("A deadline of %(company)s is about to end")
            % {"company": organisation().name},
            text="\n\n".join([_line(entry), _where()]),
            key=f"deadline-eve:{deadline.pk}:{deadline.due:%Y%m%dT%H%M%S}:{person.pk}",
            headers={"Content-Language": person.language},
        )


def _parts(found: Iterable[CalendarEntry], today: date) -> Iterator[str]:
    known = list(found)
    overdue = [one for one in known if one.when is When.OVERDUE]
    dated = [(one, one.day) for one in known if one.day and one.when is not When.OVERDUE]
    near = [one for one, day in dated if one.kind != LAW and day <= today + _THIS_WEEK]
    later = [one for one, day in dated if today + _THIS_WEEK < day <= today + WITHIN]
    laws = [one for one, day in dated if one.kind == LAW and day <= today + WITHIN]
    if overdue:
        number = len(overdue)
        title = ngettext("%d deadline is overdue:", "%d deadlines are overdue:", number) % number
        yield _section(title, overdue)
    if near:
        yield _section(_("This week:"), near)
    if rest := [one for one in later if one.kind != LAW]:
        yield _section(_("In the three weeks after:"), rest)
    if laws:
        yield _section(_("Laws that change:"), laws)


def _section(title: str, found: Iterable[CalendarEntry]) -> str:
    return "\n".join([title, *(f"- {_line(one)}" for one in found)])


def _line(entry: CalendarEntry) -> str:
    told = {"due": due_words(entry), "what": entry.title, "where": entry.short}
    return (
        _("%(due)s: %(what)s (%(where)s)") % told
        if entry.short != entry.title
        else (_("%(due)s: %(what)s") % told)
    )


def _where() -> str:
    told = {
        "list": settings.PRIVATE_URL + reverse("regulations:deadlines"),
        "choice": settings.PRIVATE_URL + reverse("regulations:feed"),
    }
    return (
        _(
            "How each day was reckoned is in the console:\n%(list)s\n\n"
            "You asked for these mails. To end them:\n%(choice)s"
        )
        % told
    )
