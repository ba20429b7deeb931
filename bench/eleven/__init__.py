"""A shop of eleven collections, and three ways to find and erase one customer in it."""
