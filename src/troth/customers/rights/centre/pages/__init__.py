"""The pages: each parses, calls one action or query, and renders."""
