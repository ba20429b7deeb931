"""The kinds of entry that the room leaves; who acts is in the entry as a pseudonym."""

from troth.foundation.recording.facts import Facts


class FeedMade(Facts, kind="regulations.feed_made"):
    """Somebody made a secret address of the calendar.

    Attributes:
        replaced: whether an address of theirs ended with that.
    """

    replaced: bool


class FeedWithdrawn(Facts, kind="regulations.feed_withdrawn"):
    """Somebody withdrew their address of the calendar."""


class FeedRefused(Facts, kind="regulations.feed_refused", keep_days=730):
    """Addresses of the calendar that open nothing were asked for again and again.

    Attributes:
        failures: how many before the pause began.
    """

    failures: int


class DigestChosen(Facts, kind="regulations.digest_chosen"):
    """Somebody asked for the weekly mail about deadlines, or for no more of it.

    Attributes:
        wanted: which of the two.
    """

    wanted: bool


class DigestsSent(Facts, kind="regulations.digests_sent", keep_days=730):
    """The weekly mails about deadlines were posted.

    Attributes:
        week: the Monday of the week.
        mails: how many were posted.
        needless: how many people there was nothing to tell.
    """

    week: str
    mails: int
    needless: int


class ControlConfirmed(Facts, kind="regulations.control_confirmed", keep_days=None):
    """Somebody confirmed that a control is in place, which a person answers for.

    Attributes:
        confirmation: which one.
        control: its id in the lawbook.
        role: in which role.
        until: the last day on which it counts.
    """

    confirmation: str
    control: str
    role: str
    until: str


class ControlsConfirmed(Facts, kind="regulations.controls_confirmed", keep_days=None):
    """Somebody confirmed several controls at once.

    Attributes:
        confirmed: each control with the last day on which it counts.
        role: in which role.
    """

    confirmed: list[dict[str, str]]
    role: str


class ConfirmationWithdrawn(Facts, kind="regulations.confirmation_withdrawn", keep_days=None):
    """Somebody took the confirmation of a control back.

    Attributes:
        confirmation: which one.
        control: of which control.
    """

    confirmation: str
    control: str
