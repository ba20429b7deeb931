"""What of the map the stores do not take, as far as discovery remembers them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.datamapping.document import VERSION, DataMap
from troth.core.datamapping.places import flat
from troth.core.datamapping.reality import Finding
from troth.core.datamapping.reality import findings as judged
from troth.foundation.datamap.files.current import systems_now
from troth.foundation.datamap.files.described import asked, remembered

if TYPE_CHECKING:
    from troth.foundation.datamap.models import Dataset


def findings(dataset: Dataset, *, live: bool = False) -> list[Finding]:
    """Return what the dataset's store does not take of what the map says of it.

    ``files.words`` has the sentences for a finding. A dataset whose store was never discovered,
    or that is in none, has no findings.

    Args:
        dataset: as it stands in the tables; inside of a transaction, as it was just changed.
        live: whether the store is asked anew, instead of remembering what discovery saw.

    Raises:
        ServiceUnavailableError: with ``live``, the store cannot be reached.
    """
    if dataset.store is None:
        return []
    key = dataset.store.key
    described = asked([key]) if live else remembered(store=key)
    system = dataset.system.key
    said = {"troth": VERSION, "systems": systems_now(only=system)}
    found = judged(flat(DataMap.model_validate(said)), described)
    return [one for one in found if one.place[1:3] == (system, dataset.name)]
