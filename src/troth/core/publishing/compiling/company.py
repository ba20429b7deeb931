"""Who is answerable, what the company adds by hand, and about the text itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.publishing.compiling.building import by_key, section
from troth.core.publishing.notice import OwnBlock, Paragraph
from troth.core.publishing.references import COMPANY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.core.publishing.notice import Section, Sentence
    from troth.core.publishing.wording import Wording


def who_section(wording: Wording) -> Section:
    """Return the section that says who the company is and where to turn."""
    who = wording.facts.controller
    named = "who.company" if who.address else "who.company_without_address"
    sentences = [wording.sentence(named, COMPANY), *_contacts(wording)]
    items = [Paragraph(f"who-{one.phrase.partition('.')[2]}", (one,)) for one in sentences]
    return section(wording, "who", items)


def own_sections(wording: Wording) -> list[Section]:
    """Return the section of own paragraphs; none without one."""
    blocks = [
        OwnBlock(f"own-{one.key}", one.key, wording.said(one.text), wording.sentence("own.mark"))
        for one in by_key(wording.facts.own)
    ]
    return [section(wording, "own", blocks)] if blocks else []


def about_section(wording: Wording) -> Section:
    """Return the last section: date, how the text was made, where changes are told."""
    news = wording.facts.contacts.news
    sentences = [wording.sentence("about.updated", COMPANY), wording.sentence("about.compiled")]
    sentences += [wording.sentence("about.news", COMPANY, address=news)] if news else []
    return section(wording, "about", [Paragraph("about-text", tuple(sentences))])


def _contacts(wording: Wording) -> Iterator[Sentence]:
    facts = wording.facts
    who = facts.controller
    for phrase, is_said in (
        ("who.contact", who.contact),
        ("who.representative", who.representative),
        ("who.joint", who.joint_controllers),
        ("who.officer", facts.data_protection_officer),
    ):
        if is_said:
            yield wording.sentence(phrase, COMPANY)
    yield wording.sentence("who.privacy_contact", COMPANY, address=facts.contacts.privacy)
    if facts.authority:
        yield wording.sentence("who.authority", COMPANY, address=facts.authority.contact)
