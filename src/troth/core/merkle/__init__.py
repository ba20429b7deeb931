"""The mathematics of the evidence log: a Merkle tree that anybody can check.

Entries are leaves of an append-only tree (RFC 6962). A *checkpoint* is the signed head of the
tree, an *inclusion proof* shows that an entry is in it, a *consistency proof* that a later head
only added to an earlier one. Files and texts follow the C2SP formats, so that other programs can
verify what Troth wrote, and Troth what others wrote.

====================  ======================================================================
``hashing``           the hash of a leaf, of a node, of no leaf at all
``frontier``          the few hashes that appending needs, in memory or as bytes
``replay``            the head of a tree from all its leaves, quickly and in bounded memory
``nodes``             what proofs are made from: hashes of complete subtrees, by level and index
``proofs``            making and verifying inclusion and consistency proofs
``tile_paths``        the names of tiles and entry bundles
``tiles``             the static files a log is served as, and proofs made from them
``bundles``           the entries inside an entry bundle
``notes``             text with signatures, keys' names and identifiers
``checkpoints``       the signed head
``tlog_proof``        one file with everything needed to verify one entry offline
====================  ======================================================================

Rules: everything here is pure, values in and values out; signing and verifying come in as objects
(`notes.Signer`, `notes.Verifier`). Verification returns what was verified or raises `TamperError`;
nothing returns a flag that a caller could forget to look at. Parsers accept one spelling of each
value only and raise `InvalidInputError` for every other.

What it does not guarantee: that an entry tells the truth, nor that the log showed everybody the
same head. The first is the matter of promises' checks, the second of whoever keeps old heads.

Sources: RFC 6962 section 2.1, https://www.rfc-editor.org/rfc/rfc6962; https://c2sp.org/signed-note,
https://c2sp.org/tlog-checkpoint, https://c2sp.org/tlog-tiles, https://c2sp.org/tlog-proof (all read
2026-11-23).
"""
