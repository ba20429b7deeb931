"""The notice as everybody reads it: the page, older versions, what changed, and the proofs."""
