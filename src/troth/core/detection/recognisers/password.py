"""Passwords and secrets that stand behind their name."""

from __future__ import annotations

from typing import Final

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE: Final = "own compilation of names in configuration files, forms and mails (2026-11-27)"
_ASSIGNED: Final = r"[\"']?[ \t]{0,3}(?:[:=]|:=|=>)[ \t]{0,3}"
_PLACEHOLDERS: Final = frozenset(
    ("none", "null", "true", "false", "password", "passwort", "changeme", "required", "string")
)


def _is_meant(text: str) -> bool:
    written = text.strip("\"'").lower()
    return written not in _PLACEHOLDERS and not written.startswith(("$", "{", "<", "%", "*"))


RECOGNISER = Recogniser(
    type="password",
    label="Password",
    category="user.authorization.password",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"(?:password|passwd|passwort|kennwort|passphrase|mot de passe|contraseña"
            r"|wachtwoord|pwd)"
            + _ASSIGNED
            + r"(\"[^\"\r\n]{4,128}\"|'[^'\r\n]{4,128}'|[^\s\"',;]{4,128})",
            _SOURCE,
            alone=Likelihood.LIKELY,
            in_context=Likelihood.LIKELY,
            before="[^A-Za-z0-9]",
            behind="",
            ignore_case=True,
        ),
        Pattern(
            r"(?:api[_-]?key|client[_-]?secret|secret[_-]?key|access[_-]?token|auth[_-]?token)"
            + _ASSIGNED
            + r"[\"']?([A-Za-z0-9_./+=-]{12,512})",
            _SOURCE,
            alone=Likelihood.LIKELY,
            in_context=Likelihood.LIKELY,
            before="[^A-Za-z0-9]",
            behind="",
            ignore_case=True,
        ),
    ),
    checksum=_is_meant,
    checksum_name="assignment to a secret's name",
    column_names=frozenset(
        {"contrasena", "hashed password", "kennwort", "mot de passe", "passphrase", "passwd"}
        | {"password", "password hash", "passwort", "pwd", "wachtwoord"}
    ),
)
