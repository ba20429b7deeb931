"""Words for what keeps a rule from being carried out, and for what will happen to rows."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from troth.foundation.datamap.stores.faults import failure_of

_BLOCKERS: Final = {
    "table_missing": gettext_noop("It is not in its store any more. Look into the store again."),
    "not_writable": gettext_noop(
        "Files and object stores are only read. Delete old files where they are made."
    ),
    "no_writer": gettext_noop(
        "The store has no writer. Name the user who may write on the page of the store."
    ),
    "no_table": gettext_noop("It is no table, so its rows cannot be changed."),
    "no_key": gettext_noop(
        "It has no primary key, so its rows cannot be treated in batches. Give it one."
    ),
    "no_time_field": gettext_noop(
        "Nobody said from which field its time counts. Choose it on the page of the dataset."
    ),
    "time_field_missing": gettext_noop("The field from which its time counts is not there."),
    "not_an_instant": gettext_noop(
        "The field from which its time counts holds no dates or instants."
    ),
    "no_archive": gettext_noop(
        "There is no folder to archive to. Name it in the setting archive_folder."
    ),
    "not_judged": gettext_noop("It may hold personal data, and nobody judged that yet."),
    "cannot_overwrite": gettext_noop(
        "It cannot be anonymised: it is a key, a reference, computed, the time that counts, or "
        "unique and too short. Let it be kept, let it take NULL, or delete the rows instead."
    ),
    "nothing_to_anonymise": gettext_noop(
        "No field of it is known to hold personal data that may be overwritten."
    ),
    "hold_unreachable": gettext_noop(
        "A legal hold on people is in force, and nothing leads from these rows to people. Mark a "
        "field that identifies them, confirm a reference, or limit the hold to datasets."
    ),
}

_EFFECTS: Final = {
    "delete": gettext_noop("rows past their time are deleted"),
    "anonymise": gettext_noop("fields are overwritten in rows past their time"),
    "archive": gettext_noop("rows past their time are archived, then deleted"),
    "with_it": gettext_noop("rows that refer to them go too, as the map says"),
    "let_go": gettext_noop("rows that refer to them stop referring, as the map says"),
    "block": gettext_noop("rows that refer to them keep them: the map does not let them go"),
}


def blocker_line(code: str, place: str) -> str:
    """Return one plain line for what keeps a rule from being carried out."""
    return f"{place}: {_(_BLOCKERS[code])}"


def effect_line(effect: str) -> str:
    """Return in words what will happen to rows."""
    return _(_EFFECTS[effect])


def failure_line(code: str) -> str:
    """Return in words how a run failed; empty when it did not."""
    return failure_of(code) or code
