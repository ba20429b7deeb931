"""Discovery: looking into a store, and keeping what was seen without any value of it."""
