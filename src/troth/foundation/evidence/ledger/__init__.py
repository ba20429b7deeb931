"""Writing the ledger: places given, heads signed, tiles published, leases and marks kept."""
