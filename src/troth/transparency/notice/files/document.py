"""The form of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field

from troth.core.errors import InvalidInputError
from troth.core.promising.language import Language
from troth.core.yaml_fitting import fitted
from troth.core.yaml_reading import Source, read
from troth.transparency.notice.answers import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.transparency.notice.translatable import Place

VERSION: Final = 1
REMEDY: Final = "docs/reference/notice-file.md lists every key."
SOURCE: Final = Source(area="notice")

Part = Annotated[str, Field(max_length=40)]
Key = Annotated[str, Field(max_length=120)]
Text = Annotated[str, Field(max_length=LONGEST)] | None
Words = dict[Annotated[str, Field(max_length=20)], dict[Key, dict[Part, Text]]]


class NoticeFile(BaseModel):
    """What a file says; what it leaves out stays as it is.

    Attributes:
        troth_notice: version of the form.
        answers: by the names of ``answers.Answers``.
        words: by language, kind, key and part; an empty text is one that nobody translated yet.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    troth_notice: int = VERSION
    answers: dict[str, Any] = {}
    words: dict[Language, Words] = {}

    def texts(self, language: Language) -> Iterator[tuple[Place, str]]:
        """Return the texts of a language that somebody wrote, by place."""
        for kind, keys in self.words.get(language, {}).items():
            for key, parts in keys.items():
                for part, text in parts.items():
                    if text and text.strip():
                        yield (kind, key, part), text


def parse(text: bytes, source: Source = SOURCE) -> NoticeFile:
    """Return what a file says.

    Raises:
        InvalidInputError: it cannot be read, is of another version, or does not fit; place and key
            are named, never the value.
    """
    said = read(text, source)
    found = fitted(NoticeFile, said or {}, "notice.file_unfit", REMEDY, source)
    if found.troth_notice != VERSION:
        what = f"This is version {VERSION} of the notice's file, and the file is of another."
        raise InvalidInputError("notice.file_version", what, f"Write troth_notice: {VERSION}.")
    return found
