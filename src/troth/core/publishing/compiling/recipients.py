"""Who receives data, and what protects data that leave the European Economic Area."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.datamapping.article30 import is_third_country
from troth.core.publishing.compiling.building import by_key, references, section
from troth.core.publishing.notice import Listing, Paragraph
from troth.core.publishing.references import Kind, Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.core.publishing.facts import Recipient
    from troth.core.publishing.notice import Section, Sentence
    from troth.core.publishing.wording import Wording

COPIED: Final = frozenset({"standard_clauses", "binding_rules", "code_or_certificate"})
"""Safeguards of which people may have a copy (GDPR Art. 13(1)(f), read 2026-11-27)."""


def recipient_sections(wording: Wording) -> list[Section]:
    """Return the section of recipients; none without a recipient."""
    items = tuple(
        Paragraph(f"recipient-{one.key}", tuple(_sentences(wording, one)))
        for one in by_key(wording.facts.recipients)
    )
    return [section(wording, "recipients", [Listing("recipients-list", items)])] if items else []


def transfer_sections(wording: Wording) -> list[Section]:
    """Return the section of transfers; none where nothing leaves."""
    abroad = [one for one in by_key(wording.facts.recipients) if is_third_country(one.country)]
    if not abroad:
        return []
    items = tuple(
        Paragraph(
            f"transfer-{one.key}",
            (wording.sentence("transfer.to", Reference(Kind.RECIPIENT, one.key)),),
        )
        for one in abroad
    )
    blocks: list[Listing | Paragraph] = [Listing("transfers-list", items)]
    copied = references(Kind.RECIPIENT, (one.key for one in abroad if one.safeguard in COPIED))
    if copied:
        contact = wording.facts.contacts.privacy
        copy = wording.sentence("transfer.copy", *copied, address=contact)
        blocks.append(Paragraph("transfers-copy", (copy,)))
    return [section(wording, "transfers", blocks)]


def _sentences(wording: Wording, recipient: Recipient) -> Iterator[Sentence]:
    about = Reference(Kind.RECIPIENT, recipient.key)
    yield wording.sentence("recipient.role", about)
    if recipient.description:
        yield wording.sentence("recipient.about", about)
    if recipient.country:
        yield wording.sentence("recipient.country", about)
