"""Writing the file: what is answered and translated, and what there is to translate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from troth.transparency.notice import queries
from troth.transparency.notice.errors import not_a_language
from troth.transparency.notice.files.document import VERSION
from troth.transparency.notice.translatable import lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.transparency.notice.translatable import Line


def export() -> str:
    """Return answers and translations as YAML; the same notice is always the same text."""
    given = queries.answers()
    answers = given.model_dump(mode="json", exclude_defaults=True)
    said: dict[str, Any] = {"troth_notice": VERSION, "answers": answers}
    words = {
        str(one): _nested(line for line in lines(given, str(one)) if line.text)
        for one in given.languages[1:]
    }
    said["words"] = {language: texts for language, texts in words.items() if texts}
    return _dumped({key: value for key, value in said.items() if value})


def to_translate(language: str, *, missing: bool) -> str:
    """Return the texts of a language as YAML that ``troth notice apply`` reads, originals beside.

    Args:
        language: one of the notice's, but for that of the company's own words.
        missing: only those without a translation, or with one of a text that has changed.

    Raises:
        InvalidInputError: ``notice.language``.
    """
    given = queries.answers()
    if language not in given.languages[1:]:
        raise not_a_language(language)
    wanted = [one for one in lines(given, language) if one.is_stale or not one.text or not missing]
    if not wanted:
        return f"troth_notice: {VERSION}\n"
    return f"troth_notice: {VERSION}\nwords:\n  {language}:\n" + _beside(wanted)


def _beside(wanted: Iterable[Line]) -> str:
    """Write texts, each below a comment with its original."""
    written, open_kind, open_key = [], "", ""
    for one in sorted(wanted, key=lambda line: line.place):
        kind, key, part = one.place
        if kind != open_kind:
            written.append(f"    {_scalar(kind)}:")
            open_kind, open_key = kind, ""
        if key != open_key:
            written.append(f"      {_scalar(key)}:")
            open_key = key
        changed = " (has changed since it was translated)" if one.is_stale else ""
        written.append(f"        # {' '.join(one.original.split())}{changed}")
        written.append(f"        {_scalar(part)}: {_scalar(one.text)}")
    return "\n".join(written) + "\n"


def _scalar(text: str) -> str:
    said = yaml.safe_dump(
        text, allow_unicode=True, width=10**6, default_style='"' if not text else None
    )
    return str(said).removesuffix("\n").removesuffix("\n...").strip()


def _nested(found: Iterable[Line]) -> dict[str, dict[str, dict[str, str]]]:
    words: dict[str, dict[str, dict[str, str]]] = {}
    for one in found:
        kind, key, part = one.place
        words.setdefault(kind, {}).setdefault(key, {})[part] = one.text
    return words


def _dumped(said: Any) -> str:
    return str(yaml.safe_dump(said, allow_unicode=True, sort_keys=True, width=100))
