"""The map taken away: in its own form, in those of others, and as the record of Art. 30."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from troth.core.datamapping.article30 import (
    CONTROLLER_COLUMNS,
    PROCESSOR_COLUMNS,
    controller_rows,
    processor_rows,
    without_activity,
)
from troth.core.datamapping.dpv import json_ld
from troth.core.datamapping.fideslang.writing import fideslang_of
from troth.core.datamapping.yaml_writing import dump, write
from troth.core.errors import InvalidInputError
from troth.core.tabular import Table
from troth.foundation.datamap.files.current import current_map
from troth.foundation.datamap.files.labels import COLUMNS, label

if TYPE_CHECKING:
    from troth.core.datamapping.document import DataMap

FORMATS: Final = ("troth", "fideslang", "dpv", "article30-xlsx", "article30-csv")
ROLES: Final = ("controller", "processor")
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Exported:
    """A file to take away.

    Attributes:
        content: its bytes.
        name: a name for it.
        media_type: what it is, for browsers.
        remarks: what of the map the form has no place for, line by line.
    """

    content: bytes
    name: str
    media_type: str
    remarks: tuple[str, ...] = ()


def export(form: str, role: str = "controller") -> Exported:
    """Return the map as it is now, in a form.

    Args:
        form: one of ``FORMATS``.
        role: for the record of Art. 30, as controller (30(1)) or as processor (30(2)).

    Raises:
        InvalidInputError: there is no such form or role.
    """
    _refuse_unknown(form, role)
    data_map = current_map()
    if form == "troth":
        return Exported(write(data_map), "data-map.yml", "application/yaml")
    if form == "fideslang":
        said, remarks = fideslang_of(data_map)
        return Exported(dump(said), "fideslang.yml", "application/yaml", tuple(remarks))
    if form == "dpv":
        text = json.dumps(json_ld(data_map), ensure_ascii=False, indent=2)
        return Exported(f"{text}\n".encode(), "data-map.jsonld", "application/ld+json")
    return _record(data_map, form, role)


def record_table(data_map: DataMap, role: str) -> Table:
    """Return the record of processing activities as a table, in the language in use."""
    if role == "processor":
        columns = {key: _(COLUMNS[key]) for key in PROCESSOR_COLUMNS}
        return Table(columns, processor_rows(data_map, label))
    columns = {key: _(COLUMNS[key]) for key in CONTROLLER_COLUMNS}
    return Table(columns, controller_rows(data_map, label))


def _record(data_map: DataMap, form: str, role: str) -> Exported:
    table = record_table(data_map, role)
    remarks = tuple(_missing(data_map))
    name = f"article-30-{role}"
    if form == "article30-csv":
        return Exported(table.csv(), f"{name}.csv", "text/csv; charset=utf-8", remarks)
    from troth.core.spreadsheet import workbook

    title = _("Art. 30(2) GDPR") if role == "processor" else _("Art. 30(1) GDPR")
    return Exported(workbook(table, title), f"{name}.xlsx", _XLSX, remarks)


def _missing(data_map: DataMap) -> list[str]:
    """Say which personal data the record leaves out, because no activity names them."""
    missing = without_activity(data_map)
    if not missing:
        return []
    count = len(missing)
    said = ngettext(
        "%(count)d dataset with personal data is in no processing activity: %(names)s",
        "%(count)d datasets with personal data are in no processing activity: %(names)s",
        count,
    )
    return [said % {"count": count, "names": ", ".join(missing)}]


def _refuse_unknown(form: str, role: str) -> None:
    if form not in FORMATS:
        raise InvalidInputError(
            "datamap.export_format",
            _("There is no such format."),
            _("Choose one of %s.") % ", ".join(FORMATS),
        )
    if role not in ROLES:
        raise InvalidInputError(
            "datamap.export_role",
            _("There is no such role."),
            _("Choose one of %s.") % ", ".join(ROLES),
        )
