"""Password or its hash."""

from __future__ import annotations

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = (
    "crypt(5) of libxcrypt (prefixes and lengths; read 2026-11-27); RFC 2307 Section 5.3 and the "
    "hashers of Django (not read)"
)

RECOGNISER = Recogniser(
    type="password_hash",
    label="Password or its hash",
    category="user.authorization.password",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\$2[abxy]?\$\d{2}\$[./A-Za-z\d]{53}",
            _SOURCE,
            alone=Likelihood.VERY_LIKELY,
            in_context=Likelihood.VERY_LIKELY,
        ),
        Pattern(
            r"\$argon2(?:id|i|d)\$v=\d+\$m=\d+,t=\d+,p=\d+\$[A-Za-z\d+/]+\$[A-Za-z\d+/]+",
            _SOURCE,
            alone=Likelihood.VERY_LIKELY,
            in_context=Likelihood.VERY_LIKELY,
        ),
        Pattern(
            r"\$(?:1|5|6|y|7)\$[./A-Za-z\d=,]{1,40}\$[./A-Za-z\d]{22,90}",
            _SOURCE,
            alone=Likelihood.VERY_LIKELY,
            in_context=Likelihood.VERY_LIKELY,
        ),
        Pattern(
            (
                r"(?:pbkdf2_sha(?:1|256|512)|scrypt|bcrypt_sha256|"
                r"argon2)\$[A-Za-z\d$=,./+]{20,200}={0,2}"
            ),
            _SOURCE,
            alone=Likelihood.VERY_LIKELY,
            in_context=Likelihood.VERY_LIKELY,
        ),
        Pattern(
            r"\{(?:SSHA|SHA|SMD5|SSHA256|SSHA512|CRYPT)\}[A-Za-z\d+/]{20,120}={0,2}",
            _SOURCE,
            alone=Likelihood.VERY_LIKELY,
            in_context=Likelihood.VERY_LIKELY,
        ),
    ),
    context=frozenset(
        {"contraseña", "hash", "mot de passe", "passwd", "password", "passwort", "wachtwoord"}
    ),
    column_names=frozenset(
        {
            "clave",
            "clave acceso",
            "crypted password",
            "encrypted password",
            "haslo",
            "hasło",
            "kennwort hash",
            "login password",
            "mdp",
            "motdepasse",
            "parola chiave",
            "pass",
            "pass hash",
            "passwd hash",
            "password digest",
            "password salt",
            "passwort hash",
            "pin",
            "pin code hash",
            "pwd hash",
            "salt",
            "secret answer",
            "security answer",
            "senha",
            "user pass",
            "user password",
            "wachtwoord hash",
        }
    ),
)
