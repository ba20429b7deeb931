"""A compiled notice in the forms of its channels: plain text, JSON, JSON-LD with DPV's terms."""
