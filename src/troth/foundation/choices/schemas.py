"""The kinds of entry that the room leaves."""

from troth.foundation.recording.facts import Facts


class ChoiceRecorded(Facts, kind="choices.recorded"):
    """A person chose something, or took it back; whose choice it is is not told.

    Attributes:
        choice: its id.
        choice_kind: what was chosen.
        purpose: key of the purpose; empty: all.
        given: False: it was taken back.
        channel: by which way it came.
        source: what it came from, such as ``request:<uuid>``.
    """

    choice: str
    choice_kind: str
    purpose: str
    given: bool
    channel: str
    source: str


class ChoicesLookedUp(Facts, kind="choices.looked_up", keep_days=730):
    """Somebody, or a system, asked what people chose.

    Attributes:
        people: how many were asked for.
        found: for how many something stands.
    """

    people: int
    found: int


class ChangesFetched(Facts, kind="choices.changes_fetched", keep_days=730):
    """A system fetched changes with the identities of people.

    Attributes:
        count: how many.
        after: number of the last change that it has; 0: none.
    """

    count: int
    after: int


class IdentitiesForgotten(Facts, kind="choices.identities_forgotten"):
    """The identities of choices were destroyed; that somebody made the choice is still found.

    Attributes:
        choices: of how many choices.
        source: what it came from, such as ``request:<uuid>``.
    """

    choices: int
    source: str


class ReplacedForgotten(Facts, kind="choices.replaced_forgotten"):
    """Choices that were replaced long ago were deleted.

    Attributes:
        choices: how many.
    """

    choices: int
