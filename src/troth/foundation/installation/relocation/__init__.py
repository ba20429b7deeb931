"""From one database to another, with proof that nothing is missing."""
