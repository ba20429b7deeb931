"""The kinds of entry that the room leaves."""

from troth.foundation.recording.facts import Facts


class JobRetried(Facts, kind="jobs.retried", keep_days=730):
    """Somebody had a job that failed for good tried again.

    Attributes:
        job: its id.
        work: the dotted path of what it does.
        code: how it had failed.
    """

    job: str
    work: str
    code: str
