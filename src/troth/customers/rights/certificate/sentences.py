"""What a certificate says, in sentences of the language in use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from troth.core.requesting.identities import LABELS as IDENTITIES
from troth.core.requesting.identities import IdentityKind
from troth.core.requesting.keeping import WORDS, named_in
from troth.core.requesting.kinds import LABELS, Kind
from troth.customers.rights.grounds import REFUSALS, RefusalGround
from troth.foundation.erasure.subjects.holding import GROUND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.core.disclosing.certificate import (
        Backup,
        ByHand,
        Deed,
        Handed,
        Kept,
        Recipient,
        Retained,
        Statement,
        Unsaid,
    )

_CHOSEN: Final = frozenset(
    {
        Kind.RESTRICTION,
        Kind.WITHDRAW_CONSENT,
        Kind.OPT_OUT_SALE,
        Kind.OPT_OUT_SHARING,
        Kind.OPT_OUT_ADVERTISING,
        Kind.LIMIT_SENSITIVE,
    }
)
"""What is done by writing down that somebody chose it."""
_NOT_POSSIBLE: Final = "not_possible"
_BY_HAND: Final = {
    "done": gettext_noop("%(place)s: a person did it by hand."),
    "nothing_there": gettext_noop("%(place)s: a person looked, and found nothing about you."),
    _NOT_POSSIBLE: gettext_noop("%(place)s: a person tried, and it was not possible."),
}
_ANSWERS: Final = {
    "done": gettext_noop("they have done it too"),
    "partly": gettext_noop("they have done it in part"),
    "impossible": gettext_noop("they could not do it"),
}
_FORMATS: Final = {
    "html": gettext_noop("a page to read"),
    "json": gettext_noop("a JSON file"),
    "csv": gettext_noop("tables"),
}
_RETAINED: Final = {
    "request": gettext_noop(
        "What you named and wrote, our answers and this certificate: sealed, until %(date)s. Then "
        "the key is destroyed, and nobody can read it any more."
    ),
    "dates": gettext_noop(
        "What kind of request it was, its dates and how it ended, without who asked: until "
        "%(date)s."
    ),
    "copy": gettext_noop(
        "A copy of your data that was made for you: sealed, until %(date)s. Then it is deleted."
    ),
    "choice": gettext_noop(
        "What you chose, and by what we find you: sealed, for as long as we have to respect it."
    ),
    "digests": gettext_noop(
        "Fingerprints made with a secret key, by which we notice if erased data come back. They "
        "name nobody, and cannot be turned back into your data."
    ),
}


@dataclass(frozen=True, slots=True)
class Part:
    """Sentences under a heading."""

    heading: str
    sentences: tuple[str, ...]


def parts_of(statement: Statement) -> tuple[Part, ...]:
    """Return all that a statement says; parts without a sentence are left out."""
    return _spoken(
        Part(_("What was done"), tuple(_done(statement))),
        Part(_("What we keep, and why"), tuple(_stays(statement))),
        Part(_("What we did not search by"), tuple(map(_not_searched, statement.not_searched))),
        Part(_("What people did by hand"), tuple(map(_by_hand, statement.by_hand))),
        Part(_("Who else was told"), tuple(map(_told, statement.recipients))),
        *_held_on(statement),
    )


def staying_of(statement: Statement) -> tuple[Part, ...]:
    """Return what is left of the person's data when a request has ended, where and why."""
    missed = (one for one in statement.by_hand if one.result == _NOT_POSSIBLE)
    return _spoken(
        Part(_("What we keep, and why"), tuple(_stays(statement))),
        Part(_("What we did not search by"), tuple(map(_not_searched, statement.not_searched))),
        Part(_("What could not be done"), tuple(map(_by_hand, missed))),
        *_held_on(statement),
    )


def _held_on(statement: Statement) -> tuple[Part, Part]:
    return (
        Part(_("What our backups may still hold"), tuple(_backups(statement))),
        Part(_("What we keep of your request itself"), tuple(map(_retained, statement.retained))),
    )


def _spoken(*parts: Part) -> tuple[Part, ...]:
    return tuple(one for one in parts if one.sentences)


def title_of(statement: Statement) -> str:
    """Return what was asked for, as the person chose it."""
    return _(LABELS[Kind(statement.kind)])


def day(text: str) -> str:
    """Return a civil day as it is written out."""
    return str(date_format(date.fromisoformat(text), "DATE_FORMAT"))


