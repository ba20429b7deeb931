"""The calendar of everything that has a clock: its entries, month, table, feed and forms."""
