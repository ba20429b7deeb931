"""Entries about what people said of references between rows."""

from troth.foundation.recording.facts import Facts


class LinkJudged(Facts, kind="datamap.link_judged"):
    """A person said whether a reference leads to the same person.

    Attributes:
        judgement: its id.
        source: id of the dataset whose rows refer.
        target: id of the dataset referred to.
        direction: ``down``, to the rows that refer, or ``up``, to the row referred to.
        verdict: ``follow`` or ``stop``.
    """

    judgement: str
    source: str
    target: str
    direction: str
    verdict: str


class LinkJudgementWithdrawn(Facts, kind="datamap.link_judgement_withdrawn"):
    """What was said of a reference was taken back: the rules alone decide again.

    Attributes:
        judgement: its id.
    """

    judgement: str
