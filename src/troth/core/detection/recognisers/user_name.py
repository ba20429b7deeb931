"""Names under which people sign in."""

from __future__ import annotations

from typing import Final

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE: Final = (
    "own compilation of labels of sign-in forms and of configuration files (2026-11-27)"
)

RECOGNISER = Recogniser(
    type="user_name",
    label="User name",
    category="user.account.username",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"(?:user[ _-]?(?:name|id)|login(?: ?name)?|benutzer(?:name|kennung)|nutzername"
            r"|nom d'utilisateur|identifiant|nombre de usuario|usuario|gebruikersnaam)"
            r"[\"']?[ \t]{0,3}[:=][ \t]{0,3}[\"']?([A-Za-z0-9_][\w.@+-]{1,62}[\w])",
            _SOURCE,
            alone=Likelihood.LIKELY,
            in_context=Likelihood.LIKELY,
            ignore_case=True,
        ),
        Pattern(
            r"@[A-Za-z_]\w{2,29}",
            "own compilation (2026-11-27): handles of social networks",
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.LIKELY,
            before=r"[^\w@./]",
        ),
    ),
    context=frozenset(
        {"bluesky", "follow", "github", "handle", "instagram", "mastodon", "threads", "tiktok"}
        | {"twitter", "username"}
    ),
    column_names=frozenset(
        {
            "account name",
            "benutzername",
            "gebruikersnaam",
            "identifiant",
            "login",
            "login name",
            "nick",
            "nickname",
            "nom utilisateur",
            "screen name",
            "twitter handle",
            "user name",
            "username",
            "usuario",
        }
    ),
)
