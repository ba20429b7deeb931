"""All kinds of the room, for its declaration."""

from typing import Any, Final

from troth.core.promising.kind import Kind
from troth.foundation.datamap.promised.bases import BASES
from troth.foundation.datamap.promised.encryption import ENCRYPTION
from troth.foundation.datamap.promised.inventory import INVENTORY
from troth.foundation.datamap.promised.retention import RETENTION
from troth.foundation.datamap.promised.sharing import SELLING, SHARING

KINDS: Final[tuple[Kind[Any], ...]] = (
    RETENTION,
    INVENTORY,
    BASES,
    SHARING,
    SELLING,
    ENCRYPTION,
)
