"""Entries about what was done for requests: counts and ids, never anything about a person."""

from __future__ import annotations

from troth.foundation.recording.facts import Facts


class RequestPlanned(Facts, kind="rights.planned"):
    """It is known what is to be done.

    Attributes:
        datasets: how many hold rows of the person.
        rows: how many rows these are.
        tasks: what somebody has to do by hand.
        plan: of the room `erasure`; empty: nothing is written.
    """

    request: str
    datasets: int
    rows: int
    tasks: int
    plan: str


class RequestDoubted(Facts, kind="rights.doubted"):
    """What was named fits several people; nothing is given or erased before a person judges it.

    Attributes:
        datasets: in how many datasets rows disagree.
    """

    request: str
    datasets: int


class RequestBegun(Facts, kind="rights.begun"):
    """What was asked for is being carried out.

    Attributes:
        choices: ids of what the person chose and that stands from then on.
        told: recipients who are told.
        by_hand: those of them whom somebody has to tell.
    """

    request: str
    choices: list[str]
    told: int
    by_hand: int


class RequestReturned(Facts, kind="rights.replanned"):
    """What was planned does not hold any more, and is planned anew.

    Attributes:
        code: why.
    """

    request: str
    code: str


class RequestEnded(Facts, kind="rights.ended"):
    """What was asked for is done, or done in part.

    Attributes:
        about: the kind of request.
        outcome: ``done`` or ``partly``.
        days: whole days from its arrival.
        kept: whether every deadline was kept: ``yes``, ``no``, or empty: none had a number.
        silent: recipients who have not answered yet.
    """

    request: str
    about: str
    outcome: str
    days: int
    kept: str
    silent: int


class TaskFinished(Facts, kind="rights.task_finished"):
    """Somebody did by hand what Troth cannot.

    Attributes:
        task: its id.
        about: the kind of task.
        result: code of the result.
        files: how many files show it.
    """

    request: str
    task: str
    about: str
    result: str
    files: int


class GroundsChecked(Facts, kind="rights.grounds_checked"):
    """The privacy officer checked the grounds of an erasure, and what has to stay.

    Attributes:
        grounds: those of Art. 17(1) that were found to apply.
        keeps: ids of datasets whose rows stay by an exception.
    """

    request: str
    grounds: list[str]
    keeps: list[str]


class RecipientAnswered(Facts, kind="rights.recipient_answered"):
    """A recipient said what it did (Art. 19).

    Attributes:
        recipient: its key on the data map.
        answer: ``done``, ``partly`` or ``impossible``.
    """

    request: str
    recipient: str
    answer: str


class RecipientsReminded(Facts, kind="rights.recipients_reminded", keep_days=730):
    """Recipients who have not answered were written to once more."""

    count: int


class RequestsForgotten(Facts, kind="rights.forgotten"):
    """What people named and wrote was destroyed, two years after it was over.

    Attributes:
        count: of how many requests.
        deleted: of how many that were over for five years nothing is left.
    """

    count: int
    deleted: int
