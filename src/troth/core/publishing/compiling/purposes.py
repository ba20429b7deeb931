"""What data are used for, each purpose with its data, its legal basis and what the law asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.publishing.compiling.building import by_key, entry, references, section
from troth.core.publishing.references import Kind, Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.core.publishing.facts import Purpose
    from troth.core.publishing.notice import Block, Section, Sentence
    from troth.core.publishing.wording import Wording


def purpose_sections(wording: Wording) -> list[Section]:
    """Return the section of purposes; none without a purpose."""
    blocks = [block for one in by_key(wording.facts.purposes) for block in _entry(wording, one)]
    return [section(wording, "purposes", blocks)] if blocks else []


def _entry(wording: Wording, purpose: Purpose) -> list[Block]:
    about = Reference(Kind.PURPOSE, purpose.key)
    title = wording.sentence("purpose.title", about)
    return entry(f"purpose-{purpose.key}", title, _sentences(wording, purpose, about))


def _sentences(wording: Wording, purpose: Purpose, about: Reference) -> Iterator[Sentence]:
    if purpose.description:
        yield wording.sentence("purpose.description", about)
    elif purpose.data_use:
        yield wording.sentence("purpose.use", about)
    if purpose.categories:
        data = references(Kind.CATEGORY, purpose.categories)
        yield wording.sentence("purpose.data", about, *data)
    if purpose.subjects:
        people = references(Kind.SUBJECT, purpose.subjects)
        yield wording.sentence("purpose.subjects", about, *people)
    for phrase, is_said in (
        ("purpose.reason", purpose.legal_basis),
        ("purpose.interest", purpose.legitimate_interest),
        ("purpose.ground", purpose.special_ground),
        ("purpose.required", purpose.required),
    ):
        if is_said:
            yield wording.sentence(phrase, about)
