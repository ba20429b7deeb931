"""What can go wrong with a store, each under a code: one sentence and one remedy.

A driver's text never leaves this package: it may hold addresses, names of people and whole rows.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from troth.core.errors import InvalidInputError, NotFoundError, ServiceUnavailableError

_FAULTS: Final = {
    "store.name_unknown": (
        gettext_noop("The name of its host is not known to the name server."),
        gettext_noop("Check the spelling of the host in the address."),
    ),
    "store.unreachable": (
        gettext_noop("Nothing answers at its address."),
        gettext_noop("Check host and port, whether it runs, and whether a firewall is between."),
    ),
    "store.timed_out": (
        gettext_noop("It did not answer in time."),
        gettext_noop("Try again when it is less busy; check for a firewall that drops packets."),
    ),
    "store.refused_credentials": (
        gettext_noop("It refused the user name or the password."),
        gettext_noop("Check both, and whether this user may sign in from this machine."),
    ),
    "store.no_database": (
        gettext_noop("There is no database, file, bucket or folder of this name."),
        gettext_noop("Check the name at the end of the address."),
    ),
    "store.not_permitted": (
        gettext_noop("The user may not read it."),
        gettext_noop("Grant the reader what docs/how-to/connect-a-database.md lists."),
    ),
    "store.writer_not_permitted": (
        gettext_noop("Its writer may not change these rows."),
        gettext_noop("Grant the writer what docs/how-to/enforce-retention.md lists."),
    ),
    "store.constraint": (
        gettext_noop("A rule of the database forbids this change; nothing was changed."),
        gettext_noop("Plan again; if it happens again, see keys and constraints of the table."),
    ),
    "store.not_archivable": (
        gettext_noop("A value is too long or no text, and cannot be archived whole."),
        gettext_noop("Let the rule delete or anonymise, or archive this dataset by other means."),
    ),
    "store.tls_refused": (
        gettext_noop("It does not speak TLS, though the address asks for it."),
        gettext_noop("Switch TLS on at the server; only on a trusted network use sslmode=disable."),
    ),
    "store.tls_certificate": (
        gettext_noop("Its certificate is not trusted for this name."),
        gettext_noop("Use the name in the certificate; name an own authority with sslrootcert."),
    ),
    "store.tls_required": (
        gettext_noop("It accepts this user over TLS only."),
        gettext_noop("Set sslmode=verify-full, or sslmode=require, in the address."),
    ),
    "store.lost": (
        gettext_noop("The connection was lost in the middle."),
        gettext_noop("Start again; if it happens again, see the server's own log."),
    ),
    "store.too_many_connections": (
        gettext_noop("It takes no more connections at the moment."),
        gettext_noop("Try again later, or allow its reader one connection more."),
    ),
    "store.locked": (
        gettext_noop("Another program holds a lock on it."),
        gettext_noop("Try again when the other program is done."),
    ),
    "store.not_a_database": (
        gettext_noop("The file is not an SQLite database, or it is damaged or encrypted."),
        gettext_noop("Check the path; open the file with sqlite3 and run PRAGMA integrity_check."),
    ),
    "store.cannot_open": (
        gettext_noop("The file is there and cannot be opened."),
        gettext_noop("Let the user that runs Troth read it, and for SQLite also its folder."),
    ),
    "store.redirected": (
        gettext_noop("It sent the connection on to another place, which is not followed."),
        gettext_noop("Enter the final address, and the region for an object store."),
    ),
    "store.malformed": (
        gettext_noop("Its form is broken, or it is not what its ending says."),
        gettext_noop("Open it with the program that made it and save it anew."),
    ),
    "store.address": (
        gettext_noop("Its address is not accepted any more."),
        gettext_noop("Change the address; of files, name their folder in store_roots."),
    ),
    "store.failed": (
        gettext_noop("It failed in a way that is not known here."),
        gettext_noop("See the server's own log."),
    ),
}

_NOTES: Final = {
    "dataset.view": gettext_noop("it is a view: it has no key, and its rows stand in its tables"),
    "dataset.no_key": gettext_noop("it has no primary key, so that no single row can be named"),
    "dataset.no_fields": gettext_noop("it has no columns"),
    "dataset.empty": gettext_noop("it is empty, so that only its names can be judged"),
    "dataset.many_fields": gettext_noop("it has more than 500 columns; few rows at once are read"),
    "dataset.unreadable": gettext_noop("it could not be described: it is broken or not readable"),
    "dataset.name_unfit": gettext_noop(
        "its name is longer than 300 characters or not readable text; it is left out"
    ),
    "dataset.clumped": gettext_noop("its first rows were taken: it has no key to spread over"),
    "dataset.not_counted": gettext_noop("its rows could not be counted in time"),
    "dataset.gone": gettext_noop("it was taken away while it was looked into"),
    "dataset.unknown_form": gettext_noop("this kind of file is not read"),
    "dataset.outside": gettext_noop("it leads out of the folders in store_roots and is not read"),
    "dataset.uneven": gettext_noop("some lines do not have the fields of its beginning"),
    "store.too_many_files": gettext_noop("it has more than 10,000 files; the rest is not read"),
    "field.array": gettext_noop("an array, read as text"),
    "field.nested": gettext_noop("nested values, read as JSON"),
    "field.binary": gettext_noop("some values are bytes and no text; they are left out"),
    "field.encoding": gettext_noop("some text is not UTF-8 and was read as Latin-1"),
    "field.cut": gettext_noop(
        "some values are longer than 65,536 characters; the rest is not read"
    ),
    "field.name_unfit": gettext_noop(
        "its name is longer than 300 characters or not readable text; it is left out"
    ),
    "field.unreadable": gettext_noop("it could not be read and is left out"),
}

CODES: Final = (*_FAULTS, *_NOTES)
"""Every code that a line can be said of."""


def unavailable(code: str, place: str = "") -> ServiceUnavailableError:
    """Return the error for a store that did not do its part, naming the place in it."""
    return ServiceUnavailableError(code, _sentence(code, place), remedy_for(code))


def remedy_for(code: str) -> str:
    """Return what to do about a code, translated; empty where nothing is to be done."""
    return _(_FAULTS[code][1]) if code in _FAULTS else ""


def failure_of(code: str) -> str:
    """Return how a contact with a store failed and what to do; empty for a code of others."""
    return line_of(code, "") if code in _FAULTS else ""


def line_of(code: str, place: str) -> str:
    """Return one plain line for a note: the place, then what is the matter with it."""
    if code in _NOTES:
        return f"{place}: {_(_NOTES[code])}."
    return " ".join(part for part in (_sentence(code, place), remedy_for(code)) if part)


def _sentence(code: str, place: str) -> str:
    known = _FAULTS.get(code, _FAULTS["store.failed"])[0]
    return f"{place}: {_(known)}" if place else _("The store: %s") % _(known)


def unfit(part: str, reason: str, remedy: str) -> InvalidInputError:
    """Return the error for a part of an address that is not accepted; it shows no value."""
    what = _("The %(part)s of the address cannot be used: %(reason)s.")
    return InvalidInputError("store.address", what % {"part": part, "reason": reason}, remedy)


def no_such(place: str) -> NotFoundError:
    """Return the error for a dataset or field that the store does not have."""
    what = _("%s is not in the store.") % place
    return NotFoundError("store.no_dataset", what, _("Run discovery again to see what is there."))


def not_writable() -> InvalidInputError:
    """Return the error for changing rows of a store whose kind is only read."""
    what = _("Files and object stores are only read; Troth does not change them.")
    remedy = _("Delete old files where they are made, or by a rule of the object store.")
    return InvalidInputError("store.not_writable", what, remedy)


def not_an_instant(place: str) -> InvalidInputError:
    """Return the error for a field that holds no dates or instants."""
    what = _("%s does not hold dates or instants.") % place
    remedy = _("Name a field of a date or timestamp type.")
    return InvalidInputError("store.not_an_instant", what, remedy)