def _done(statement: Statement) -> Iterator[str]:
    yield from map(_deed, statement.deeds)
    yield from map(_handed, statement.handed)
    if statement.kind in _CHOSEN:
        yield _("What you chose holds since %(date)s.") % {"date": day(statement.ended_on)}
    elif statement.deeds and statement.unsaid:
        yield _("Afterwards every field that was to change was read again, and it had changed.")
    elif statement.deeds:
        yield _("Afterwards every field was read again, and what had been there was gone.")
    elif statement.kind in {Kind.ERASURE, Kind.RECTIFICATION} and not statement.by_hand:
        yield _("We found nothing in our systems that had to be changed.")


def _deed(one: Deed) -> str:
    number = _count(one.rows)
    if one.at_least:
        number = _("at least %(number)s") % {"number": number}
    shown = {"place": _place(one.system, one.dataset), "number": number}
    if one.what == "deleted":
        words = ngettext(
            "%(place)s: %(number)s record deleted.",
            "%(place)s: %(number)s records deleted.",
            one.rows,
        )
    elif one.what == "corrected":
        words = ngettext(
            "%(place)s: %(number)s record corrected.",
            "%(place)s: %(number)s records corrected.",
            one.rows,
        )
    else:
        words = ngettext(
            "%(place)s: in %(number)s record, what says who you are was removed.",
            "%(place)s: in %(number)s records, what says who you are was removed.",
            one.rows,
        )
    return words % shown


def _stays(statement: Statement) -> Iterator[str]:
    yield from map(_kept, statement.kept)
    yield from map(_unsaid, statement.unsaid)


def _unsaid(one: Unsaid) -> str:
    words = ngettext(
        "%(place)s: %(number)s field stays as it was. The company has not said what it holds.",
        "%(place)s: %(number)s fields stay as they were. The company has not said what they hold.",
        one.fields,
    )
    return words % {"place": _place(one.system, one.dataset), "number": _count(one.fields)}


def _kept(one: Kept) -> str:
    words = ngettext(
        "%(place)s: %(number)s record stays. %(why)s",
        "%(place)s: %(number)s records stay. %(why)s",
        one.rows,
    )
    place = _place(one.system, one.dataset)
    return words % {"place": place, "number": _count(one.rows), "why": _ground(one.ground)}


def _ground(ground: str) -> str:
    if not ground:
        return _("The company has not said why.")
    if ground == GROUND:
        return _("A legal claim is being dealt with, for which they are needed.")
    if ground in set(RefusalGround):
        return _(REFUSALS[RefusalGround(ground)])
    exception, reason = named_in(ground)
    named = f"{_(WORDS[exception])} " if exception else ""
    return _("The reason: %(ground)s") % {"ground": f"{named}{reason}"}


def _by_hand(one: ByHand) -> str:
    return _(_BY_HAND.get(one.result, _BY_HAND[_NOT_POSSIBLE])) % {"place": one.place}


def _told(one: Recipient) -> str:
    if not one.told_on:
        return _("%(name)s is still to be told.") % {"name": one.name}
    shown = {"name": one.name, "date": day(one.told_on)}
    if not one.answer:
        return _("%(name)s was told on %(date)s, and has not answered yet.") % shown
    shown["answer"] = _(_ANSWERS[one.answer]) if one.answer in _ANSWERS else one.answer
    return _("%(name)s was told on %(date)s, and says: %(answer)s.") % shown


def _handed(one: Handed) -> str:
    shown = {
        "what": _(_FORMATS[one.format]),
        "size": _count(one.size),
        "digest": one.digest,
    }
    return _("You got %(what)s of %(size)s bytes, with the SHA-256 %(digest)s.") % shown


def _backups(statement: Statement) -> Iterator[str]:
    yield from map(_backup, statement.backups)
    if statement.kind == Kind.ERASURE and any(one.until for one in statement.backups):
        yield _("If a backup brings it back into our systems, we find it and delete it again.")


def _backup(one: Backup) -> str:
    if not one.known:
        return _(
            "%(system)s: the company has not said for how long its backups hold what was there."
        ) % {"system": one.system}
    if not one.until:
        return _("%(system)s: there are no backups of it.") % {"system": one.system}
    shown = {"system": one.system, "date": day(one.until)}
    return _("%(system)s: backups may still hold what was there until %(date)s.") % shown


def _not_searched(kind: str) -> str:
    label = _(IDENTITIES[IdentityKind(kind)])
    return _("%(kind)s: others share it, so that what is found by it alone may be theirs.") % {
        "kind": label
    }


def _retained(one: Retained) -> str:
    return _(_RETAINED[one.what]) % {"date": day(one.until) if one.until else ""}


def _place(system: str, dataset: str) -> str:
    return f"{system}, {dataset}" if system else dataset


def _count(number: int) -> str:
    return str(number_format(number, force_grouping=True))
