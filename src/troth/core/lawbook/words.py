"""Words for people: texts of the lawbook in its languages, and sentences of the engine by key."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel, ConfigDict, Field, model_validator

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def _(text: str) -> str:
    return text


LABELS: Final = {
    "applies": _("applies"),
    "does_not_apply": _("does not apply"),
    "unknown": _("unknown"),
    "yes": _("yes"),
    "no": _("no"),
}
"""What states and outcomes are called; marked for translation."""


class Words(BaseModel):
    """A text of the lawbook: English, and German where somebody has written it.

    In YAML a bare text is English; ``{en: ..., de: ...}`` says both.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    en: str = Field(min_length=1, max_length=2_000)
    de: str | None = Field(None, min_length=1, max_length=2_000)

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, said: Any) -> Any:
        return {"en": said} if isinstance(said, str) else said

    def __str__(self) -> str:
        """Return the English text."""
        return self.en

    def said(self, language: str) -> str:
        """Return it in a language (ISO 639-1), in English where that is missing."""
        return (self.de if language.startswith("de") else None) or self.en


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence of the engine that whoever shows it translates and fills.

    Attributes:
        key: a stable name such as ``missing_facts``.
        text: the English sentence with ``{slots}``, marked for translation.
        parameters: what fills the slots.
    """

    key: str
    text: str
    parameters: Mapping[str, Any]

    def __str__(self) -> str:
        """Return the English sentence, filled."""
        return self.filled(str)

    def filled(
        self,
        translate: Callable[[str], str],
        language: str = "en",
        show: Callable[[Any], str] = str,
    ) -> str:
        """Return the sentence, filled.

        Args:
            translate: from English texts that are marked for translation, such as ``gettext``.
            language: of the lawbook's own texts in it (ISO 639-1).
            show: how days, figures and the paths of facts are written.
        """

        def written(value: Any) -> str:
            if isinstance(value, Words):
                return value.said(language)
            if isinstance(value, StrEnum):
                return translate(LABELS[value])
            if type(value) is tuple:  # a Reference is one value
                return ", ".join(map(written, value))
            return show(value)

        filling = {name: written(value) for name, value in self.parameters.items()}
        return translate(self.text).format(**filling)
