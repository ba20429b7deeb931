"""Detection, through its public door."""
