"""The kinds of entry that the room leaves; what the company says of itself names nobody."""

from troth.foundation.recording.facts import Facts


class FactsSaid(Facts, kind="duties.facts_said", keep_days=None):
    """The company said facts about itself, and every regime was run again.

    Attributes:
        said: each with its key, place, value and first day, as text.
        superseded: how many earlier statements they replace.
        changed: regimes whose applicability changed, each with what it was and is.
        lawbook: digest of the lawbook that was run.
    """

    said: list[dict[str, str]]
    superseded: int
    changed: list[dict[str, str]]
    lawbook: str


class FactWithdrawn(Facts, kind="duties.fact_withdrawn", keep_days=None):
    """The company took a statement back, and every regime was run again.

    Attributes:
        fact: its id.
        key: what it was about.
        place: jurisdiction or currency, or empty.
        changed: regimes whose applicability changed, each with what it was and is.
        lawbook: digest of the lawbook that was run.
    """

    fact: str
    key: str
    place: str
    changed: list[dict[str, str]]
    lawbook: str


class FactsConfirmed(Facts, kind="duties.facts_confirmed", keep_days=None):
    """Somebody reviewed facts and found that they still hold.

    Attributes:
        facts: their ids.
        review_due: civil day of the next review.
    """

    facts: list[str]
    review_due: str


class ApplicabilityChanged(Facts, kind="duties.applicability_changed", keep_days=None):
    """Regimes began or ceased to apply because the law or the day changed.

    Attributes:
        on: the civil day.
        changed: regimes, each with what it was and is.
        lawbook: digest of the lawbook that was run.
    """

    on: str
    changed: list[dict[str, str]]
    lawbook: str


class OverlaySaid(Facts, kind="duties.overlay_said", keep_days=None):
    """The company put a lawbook of its own in force over the shipped one.

    Attributes:
        digest: SHA-256 of its text, in hexadecimal.
        entries: how many entries are the company's own.
        changed: regimes whose applicability changed, each with what it was and is.
    """

    digest: str
    entries: int
    changed: list[dict[str, str]]


class OverlayRemoved(Facts, kind="duties.overlay_removed", keep_days=None):
    """The company ended its own lawbook; the shipped one holds alone.

    Attributes:
        digest: SHA-256 of the text that ended, in hexadecimal.
        changed: regimes whose applicability changed, each with what it was and is.
    """

    digest: str
    changed: list[dict[str, str]]


class DeadlineOpened(Facts, kind="duties.deadline_opened"):
    """A clock began.

    Attributes:
        deadline: its id.
        about: request, breach or another kind.
        duty: id in the lawbook, or empty.
        started: when the clock began.
        due: the last instant; empty: without undue delay.
    """

    deadline: str
    about: str
    duty: str
    started: str
    due: str


class DeadlinePaused(Facts, kind="duties.deadline_paused"):
    """A clock was stopped by an event that its duty names."""

    deadline: str
    event: str
    at: str


class DeadlineResumed(Facts, kind="duties.deadline_resumed"):
    """A clock runs again.

    Attributes:
        deadline: its id.
        at: since when.
        due: the last instant, moved by the pause.
    """

    deadline: str
    at: str
    due: str


class DeadlineExtended(Facts, kind="duties.deadline_extended"):
    """A deadline was extended, as its duty allows.

    Attributes:
        deadline: its id.
        noticed: when notice of it was given.
        before: the last instant as it was.
        due: the last instant as it is.
    """

    deadline: str
    noticed: str
    before: str
    due: str


class DeadlinesAssigned(Facts, kind="duties.deadlines_assigned"):
    """Somebody answers for deadlines from now on, and is warned of them.

    Attributes:
        count: how many open deadlines.
        owner: pseudonym; empty: nobody in particular.
    """

    count: int
    owner: str


class DeadlineClosed(Facts, kind="duties.deadline_closed"):
    """What was due was done, or is due no longer.

    Attributes:
        deadline: its id.
        outcome: done, refused, withdrawn or not_due.
        at: when.
        kept: ``yes``, ``no``, or empty where the law sets no number.
    """

    deadline: str
    outcome: str
    at: str
    kept: str


class DeadlinesEntered(Facts, kind="duties.deadlines_entered"):
    """Recurring and dated duties and reviews of facts were entered by themselves.

    Attributes:
        opened: how many deadlines were opened.
        closed: how many are due no longer.
    """

    opened: int
    closed: int


class DeadlinesWarned(Facts, kind="duties.deadlines_warned", keep_days=730):
    """Those who answer for deadlines were warned.

    Attributes:
        soon, last, missed: how many deadlines reached that stage.
    """

    soon: int
    last: int
    missed: int


class DeadlinesForgotten(Facts, kind="duties.deadlines_forgotten"):
    """Old deadlines were deleted on schedule."""

    count: int
