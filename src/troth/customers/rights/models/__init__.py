"""What the room keeps."""

from troth.customers.rights.models.certificates import AnswerTerms, BackupFact, Certificate
from troth.customers.rights.models.deliveries import Delivery, Weighing
from troth.customers.rights.models.requests import (
    WRITTEN_DOWN,
    Behalf,
    Channel,
    Outcome,
    Request,
    StoryLine,
    VerifiedBy,
)
from troth.customers.rights.models.sitekeys import SeenToken, SiteKey
from troth.customers.rights.models.verifying import AddressChange, Challenge, Purpose
from troth.customers.rights.models.work import Attachment, Letter, Task, TaskKind, Telling

__all__ = [
    "WRITTEN_DOWN",
    "AddressChange",
    "AnswerTerms",
    "Attachment",
    "BackupFact",
    "Behalf",
    "Certificate",
    "Challenge",
    "Channel",
    "Delivery",
    "Letter",
    "Outcome",
    "Purpose",
    "Request",
    "SeenToken",
    "SiteKey",
    "StoryLine",
    "Task",
    "TaskKind",
    "Telling",
    "VerifiedBy",
    "Weighing",
]
