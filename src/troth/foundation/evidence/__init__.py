"""Evidence: the ledger that an outsider can check without trusting the company or Troth.

Duty: whoever handles personal data must be able to demonstrate that it was handled lawfully
(GDPR Art. 5(2), 24(1), 30, https://eur-lex.europa.eu/eli/reg/2016/679/oj, read 2026-11-23).
Promise: an entry that was acknowledged is never lost, changed, removed, inserted or moved
without that being found and named.

What is public is a commitment. An entry's *body* is canonical JSON; its *opening* is sixteen
random bytes followed by the body; its *commitment* is the SHA-256 of the opening. Commitments
are the leaves of an RFC 6962 tree whose head is signed as a C2SP checkpoint and published with
the tiles and bundles as static files. Openings are kept apart, shown one by one to those they
concern, and deleted on schedule; the tree does not change when they go.

How an entry gets there: ``@recorded`` leaves it pending in the transaction of the change; the
sequencer (one at a time, by a lease) gives it the next index, extends the tree and signs, in one
transaction under the lock of the log's head; then the high-water mark outside of the database is
moved, and only then the checkpoint is published. A database that is behind its mark is refused.

Stored: commitments, heads and one checkpoint an hour for as long as the log; bodies for the days
that their kind says (ten years unless the kind says less); the log's key sealed under the root
key. People are in bodies as keyed pseudonyms only.

What this proves: that the record was not altered. What it does not prove: that a system told the
truth when the entry was written.
"""
