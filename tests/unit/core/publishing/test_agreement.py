from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace as altered

from tests.unit.core.publishing.random_facts import facts as random_facts
from tests.unit.core.publishing.sample import SHOP
from troth.core.errors import StateConflictError
from troth.core.publishing.agreement import Disagreement, Trouble, disagreements, require_agreement
from troth.core.publishing.compiling import compile_all, compile_notice
from troth.core.publishing.declared import declared
from troth.core.publishing.facts import Purpose, Recipient, Retention
from troth.core.publishing.notice import (
    Block,
    Heading,
    Listing,
    Notice,
    Paragraph,
    Sentence,
    Table,
    own_texts,
    placed,
)
from troth.core.publishing.phrases import LANGUAGES
from troth.core.publishing.references import Kind, Reference
from troth.core.publishing.wording import Wording
from troth.core.publishing.words import Words, everywhere

if TYPE_CHECKING:
    from collections.abc import Callable

    from troth.core.publishing.facts import Facts

VISIBLE = (Kind.PURPOSE, Kind.RECIPIENT, Kind.CATEGORY, Kind.RETENTION, Kind.RIGHT)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(random_facts())
def test_all_that_is_declared_appears_in_each_language_and_nothing_else(facts: Facts) -> None:
    for notice in compile_all(facts).values():
        assert disagreements(facts, notice) == []
        named = {one for _, sentence in placed(notice) for one in sentence.references}
        due = set(declared(facts))
        assert {one for one in named if one.kind in VISIBLE} == {
            one for one in due if one.kind in VISIBLE
        }
        text = "\n".join(sentence.text for _, sentence in placed(notice))
        wording = Wording(facts, notice.language)
        for reference in due:
            if reference.kind in VISIBLE:
                assert wording.name(reference)[1:] in text  # its first letter may be a capital


def test_an_unchanged_notice_of_the_sample_agrees_in_every_language() -> None:
    notices = compile_all(SHOP)
    assert tuple(notices) == LANGUAGES
    require_agreement(SHOP, notices.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("added", "about"),
    [
        ({"purposes": (*SHOP.purposes, Purpose("gifts", everywhere("Gifts")))}, "purpose:gifts"),
        ({"recipients": (*SHOP.recipients, Recipient("spy", "Spy Ltd"))}, "recipient:spy"),
        (
            {"retention": (*SHOP.retention, Retention("ever", everywhere("Ever"), "P99Y"))},
            "retention:ever",
        ),
    ],
)
def test_a_fact_that_the_notice_lacks_is_named_and_one_too_many_as_well(
    language: str, added: dict[str, object], about: str
) -> None:
    more = replace(SHOP, **added)  # type: ignore[arg-type]  # one field at a time
    missing = disagreements(more, compile_notice(SHOP, language))
    extra = disagreements(SHOP, compile_notice(more, language))
    assert (Trouble.MISSING, about) in {(one.trouble, str(one.about)) for one in missing}
    assert (Trouble.EXTRA, about) in {(one.trouble, str(one.about)) for one in extra}


def test_a_category_a_link_and_a_right_too_many_are_named() -> None:
    first = SHOP.purposes[0]
    changed = replace(
        first,
        categories=first.categories | {"user.biometric"},
        recipients=first.recipients | {"mailing"},
        legal_basis="consent",
    )
    other = replace(SHOP, purposes=(changed, *SHOP.purposes[1:]), decisions=())
    found = {(one.trouble, str(one.about), one.place) for one in _differing(SHOP, other)}
    assert (Trouble.EXTRA, "category:user.biometric", "purpose.data") in found
    assert (Trouble.EXTRA, "recipient:mailing", "table.recipient") in found
    assert (Trouble.MISSING, "right:human_review", "right.title") in found
    assert (Trouble.ALTERED, "purpose:orders", "purpose-orders-text") in found


@pytest.mark.parametrize("language", ["en", "es"])
def test_each_block_that_is_taken_out_is_missed(language: str) -> None:
    notice = compile_notice(SHOP, language)
    for section in notice.sections:
        for block in section.blocks:
            without = _with_blocks(notice, section.anchor, partial(_without, block))
            assert disagreements(SHOP, without), block.anchor


@pytest.mark.parametrize(("language", "step"), [("en", 2), ("de", 23), ("fr", 23)])
def test_each_word_that_is_changed_in_a_sentence_is_named(language: str, step: int) -> None:
    notice = compile_notice(SHOP, language)
    for at, (anchor, sentence) in list(enumerate(placed(notice)))[::step]:
        other = _with_sentence(notice, at, altered(sentence, text=f"{sentence.text} Not."))
        assert disagreements(SHOP, other), anchor


def test_a_sentence_without_references_that_states_something_is_refused() -> None:
    notice = compile_notice(SHOP, "en")
    for said in (
        Sentence("We sell nothing.", "short.heading"),
        Sentence("We sell nothing.", "invented"),
        Sentence("Swift Parcels", "table.recipient"),
    ):
        more = _with_blocks(notice, "purposes", partial(_with_more, said))
        assert disagreements(SHOP, more)


