"""From an error of psycopg to a code: by SQLSTATE, and by libpq's words where there is none.

SQLSTATE classes: PostgreSQL 18, Appendix A (read 2026-11-27). While signing in, libpq gives text
only. What it says itself is English unless its own catalogue is installed (wheels bring none); the
server's part may be in the server's language, so that an unknown text stays ``store.failed``.
"""

from __future__ import annotations

from typing import Final

_STATES: Final = {
    "28": "store.refused_credentials",
    "3D": "store.no_database",
    "53300": "store.too_many_connections",
    "57014": "store.timed_out",
    "57P": "store.lost",
    "08": "store.lost",
    "25P03": "store.lost",
    "25P04": "store.timed_out",
    "42501": "store.not_permitted",
    "25006": "store.writer_not_permitted",
    "23": "store.constraint",
    "42P01": "store.no_dataset",
    "42703": "store.no_dataset",
    "3F000": "store.no_dataset",
    "55P03": "store.locked",
    "40P01": "store.locked",
}

_WORDS: Final = (
    ("no pg_hba.conf entry", "store.refused_credentials"),
    ("password authentication failed", "store.refused_credentials"),
    ("authentication failed", "store.refused_credentials"),
    ("no password supplied", "store.refused_credentials"),
    ("is not permitted to log in", "store.refused_credentials"),
    ("role ", "store.refused_credentials"),
    ("permission denied for database", "store.not_permitted"),
    ("too many", "store.too_many_connections"),
    ("remaining connection slots", "store.too_many_connections"),
    ("starting up", "store.unreachable"),
    ("shutting down", "store.unreachable"),
    ("does not support ssl", "store.tls_refused"),
    ("certificate", "store.tls_certificate"),
    ("ssl error", "store.tls_refused"),
    ("timeout expired", "store.timed_out"),
    ("timed out", "store.timed_out"),
    ("connection refused", "store.unreachable"),
    ("no route to host", "store.unreachable"),
    ("unreachable", "store.unreachable"),
    ("no such file or directory", "store.unreachable"),
    ("server closed the connection", "store.lost"),
    ("connection is lost", "store.lost"),
    ("connection is closed", "store.lost"),
    ("connection to server was lost", "store.lost"),
    ("terminating connection", "store.lost"),
    ("could not receive data", "store.lost"),
    ("could not send data", "store.lost"),
    ("does not exist", "store.no_database"),
)


def code_of_failure(error: BaseException) -> str:
    """Return the code of ``faults`` for an error of psycopg."""
    state = getattr(error, "sqlstate", None) or ""
    for length in (5, 3, 2):
        if state[:length] in _STATES:
            return _STATES[state[:length]]
    if state or type(error).__module__.partition(".")[0] != "psycopg":
        return "store.failed"
    text = str(error).lower()
    return next((code for words, code in _WORDS if words in text), "store.failed")
