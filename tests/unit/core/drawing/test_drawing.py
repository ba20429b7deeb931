"""Drawings: everything appears, nothing overlaps, and the same gives the same."""

from __future__ import annotations

from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.core.drawing.layout import (
    LINE_SIZE,
    PADDING,
    TITLE_SIZE,
    Box,
    Column,
    Layout,
    Placed,
    laid_out,
)
from troth.core.drawing.svg import written
from troth.core.drawing.text import width_of, wrapped

WORDS = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1, max_size=120
).filter(lambda text: text.strip())


@st.composite
def drawings(draw: st.DrawFn) -> tuple[list[Column], list[tuple[str, str]]]:
    columns, keys = [], []
    for at in range(draw(st.integers(0, 4))):
        boxes = tuple(
            Box(f"{at}-{n}", draw(WORDS), tuple(draw(st.lists(WORDS, max_size=2))))
            for n in range(draw(st.integers(0, 8)))
        )
        keys.append([box.key for box in boxes])
        columns.append(Column(boxes, draw(st.sampled_from([110.0, 180.0]))))
    links = [
        (start, end)
        for left, right in pairwise(keys)
        for start in left
        for end in right
        if draw(st.booleans())
    ]
    return columns, links


def overlap(one: Placed, other: Placed) -> bool:
    across = one.x < other.x + other.width and other.x < one.x + one.width
    return across and one.y < other.y + other.height and other.y < one.y + one.height


@given(drawings())
def test_no_two_boxes_overlap_and_none_leaves_the_picture(
    drawing: tuple[list[Column], list[tuple[str, str]]],
) -> None:
    layout = laid_out(*drawing)
    assert not any(overlap(one, other) for one, other in combinations(layout.boxes, 2))
    for each in layout.boxes:
        assert 0 <= each.x <= each.x + each.width <= layout.width
        assert -1e-6 <= each.y <= each.y + each.height <= layout.height + 1e-6


@given(drawings())
def test_every_box_and_every_link_appears(
    drawing: tuple[list[Column], list[tuple[str, str]]],
) -> None:
    columns, links = drawing
    layout = laid_out(columns, links)
    keys = sorted(box.key for column in columns for box in column.boxes)
    assert sorted(each.box.key for each in layout.boxes) == keys
    assert sorted((arrow.start, arrow.end) for arrow in layout.arrows) == sorted(set(links))


@given(drawings())
def test_the_text_of_a_box_is_whole_and_inside(
    drawing: tuple[list[Column], list[tuple[str, str]]],
) -> None:
    for each in laid_out(*drawing).boxes:
        said = "".join("".join(line.split()) for line in (*each.title, *each.notes))
        meant = "".join("".join(text.split()) for text in (each.box.title, *each.box.notes))
        assert said == meant
        inside = each.width - 2 * PADDING
        assert all(width_of(line, TITLE_SIZE) <= inside for line in each.title)
        assert all(width_of(line, LINE_SIZE) <= inside for line in each.notes)


@given(drawings())
def test_arrows_touch_their_boxes(drawing: tuple[list[Column], list[tuple[str, str]]]) -> None:
    layout = laid_out(*drawing)
    at = {each.box.key: each for each in layout.boxes}
    for arrow in layout.arrows:
        start, end = at[arrow.start], at[arrow.end]
        assert (arrow.x1, arrow.x2) == (start.x + start.width, end.x)
        assert start.y <= arrow.y1 <= start.y + start.height
        assert end.y <= arrow.y2 <= end.y + end.height


@given(drawings())
def test_the_svg_is_sound_and_always_the_same(
    drawing: tuple[list[Column], list[tuple[str, str]]],
) -> None:
    text = written(laid_out(*drawing), label='What & "where"')
    assert text == written(laid_out(*drawing), label='What & "where"')
    root = ET.fromstring(text)  # noqa: S314  # our own text
    boxes = [each for each in root.iter("g") if each.get("class", "").startswith("box")]
    assert len(boxes) == sum(len(column.boxes) for column in drawing[0])
    assert not any("style" in each.attrib or "onclick" in each.attrib for each in root.iter())


def _many() -> Layout:
    systems = tuple(Box(f"s{n}", f"System number {n}") for n in range(30))
    recipients = tuple(Box(f"r{n}", f"Recipient number {n}") for n in range(30))
    links = [(f"s{n}", f"r{(n * 7) % 30}") for n in range(30)]
    return laid_out([Column(systems, 200.0), Column(recipients, 200.0)], links)


def test_thirty_systems_and_thirty_recipients_stay_readable() -> None:
    layout = _many()
    assert (layout.width, len(layout.boxes)) == (470.0, 60)
    assert layout.height < 2000
    assert not any(overlap(one, other) for one, other in combinations(layout.boxes, 2))


def test_order_follows_the_links_so_that_few_arrows_cross() -> None:
    arrows = _many().arrows
    crossings = sum(
        (one.y1 - other.y1) * (one.y2 - other.y2) < 0 for one, other in combinations(arrows, 2)
    )
    assert crossings == 0


def test_links_to_nowhere_are_left_out() -> None:
    layout = laid_out([Column((Box("a", "A"),), 100.0)], [("a", "b")])
    assert layout.arrows == ()


def test_nothing_gives_an_empty_picture() -> None:
    assert laid_out([], []) == Layout(0.0, 0.0, (), ())


def test_a_box_with_an_address_is_a_link() -> None:
    layout = laid_out([Column((Box("a", "<A>", href="/a?b=1&c=2"),), 100.0)], [])
    root = ET.fromstring(written(layout, label="x"))  # noqa: S314  # our own text
    link = root.find("a")
    assert link is not None
    assert link.get("href") == "/a?b=1&c=2"
    assert "".join(link.itertext()).strip() == "<A>"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ()),
        ("   ", ()),
        ("shop", ("shop",)),
        ("a b", ("a b",)),
        ("mmmm mmmm", ("mmmm", "mmmm")),
        ("mmmmmmmm", ("mmmm", "mmmm")),
    ],
)
def test_text_breaks_at_spaces_and_else_inside(text: str, lines: tuple[str, ...]) -> None:
    assert wrapped(text, 40.0, 10.0) == lines
