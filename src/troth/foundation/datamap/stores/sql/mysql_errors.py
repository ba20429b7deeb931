"""From an error of PyMySQL to a code, by number.

Numbers: MariaDB Knowledge Base, "MariaDB Error Codes"; MySQL 8.4, "Server Error Message Reference"
and "Client Error Message Reference" (read 2026-11-27).
"""

from __future__ import annotations

import socket
import ssl
from typing import Final

_NUMBERS: Final = {
    1045: "store.refused_credentials",
    1130: "store.refused_credentials",
    1251: "store.refused_credentials",
    1698: "store.refused_credentials",
    4151: "store.refused_credentials",
    1044: "store.not_permitted",
    1142: "store.not_permitted",
    1143: "store.not_permitted",
    1227: "store.not_permitted",
    1036: "store.writer_not_permitted",
    1290: "store.writer_not_permitted",
    1792: "store.writer_not_permitted",
    1048: "store.constraint",
    1062: "store.constraint",
    1364: "store.constraint",
    1451: "store.constraint",
    1452: "store.constraint",
    4025: "store.constraint",
    1049: "store.no_database",
    1046: "store.no_database",
    1146: "store.no_dataset",
    1054: "store.no_dataset",
    1040: "store.too_many_connections",
    1203: "store.too_many_connections",
    1226: "store.too_many_connections",
    1205: "store.locked",
    1213: "store.locked",
    1317: "store.timed_out",
    1969: "store.timed_out",
    3024: "store.timed_out",
    3159: "store.tls_required",
    2026: "store.tls_refused",
    1053: "store.lost",
    1927: "store.lost",
    2006: "store.lost",
    2013: "store.lost",
    2014: "store.lost",
    4031: "store.lost",
}

_UNREACHABLE: Final = frozenset({2002, 2003, 2005})


def code_of_failure(error: BaseException) -> str:
    """Return the code of ``faults`` for an error of PyMySQL."""
    number = error.args[0] if error.args else None
    beneath = getattr(error, "original_exception", None)
    if number in _UNREACHABLE:
        return _code_of_socket(beneath)
    if number == 2013 and isinstance(error.__context__, socket.timeout):  # noqa: PLR2004 - CR_SERVER_LOST
        return "store.timed_out"
    if number == 0:
        # The interface error of PyMySQL for a connection that is closed already.
        return "store.lost"
    return _NUMBERS.get(number, "store.failed") if isinstance(number, int) else "store.failed"


def _code_of_socket(error: BaseException | None) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return "store.tls_certificate"
    if isinstance(error, ssl.SSLError):
        return "store.tls_refused"
    return "store.timed_out" if isinstance(error, TimeoutError) else "store.unreachable"
