"""The notice as plain text, with the state of each promise in front of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from troth.core.publishing.notice import Paragraph, PromiseBlock, Sentence
from troth.core.publishing.rendering.plain import plain
from troth.transparency.notice.public.addresses import address_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from troth.core.publishing.notice import Block, Notice
    from troth.transparency.notice.channels.editions import Edition
    from troth.transparency.notice.public.states import Told


def text_of(edition: Edition) -> str:
    """Return an edition as text of at most 72 characters a line, in the language in use."""
    written = plain(_with_states(edition.notice, edition.states))
    return "\n".join([written, *_closing(edition)])


def _closing(edition: Edition) -> Iterator[str]:
    if edition.version is None:
        yield _("This is a draft. It is not published.") + "\n"
        return
    day = date_format(localtime(edition.version.effective_at), "DATE_FORMAT")
    said = (
        _("Version %(number)d, in force since %(day)s")
        if edition.is_in_force
        else _("Version %(number)d, in force from %(day)s. It is not the one that holds now.")
    )
    yield said % {"number": edition.version.number, "day": day}
    language = edition.notice.language
    yield _("How each promise reads now, with its proof:")
    yield f"<{address_of('notice', language=language)}>\n"


def _with_states(notice: Notice, states: Mapping[str, Told]) -> Notice:
    sections = tuple(
        msgspec.structs.replace(
            section, blocks=tuple(_with_state(block, states) for block in section.blocks)
        )
        for section in notice.sections
    )
    return msgspec.structs.replace(notice, sections=sections)


def _with_state(block: Block, states: Mapping[str, Told]) -> Block:
    if not isinstance(block, PromiseBlock):
        return block
    told = states.get(block.promise)
    if told is None:
        # The state that it had when it was compiled says nothing about now.
        return Paragraph(block.anchor, block.sentences)
    added = tuple(Sentence(text, "promise.now") for text in _now(told))
    sentences = (*block.sentences, *added)
    return msgspec.structs.replace(block, state_word=told.word, sentences=sentences)


def _now(told: Told) -> Iterator[str]:
    if told.checked_at:
        instant = date_format(localtime(told.checked_at), "DATETIME_FORMAT")
        yield _("Checked on %s.") % instant
    if told.remark:
        yield told.remark
