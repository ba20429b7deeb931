"""The kinds of entry that the room leaves."""

from troth.foundation.recording.facts import Facts


class MessageSent(Facts, kind="correspondence.message_sent", keep_days=730):
    """The other side took a message.

    Attributes:
        message: its id.
        channel: mail or webhook.
        attempts: how many it took.
    """

    message: str
    channel: str
    attempts: int


class MessageFailed(Facts, kind="correspondence.message_failed", keep_days=730):
    """A message was given up.

    Attributes:
        message: its id.
        channel: mail or webhook.
        code: how the last attempt failed.
    """

    message: str
    channel: str
    code: str


class MessageRetried(Facts, kind="correspondence.message_retried", keep_days=730):
    """Somebody had a failed message tried again."""

    message: str


class TestMailPosted(Facts, kind="correspondence.test_mail_posted", keep_days=730):
    """Somebody sent a test mail; to whom is not told."""

    message: str


class OutboxShown(Facts, kind="correspondence.outbox_shown", keep_days=730):
    """Somebody saw recipients of mail.

    Attributes:
        count: how many.
    """

    count: int


class TextsForgotten(Facts, kind="correspondence.texts_forgotten"):
    """Recipients and texts were deleted on schedule.

    Attributes:
        count: of how many messages.
        keys: how many day keys were destroyed with them.
    """

    count: int
    keys: int


class WebhookAdded(Facts, kind="correspondence.webhook_added"):
    """A webhook was added."""

    webhook: str
    events: list[str]


class WebhookSecretRotated(Facts, kind="correspondence.webhook_secret_rotated"):
    """A webhook got a new signing secret."""

    webhook: str


class WebhookSwitched(Facts, kind="correspondence.webhook_switched"):
    """A webhook was enabled or disabled.

    Attributes:
        webhook: its id.
        active: what it is now.
        by_receiver: whether the receiver itself answered 410 Gone.
    """

    webhook: str
    active: bool
    by_receiver: bool = False


class WebhookRemoved(Facts, kind="correspondence.webhook_removed"):
    """A webhook was removed, with its secret."""

    webhook: str


class WebhookTested(Facts, kind="correspondence.webhook_tested", keep_days=730):
    """A test event was posted to a webhook."""

    webhook: str
    message: str
