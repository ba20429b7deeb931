"""What the data map keeps: stores, the inventory, what it is used for, and what people judged."""

from troth.foundation.datamap.models.inventory import (
    LIKELIHOOD_LABELS,
    Dataset,
    DataSubjectCategory,
    Erasure,
    Field,
    FieldState,
    Origin,
    ReferenceBasis,
    Role,
    System,
)
from troth.foundation.datamap.models.judgements import Judgement
from troth.foundation.datamap.models.links import LinkDirection, LinkJudgement, LinkVerdict
from troth.foundation.datamap.models.purposes import (
    ControllerDetails,
    LegalBasis,
    ProcessingActivity,
    Purpose,
    Recipient,
    RecipientRole,
    RetentionRule,
    RetentionStrategy,
    Safeguard,
    SpecialGround,
)
from troth.foundation.datamap.models.stores import (
    DRIFT_LABELS,
    Discovery,
    DiscoveryState,
    Store,
    TlsState,
)

__all__ = [
    "DRIFT_LABELS",
    "LIKELIHOOD_LABELS",
    "ControllerDetails",
    "DataSubjectCategory",
    "Dataset",
    "Discovery",
    "DiscoveryState",
    "Erasure",
    "Field",
    "FieldState",
    "Judgement",
    "LegalBasis",
    "LinkDirection",
    "LinkJudgement",
    "LinkVerdict",
    "Origin",
    "ProcessingActivity",
    "Purpose",
    "Recipient",
    "RecipientRole",
    "ReferenceBasis",
    "RetentionRule",
    "RetentionStrategy",
    "Role",
    "Safeguard",
    "SpecialGround",
    "Store",
    "System",
    "TlsState",
]