def test_a_sentence_in_another_section_is_refused() -> None:
    notice = compile_notice(SHOP, "en")
    sentence = Wording(SHOP, "en").sentence("rule.title", Reference(Kind.RETENTION, "orders"))
    more = _with_blocks(notice, "purposes", lambda blocks: [*blocks, Heading("x", sentence)])
    assert [one.more for one in disagreements(SHOP, more)] == ["misplaced"]


def test_cells_that_change_rows_or_columns_are_named() -> None:
    notice = compile_notice(SHOP, "en")
    table = notice.sections[2].blocks[0]
    assert isinstance(table, Table)
    first, second, *rest = table.rows
    swapped = (
        altered(first, cells=(*first.cells[:3], second.cells[3])),
        altered(second, cells=(*second.cells[:3], first.cells[3])),
    )
    turned = (altered(first, cells=first.cells[::-1]), second)
    for rows in (swapped, turned):
        other = altered(table, rows=(*rows, *rest))
        found = disagreements(SHOP, _with_blocks(notice, "table", partial(_only, other)))
        assert {one.more for one in found} == {"misplaced"}


def test_an_own_paragraph_that_was_changed_or_lost_is_named() -> None:
    notice = compile_notice(SHOP, "fr")
    own = own_texts(notice)[0]
    changed = _with_blocks(notice, "own", lambda _: [altered(own, text="autre")])
    assert [str(one.about) for one in disagreements(SHOP, changed)] == ["own:forest"]


def test_a_state_of_a_promise_that_is_not_that_of_the_facts_is_named() -> None:
    better = tuple(replace(one, state="kept", basis="measured") for one in SHOP.promises)
    found = disagreements(SHOP, compile_notice(replace(SHOP, promises=better), "nl"))
    assert "promise:messages-retention" in {str(one.about) for one in found}


def test_a_language_that_is_incomplete_is_refused_with_its_coverage() -> None:
    name = Words({"en": "Send your orders"})
    facts = replace(SHOP, purposes=(replace(SHOP.purposes[0], name=name), *SHOP.purposes[1:]))
    found = disagreements(facts, compile_notice(facts, "de"))
    assert [(one.trouble, str(one.about), one.place) for one in found] == [
        (Trouble.UNTRANSLATED, "purpose:orders", "name")
    ]
    done, total = found[0].more.split(" of ")
    assert int(done) == int(total) - 1
    with pytest.raises(StateConflictError) as refused:
        require_agreement(facts, compile_all(facts).values())
    assert refused.value.code == "publishing.disagreement"
    assert disagreements(facts, compile_notice(facts, "en")) == []


def _only(block: Block, _: list[Block]) -> list[Block]:
    return [block]


def _without(gone: Block, blocks: list[Block]) -> list[Block]:
    return [block for block in blocks if block != gone]


def _with_more(said: Sentence, blocks: list[Block]) -> list[Block]:
    return [*blocks, Paragraph("x", (said,))]


def _differing(facts: Facts, other: Facts) -> list[Disagreement]:
    return disagreements(facts, compile_notice(other, "en"))


def _with_blocks(
    notice: Notice, anchor: str, change: Callable[[list[Block]], list[Block]]
) -> Notice:
    sections = tuple(
        altered(one, blocks=tuple(change(list(one.blocks)))) if one.anchor == anchor else one
        for one in notice.sections
    )
    return altered(notice, sections=sections)


def _with_sentence(notice: Notice, at: int, sentence: Sentence) -> Notice:
    """Return the notice with the sentence at a place of ``placed`` exchanged."""
    left = [at]

    def one(old: Sentence) -> Sentence:
        left[0] -= 1
        return sentence if left[0] == -1 else old

    def block(old: Block) -> Block:
        match old:
            case Heading():
                return altered(old, sentence=one(old.sentence))
            case Listing():
                return altered(old, items=tuple(block(item) for item in old.items))
            case Table():
                columns = tuple(one(column) for column in old.columns)
                rows = tuple(
                    altered(row, cells=tuple(tuple(one(s) for s in cell) for cell in row.cells))
                    for row in old.rows
                )
                return altered(old, columns=columns, rows=rows)
            case _ if hasattr(old, "mark"):
                return altered(old, mark=one(old.mark))
        return altered(old, sentences=tuple(one(s) for s in old.sentences))

    title = one(notice.title)
    sections = tuple(
        altered(part, heading=one(part.heading), blocks=tuple(block(b) for b in part.blocks))
        for part in notice.sections
    )
    return altered(notice, title=title, sections=sections)


def test_the_right_to_object_stands_apart_or_is_found() -> None:
    notice = compile_notice(SHOP, "en")
    apart = notice.section("objection")
    rights = notice.section("rights")
    assert apart is not None
    assert rights is not None
    assert apart.heading.text == "Say no"
    listing, times = rights.blocks
    assert isinstance(listing, Listing)
    assert all(item.anchor != "right-objection" for item in listing.items)
    among = altered(
        rights, blocks=(altered(listing, items=(*listing.items, apart.blocks[0])), times)
    )
    sections = tuple(among if one is rights else one for one in notice.sections if one is not apart)
    found = disagreements(SHOP, altered(notice, sections=sections))
    assert "misplaced" in {one.more for one in found}
