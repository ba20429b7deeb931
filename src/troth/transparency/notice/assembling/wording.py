"""The company's words from the map, with their translations that are still of the same text."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from troth.core.publishing.words import Words
from troth.transparency.notice.models import Translation

if TYPE_CHECKING:
    from troth.core.promising.language import Language
    from troth.core.publishing.references import Kind


def digest_of(text: str) -> str:
    """Return how a translation names the text that it is of: SHA-256, in hexadecimal."""
    return sha256(" ".join(text.split()).encode()).hexdigest()


class OwnWording:
    """Words of the map in each language that the company has them in.

    Attributes:
        originals: every text that was asked for, by (kind, key, part): what there is to translate.
    """

    def __init__(self, language: Language) -> None:
        """Read all translations; ``language`` is the one that the map is written in."""
        self.language = language
        self.originals: dict[tuple[str, str, str], str] = {}
        self._translated: dict[tuple[str, str, str], dict[str, tuple[str, str]]] = {}
        for one in Translation.objects.all():
            place = self._translated.setdefault((one.kind, one.key, one.part), {})
            place[one.language] = (one.text, one.original)

    def words(self, kind: Kind, key: str, part: str, text: str) -> Words:
        """Return a text of the map in all its languages; none where it is empty."""
        if not text.strip():
            return Words()
        place = (str(kind), key, part)
        self.originals[place] = text
        current = digest_of(text)
        found = {
            language: translated
            for language, (translated, original) in self._translated.get(place, {}).items()
            if original == current
        }
        return Words(found | {str(self.language): text})
