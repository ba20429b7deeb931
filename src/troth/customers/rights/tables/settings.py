"""Settings as tables that can be taken away; no key and no secret is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from troth.core.tabular import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from troth.core.tabular import Cell
    from troth.customers.rights.models import BackupFact, SiteKey


def backups_table(facts: Iterable[BackupFact], names: Mapping[str, str]) -> Table:
    """Return for how long backups live.

    Args:
        facts: what was said.
        names: of systems, by key.
    """
    columns = {"system": _("System"), "days": _("Days"), "stated": _("Said")}
    rows: list[dict[str, Cell]] = [
        {
            "system": names.get(one.system, one.system) or _("all others"),
            "days": one.days,
            "stated": one.stated_at.isoformat(),
        }
        for one in facts
    ]
    return Table(columns, rows)


def site_keys_table(keys: Iterable[SiteKey]) -> Table:
    """Return the keys of the company's site by name."""
    columns = {
        "name": _("Name"),
        "id": _("Key id"),
        "algorithm": _("Signs with"),
        "added": _("Added"),
        "used": _("Last used"),
    }
    rows = [
        {
            "name": one.name,
            "id": str(one.pk),
            "algorithm": one.algorithm,
            "added": one.added_at.isoformat(),
            "used": one.used_at.isoformat() if one.used_at else "",
        }
        for one in keys
    ]
    return Table(columns, rows)
