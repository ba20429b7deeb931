"""The facts that stand, as a file that is read again."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from troth.core.datamapping.yaml_writing import dump
from troth.foundation.duties.files.reading import VERSION
from troth.foundation.duties.queries.facts import standing_facts
from troth.foundation.duties.queries.questions import questions

if TYPE_CHECKING:
    from troth.foundation.duties.models import CompanyFact


def export() -> bytes:
    """Return every statement that stands, with its first day, in the order of the questions."""
    order, found = list(questions()), dict[str, Any]()
    rows = sorted(standing_facts(), key=lambda one: (one.key, one.place, one.valid_from))
    for key in order:
        said = _said([one for one in rows if one.key == key])
        if said:
            found[key] = said
    return dump({"troth": VERSION, "facts": found})


def _said(rows: list[CompanyFact]) -> Any:
    places: dict[str, list[dict[str, Any]]] = {}
    for one in rows:
        dated = {"value": _plain(one.value), "from": one.valid_from.isoformat()}
        places.setdefault(one.place, []).append(dated)
    single = {place: one[0] if len(one) == 1 else one for place, one in places.items()}
    return single.get("", single) if "" in single else single


def _plain(value: Any) -> Any:
    """Return an amount without cents as a whole number; everything else as it is stored."""
    if not isinstance(value, str) or not value.isdecimal():
        return value
    return int(Decimal(value))
