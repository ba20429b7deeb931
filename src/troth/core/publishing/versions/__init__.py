"""What differs between two versions of a notice: by fact, and by sentence; and what is material.

Source: Article 29 Working Party, Guidelines on transparency, WP260 rev.01, paragraphs 29 to 31
(30 read 2026-11-27, the others in summaries): people are to be told actively of a material
change, such as another purpose, another controller, another way to use rights, more recipients or a
transfer to a third country; mistakes of spelling and style are none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.errors import InvalidInputError
from troth.core.publishing.versions.facts import changes
from troth.core.publishing.versions.texts import text_changes
from troth.core.publishing.versions.values import Change, Difference, How, TextChange, Weight

if TYPE_CHECKING:
    from troth.core.publishing.notice import Notice

__all__ = ["Change", "Difference", "How", "TextChange", "Weight", "differences"]


def differences(old: Notice, new: Notice) -> Difference:
    """Return what differs between two versions in one language.

    States of promises, and the dates of update and of confirmation, are no difference: they change
    by themselves.

    Raises:
        InvalidInputError: ``publishing.languages``: the two are in different languages.
    """
    if old.language != new.language:
        what = "The two versions are in different languages."
        raise InvalidInputError("publishing.languages", what, "Compare versions in one language.")
    return Difference(tuple(changes(old, new)), tuple(text_changes(old, new)))
