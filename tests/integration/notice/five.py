"""The small shop with its notice in all five languages, published."""

from __future__ import annotations

from typing import Final

from tests.cast import acting_as
from tests.integration.notice.shop import WORDS, open_shop
from troth.core.room import Role
from troth.transparency.notice.actions.publishing import publish

LANGUAGES: Final = ("en", *WORDS)


def publish_in_five_languages() -> None:
    """Have the shop's notice published in English, German, French, Spanish and Dutch."""
    open_shop(*WORDS)
    with acting_as(Role.OWNER):
        publish()
