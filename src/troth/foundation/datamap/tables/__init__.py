"""What the room's pages show, as tables that can be taken away."""

from troth.foundation.datamap.tables.discovery import proposals_table, stores_table

__all__ = ["proposals_table", "stores_table"]
