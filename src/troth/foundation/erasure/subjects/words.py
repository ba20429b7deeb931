"""Words for what keeps a plan from being approved, what becomes of data, and what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from troth.core.requesting.keeping import WORDS, named_in
from troth.foundation.datamap.stores.faults import failure_of
from troth.foundation.erasure.subjects.holding import GROUND

if TYPE_CHECKING:
    from troth.foundation.erasure.subjects.values import LeftLine, ObstacleLine

_OBSTACLES: Final = {
    "no_strategy": gettext_noop(
        "Nobody decided what is done with it at an erasure. Decide on the page of the dataset."
    ),
    "keep_without_ground": gettext_noop(
        "It would be kept, and no rule says why. Give the dataset a retention rule with its ground."
    ),
    "keep_and_delete": gettext_noop(
        "It would be kept in a row that another field deletes. Decide the same for both."
    ),
    "not_nullable": gettext_noop("It would be emptied and takes no NULL. Decide otherwise."),
    "generated": gettext_noop("The database computes it, so that nobody can write it."),
    "in_key": gettext_noop("It is part of the primary key, which is not rewritten."),
    "refers": gettext_noop("It refers to other rows and can only be emptied, or not even that."),
    "unique_constant": gettext_noop(
        "Each value may stand there once only, and no random one fits. Decide otherwise."
    ),
    "too_short": gettext_noop("What would be written there does not fit. Decide otherwise."),
    "no_filling": gettext_noop(
        "Nothing is known to fit its type. Let it be emptied or the row deleted, or keep it."
    ),
    "no_key": gettext_noop("It has no primary key, so its rows cannot be found again."),
    "read_only": gettext_noop("Troth cannot change its rows."),
    "referred_to": gettext_noop(
        "Rows that stay refer to rows that would go. Let them go too, or let the reference be "
        "emptied."
    ),
    "cycle": gettext_noop("Rows refer to each other in a circle, and no reference takes NULL."),
    "not_judged": gettext_noop(
        "A person has to say whether this reference leads to the same person. Judge it under links."
    ),
    "left_dangling": gettext_noop("This reference, which no database enforces, will lead nowhere."),
    "no_index": gettext_noop("Rows are looked up here without an index, which takes long."),
    "doubt": gettext_noop(
        "The identities may be those of several people. Ask for one more, or judge it."
    ),
    "unreachable": gettext_noop("The store cannot be asked, so what it holds is not known."),
    "mention": gettext_noop(
        "An identity of the person stands in this text, and nobody decided about it. Say what it "
        "holds and what is done with it, or that it is kept."
    ),
    "not_described": gettext_noop(
        "These fields stay, and nobody said what they hold. Describe each on the data map, or say "
        "there that it is not personal."
    ),
    "retention_date": gettext_noop(
        "A retention rule counts from this date, and it would be written over: the rows would not "
        "fall due when they should. Keep the date, or let the rows be deleted."
    ),
    "unjudged": gettext_noop("It may hold personal data, and nobody judged that yet."),
}

_EFFECTS: Final = {
    "delete": gettext_noop("deleted"),
    "overwrite": gettext_noop("written over"),
    "hold": gettext_noop("kept as they are"),
    "leave": gettext_noop("nothing is written"),
    "by_hand": gettext_noop("done by hand"),
    "null": gettext_noop("emptied"),
    "constant": gettext_noop("replaced by a constant"),
    "random": gettext_noop("replaced by a random value"),
    "format": gettext_noop("replaced in its format"),
    "correct": gettext_noop("put right"),
    "keep": gettext_noop("kept"),
    "undecided": gettext_noop("not decided"),
    "not_described": gettext_noop("stays, and nobody said what it holds"),
}

_FAILURES: Final = {
    "erasure.new_relation": gettext_noop("It is a new relation with the person."),
    "erasure.left": gettext_noop(
        "Something was still there when it was read again. See whether a trigger, another program "
        "or a text nobody decided about keeps it."
    ),
    "erasure.store_suspended": gettext_noop(
        "The store failed again and again and is left alone until somebody resumes it."
    ),
    "erasure.other_store_needed": gettext_noop(
        "Another store, without which not all rows would be found here, cannot be asked."
    ),
    "erasure.subject_changed": gettext_noop(
        "Map, schema, legal holds or duties changed since this was approved; it was planned again."
    ),
    "erasure.subject_outdated": gettext_noop(
        "Map, schema or legal holds changed since this could not be done; it was planned again."
    ),
    "erasure.subject_doubt": gettext_noop(
        "The identities may be those of several people now; it was planned again."
    ),
}

_LEFT: Final = {
    "row": gettext_noop("rows that were to go are there"),
    "value": gettext_noop("fields do not hold what was written there"),
    "mention": gettext_noop("texts still hold an identity of the person"),
}


def obstacle_words(line: ObstacleLine) -> str:
    """Return one plain line for what keeps a plan from being approved, or should be known."""
    mending = " " + _("Make one: %s") % line.statement if line.statement else ""
    return f"{line.place}: {_(_OBSTACLES[line.code])}{mending}"


def effect_words(effect: str) -> str:
    """Return in words what becomes of rows or of a field."""
    return _(_EFFECTS[effect])


def ground_words(ground: str) -> str:
    """Return the ground by which something stays, as people read it."""
    exception, reason = named_in(ground)
    if exception is not None:
        return f"{_(WORDS[exception])} {reason}"
    return _("a legal hold") if ground == GROUND else ground


def left_words(line: LeftLine) -> str:
    """Return in words what is still there and where; never a value."""
    place = ".".join(one for one in (line.store, line.table, line.column) if one)
    return f"{place}: {_(_LEFT[line.what])} ({line.rows})"


def failure_words(code: str) -> str:
    """Return in words how a plan or a store failed; the code where there are none."""
    return _(_FAILURES[code]) if code in _FAILURES else failure_of(code) or code
