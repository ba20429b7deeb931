"""Tables of the room: retention and legal holds, and what becomes of one person's data."""

from troth.foundation.erasure.models.retention import (
    LegalHold,
    RetentionApproval,
    RetentionRun,
    RunState,
)
from troth.foundation.erasure.models.storework import StoreBreaker, StoreWork, WorkState
from troth.foundation.erasure.models.subjects import PlanPurpose, PlanState, SubjectPlan
from troth.foundation.erasure.models.suppression import Suppression, SuppressionKind
from troth.foundation.erasure.models.tasks import SubjectTask, TaskReason
from troth.foundation.erasure.models.unsearched import UnsearchedStore

__all__ = [
    "LegalHold",
    "PlanPurpose",
    "PlanState",
    "RetentionApproval",
    "RetentionRun",
    "RunState",
    "StoreBreaker",
    "StoreWork",
    "SubjectPlan",
    "SubjectTask",
    "Suppression",
    "SuppressionKind",
    "TaskReason",
    "UnsearchedStore",
    "WorkState",
]
