"""From what Arrow, openpyxl and the disk raise to a code."""

from __future__ import annotations

from typing import Final

_WORDS: Final = (
    ("access denied", "store.not_permitted"),
    ("access_denied", "store.not_permitted"),
    ("invalid_access_key", "store.refused_credentials"),
    ("invalidaccesskeyid", "store.refused_credentials"),
    ("signature", "store.refused_credentials"),
    ("invalid_client_token", "store.refused_credentials"),
    ("no_such_bucket", "store.no_database"),
    ("nosuchbucket", "store.no_database"),
    ("resource_not_found", "store.no_dataset"),
    ("no_such_key", "store.no_dataset"),
    ("http status 403", "store.not_permitted"),
    ("http status 301", "store.redirected"),
    ("tunnel failed", "store.unreachable"),
    ("certificate", "store.tls_certificate"),
    ("ssl", "store.tls_refused"),
    ("curlcode: 28", "store.timed_out"),
    ("timeout", "store.timed_out"),
    ("network_connection", "store.unreachable"),
    ("http status 502", "store.unreachable"),
)


def failures() -> tuple[type[Exception], ...]:
    """Return what a broken, missing or unreachable file raises."""
    import zipfile
    import zlib

    from pyarrow import ArrowException

    return (
        OSError,
        ValueError,
        LookupError,
        ArrowException,
        zipfile.BadZipFile,
        zlib.error,
        SyntaxError,  # of XML, in a workbook
    )


def code_of_failure(error: BaseException) -> str:
    """Return the code of ``faults`` for one of them."""
    if isinstance(error, FileNotFoundError):
        return "store.no_dataset"
    if isinstance(error, PermissionError):
        return "store.cannot_open"
    if isinstance(error, OSError):
        text = str(error).lower()
        known = next((code for words, code in _WORDS if words in text), None)
        return known or ("store.failed" if "aws error" in text else "store.malformed")
    return "store.malformed"
