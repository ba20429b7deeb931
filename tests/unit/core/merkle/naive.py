"""RFC 6962 section 2.1, word for word: slow, recursive, and sharing no line with the code.

Source: https://www.rfc-editor.org/rfc/rfc6962#section-2.1 (read 2026-11-23).
"""

from __future__ import annotations

import hashlib


def tree_hash(entries: list[bytes]) -> bytes:
    """Return MTH(D[n])."""
    if not entries:
        return hashlib.sha256().digest()
    if len(entries) == 1:
        return hashlib.sha256(b"\x00" + entries[0]).digest()
    k = split(len(entries))
    return hashlib.sha256(b"\x01" + tree_hash(entries[:k]) + tree_hash(entries[k:])).digest()


def audit_path(m: int, entries: list[bytes]) -> list[bytes]:
    """Return PATH(m, D[n])."""
    if len(entries) == 1:
        return []
    k = split(len(entries))
    if m < k:
        return [*audit_path(m, entries[:k]), tree_hash(entries[k:])]
    return [*audit_path(m - k, entries[k:]), tree_hash(entries[:k])]


def consistency(m: int, entries: list[bytes]) -> list[bytes]:
    """Return PROOF(m, D[n]); RFC 6962 defines it for 0 < m < n only."""
    return _subproof(m, entries, whole=True) if 0 < m < len(entries) else []


def _subproof(m: int, entries: list[bytes], *, whole: bool) -> list[bytes]:
    if m == len(entries):
        return [] if whole else [tree_hash(entries)]
    k = split(len(entries))
    if m <= k:
        return [*_subproof(m, entries[:k], whole=whole), tree_hash(entries[k:])]
    return [*_subproof(m - k, entries[k:], whole=False), tree_hash(entries[:k])]


def split(n: int) -> int:
    """Return the largest power of two smaller than n."""
    k = 1
    while k * 2 < n:
        k *= 2
    return k
