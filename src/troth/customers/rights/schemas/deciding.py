"""Entries about the clocks of requests, refusals and appeals."""

from __future__ import annotations

from troth.foundation.recording.facts import Facts


class ClockPaused(Facts, kind="rights.clock_paused"):
    """The person was asked what they mean, and a clock that may stop for it stands still.

    Attributes:
        event: of the lawbook.
        clocks: how many clocks stand still.
        running: how many do not, because their law does not let them.
    """

    request: str
    event: str
    clocks: int
    running: int


class ClockResumed(Facts, kind="rights.clock_resumed"):
    """The person answered, or the company goes on without an answer.

    Attributes:
        due: the last instant as it is now; empty: no number.
    """

    request: str
    due: str


class ClockExtended(Facts, kind="rights.clock_extended"):
    """The person was told that it takes longer, and why.

    Attributes:
        before, due: the last instant as it was and as it is.
    """

    request: str
    before: str
    due: str


class RequestRefused(Facts, kind="rights.refused"):
    """The person was told that nothing is done, why, and what they can do about it.

    Attributes:
        ground: code of the reason.
    """

    request: str
    ground: str


class AppealDecided(Facts, kind="rights.appeal_decided"):
    """Somebody of the company decided an appeal.

    Attributes:
        request: id of the appeal.
        about: id of the request that was refused.
        granted: whether it is done after all.
        other: whether somebody else decided than refused.
    """

    request: str
    about: str
    granted: bool
    other: bool


class RequestsReminded(Facts, kind="rights.reminded", keep_days=730):
    """People were reminded that their request waits for proof of who they are."""

    requests: list[str]


class RequestsLapsed(Facts, kind="rights.lapsed"):
    """Requests ended because nobody proved who they are in time; their people were told before."""

    requests: list[str]
