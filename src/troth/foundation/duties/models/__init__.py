"""Facts of the company, its overlay of the lawbook, and the register of deadlines."""

from troth.foundation.duties.models.deadlines import (
    Deadline,
    DeadlineKind,
    DeadlinePause,
    Outcome,
    Stage,
)
from troth.foundation.duties.models.facts import CompanyFact, FactEnd, FactReview
from troth.foundation.duties.models.law import Overlay, Standing

__all__ = [
    "CompanyFact",
    "Deadline",
    "DeadlineKind",
    "DeadlinePause",
    "FactEnd",
    "FactReview",
    "Outcome",
    "Overlay",
    "Stage",
    "Standing",
]
